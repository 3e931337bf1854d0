/** Customers by their orders. */
module io.smartsegment.customers {
  requires transitive io.smartsegment.core;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;

  exports io.smartsegment.customers.book;
  exports io.smartsegment.customers.lifecycle;
  exports io.smartsegment.customers.movement;
  exports io.smartsegment.customers.performance;
  exports io.smartsegment.customers.plan;
  exports io.smartsegment.customers.rfm;
  exports io.smartsegment.customers.segment;
  exports io.smartsegment.customers.spenders;
}
