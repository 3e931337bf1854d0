/** Plugins of Smart Segment. Nothing is exported: they are used by their ids. */
module ${package} {
  requires io.smartsegment.core;

  provides io.smartsegment.core.spi.BinMerger with
      ${package}.SmallestFirst;
  provides io.smartsegment.core.spi.Objective with
      ${package}.ReachedConversions;
  provides io.smartsegment.core.spi.Optimizer with
      ${package}.HillClimbing;
}
