/** What a segmentation will earn on customers that it has not seen. */
module io.smartsegment.validation {
  requires transitive io.smartsegment.core;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;

  exports io.smartsegment.validation;

  provides io.smartsegment.core.spi.BinMerger with
      io.smartsegment.validation.SignificanceMerger;
}
