/** The command line. Nothing is exported; it is started through its main class. */
module io.smartsegment.cli {
  requires ascii.table;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires duckdb.jdbc;
  requires info.picocli;
  requires io.smartsegment.core;
  requires java.sql;
  requires jdk.management;
  requires static org.jspecify;

  opens io.smartsegment.cli to
      info.picocli;
}
