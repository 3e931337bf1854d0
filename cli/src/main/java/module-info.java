/** The command line. Nothing is exported; it is started through its main class. */
module io.smartsegment.cli {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires info.picocli;
  requires io.smartsegment.clusterers;
  requires io.smartsegment.core;
  requires io.smartsegment.export;
  requires io.smartsegment.groups;
  requires io.smartsegment.incremental;
  requires io.smartsegment.live;
  requires io.smartsegment.presentation;
  requires io.smartsegment.report;
  requires io.smartsegment.sources.duckdb;
  requires io.smartsegment.sources.jdbc;
  requires io.smartsegment.validation;
  requires static org.jspecify;

  uses io.smartsegment.core.aggregate.SourceFinder;

  opens io.smartsegment.cli to
      info.picocli;
}
