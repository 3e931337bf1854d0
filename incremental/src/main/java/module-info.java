/** What a treatment adds. */
module io.smartsegment.incremental {
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.groups;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;

  exports io.smartsegment.incremental;
}
