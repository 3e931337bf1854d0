/** What customers will probably be worth. */
module io.smartsegment.customervalue {
  requires transitive io.smartsegment.customers;
  requires static org.jspecify;
}
