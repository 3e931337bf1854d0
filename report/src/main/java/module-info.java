/** Results as text, JSON and CSV, and the model file. */
module io.smartsegment.report {
  requires ascii.table;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.csv;
  requires transitive io.smartsegment.clusterers;
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.customers;
  requires transitive io.smartsegment.customervalue;
  requires transitive io.smartsegment.groups;
  requires transitive io.smartsegment.incremental;
  requires transitive io.smartsegment.validation;
  requires static org.jspecify;

  exports io.smartsegment.report;
}
