/** What a treatment adds. */
module io.smartsegment.incremental {
  requires transitive io.smartsegment.core;
  requires static org.jspecify;

  exports io.smartsegment.incremental;
}
