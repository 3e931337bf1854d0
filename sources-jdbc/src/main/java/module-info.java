/** Customers who stay in a database. */
module io.smartsegment.sources.jdbc {
  requires transitive io.smartsegment.core;
  requires transitive java.sql;
  requires static org.jspecify;

  exports io.smartsegment.sources.jdbc;
}
