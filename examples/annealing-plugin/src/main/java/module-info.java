/** Plugins of Smart Segment. Nothing is exported: they are used by their ids. */
module com.example.annealing {
  requires io.smartsegment.core;

  provides io.smartsegment.core.spi.BinMerger with
      com.example.annealing.SimilarRates;
  provides io.smartsegment.core.spi.Objective with
      com.example.annealing.InformationValue;
  provides io.smartsegment.core.spi.Optimizer with
      com.example.annealing.Annealing;
}
