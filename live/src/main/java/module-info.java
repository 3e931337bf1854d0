/** Best cutoffs while outcomes arrive. */
module io.smartsegment.live {
  requires transitive io.smartsegment.core;
  requires static org.jspecify;

  exports io.smartsegment.live;
}
