/** Clusters of customers: found, judged, and told as a rule. */
module io.smartsegment.clusterers {
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.customers;
  requires static org.jspecify;

  exports io.smartsegment.clusterers;
  exports io.smartsegment.clusterers.again;
  exports io.smartsegment.clusterers.grid;
  exports io.smartsegment.clusterers.model;
  exports io.smartsegment.clusterers.quality;
  exports io.smartsegment.clusterers.spi;

  uses io.smartsegment.clusterers.spi.Clusterer;

  provides io.smartsegment.clusterers.spi.Clusterer with
      io.smartsegment.clusterers.algorithm.BirchClusterer,
      io.smartsegment.clusterers.algorithm.DbscanClusterer,
      io.smartsegment.clusterers.algorithm.KMeansClusterer,
      io.smartsegment.clusterers.algorithm.WardClusterer;
}
