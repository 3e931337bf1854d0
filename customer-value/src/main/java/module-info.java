/** What customers will probably be worth. */
module io.smartsegment.customervalue {
  requires transitive io.smartsegment.customers;
  requires hipparchus.core;
  requires hipparchus.optim;
  requires static org.jspecify;

  exports io.smartsegment.customervalue;
}
