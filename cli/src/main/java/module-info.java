/** The command line. Nothing is exported; it is started through its main class. */
module io.smartsegment.cli {
  requires info.picocli;
  requires io.smartsegment.core;
  requires io.smartsegment.export;
  requires io.smartsegment.report;
  requires io.smartsegment.sources.duckdb;
  requires static org.jspecify;

  opens io.smartsegment.cli to
      info.picocli;
}
