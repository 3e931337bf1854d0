package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A box around customers on the grid, along some directions. */
final class Box {
  private final double[] low;
  private final double[] high;
  private final int[] weights;
  private final UnaryOperator<double[]> toGrid;

  private Box(Points points, UnaryOperator<double[]> fromGrid, UnaryOperator<double[]> toGrid) {
    this.weights = points.weights();
    this.toGrid = toGrid;
    low = new double[weights.length];
    high = new double[weights.length];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    double[] place = new double[weights.length];
    for (int point = 0; point < points.size(); point++) {
      for (int feature = 0; feature < place.length; feature++) {
        place[feature] = points.value(point, feature);
      }
      double[] along = fromGrid.apply(place);
      for (int axis = 0; axis < along.length; axis++) {
        low[axis] = Math.min(low[axis], along[axis]);
        high[axis] = Math.max(high[axis], along[axis]);
      }
    }
  }

  static Box alongFeatures(Points points) {
    return new Box(points, place -> place, place -> place);
  }

  static Box alongComponents(Points points) {
    PrincipalAxes axes = PrincipalAxes.of(points);
    return new Box(
        points,
        place -> {
          double[] along = new double[axes.size()];
          Arrays.setAll(along, axis -> axes.along(place, axis));
          return along;
        },
        axes::place);
  }

  /** Customers spread evenly over the box, each rounded to the grid. */
  Points even(int customers, SeededRandom random) {
    int[][] rows = new int[weights.length][customers];
    double[] along = new double[weights.length];
    for (int row = 0; row < customers; row++) {
      for (int axis = 0; axis < along.length; axis++) {
        along[axis] = low[axis] + random.nextDouble() * (high[axis] - low[axis]);
      }
      double[] place = toGrid.apply(along);
      for (int feature = 0; feature < rows.length; feature++) {
        double limited = Math.max(-Points.LARGEST, Math.min(Points.LARGEST, place[feature]));
        rows[feature][row] = (int) Math.rint(limited);
      }
    }
    long[] counts = new long[customers];
    Arrays.fill(counts, 1);
    return Points.of(rows, counts, weights);
  }
}
