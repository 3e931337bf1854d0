/**
 * Net revenue, two that are careful with small segments, expected revenue and treatment response,
 * with prices as lists or expressions. Nothing is exported: plugins are named by their id.
 */
module io.smartsegment.objectives {
  requires io.smartsegment.core;
  requires static org.jspecify;
  requires EvalEx;

  provides io.smartsegment.core.spi.Objective with
      io.smartsegment.objectives.ExpectedRevenue,
      io.smartsegment.objectives.LowerBoundRevenue,
      io.smartsegment.objectives.NetRevenue,
      io.smartsegment.objectives.ShrunkenRevenue,
      io.smartsegment.objectives.TreatmentResponse;
}
