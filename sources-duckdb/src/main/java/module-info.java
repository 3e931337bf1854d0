/** Customers from files. */
module io.smartsegment.sources.duckdb {
  requires duckdb.jdbc;
  requires transitive io.smartsegment.core;
  requires java.sql;
  requires jdk.management;
  requires static org.jspecify;

  exports io.smartsegment.sources.duckdb;
}
