/** Customers from files. */
module io.smartsegment.sources.duckdb {
  requires com.fasterxml.jackson.core;
  requires duckdb.jdbc;
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.customers;
  requires java.sql;
  requires jdk.management;
  requires org.dhatim.fastexcel.reader;
  requires static org.jspecify;

  exports io.smartsegment.sources.duckdb;
}
