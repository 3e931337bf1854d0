package io.smartsegment.core.engine;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.population.ScoreIndex;
import java.util.Map;
import java.util.TreeMap;

/** The natural steps of a hull, divided further where counts below other cutoffs are known. */
final class HullSteps {
  private HullSteps() {}

  /** Customers and conversions below a cutoff. */
  private record Below(double score, long conversions) {}

  /**
   * The steps between vertices and cutoffs. Where as many customers are below a cutoff as below a
   * vertex, both divide in the same way, and the vertex stands for both.
   */
  static ScoreIndex with(ScoreHull hull, Cutoffs cutoffs, long[] customers, long[] conversions) {
    if (customers.length != cutoffs.segments() || conversions.length != customers.length) {
      throw new InvalidInputException(
          "The cutoffs %s make %s segments, and there are %s numbers of customers and %s of conversions."
              .formatted(cutoffs, cutoffs.segments(), customers.length, conversions.length),
          "Give both numbers for each segment.");
    }
    TreeMap<Long, Below> below = new TreeMap<>();
    long count = 0;
    long converted = 0;
    for (int k = 0; k + 1 < customers.length; k++) {
      count += customers[k];
      converted += conversions[k];
      below.put(count, new Below(cutoffs.values().get(k), converted));
    }
    for (Vertex vertex : hull.vertices()) {
      below.put(vertex.customersBelow(), new Below(vertex.score(), vertex.conversionsBelow()));
    }
    double[] scores = new double[below.size() - 1];
    long[] inStep = new long[scores.length];
    long[] convertedInStep = new long[scores.length];
    int i = 0;
    for (Map.Entry<Long, Below> step : below.headMap(below.lastKey()).entrySet()) {
      Map.Entry<Long, Below> next = below.higherEntry(step.getKey());
      scores[i] = step.getValue().score();
      inStep[i] = next.getKey() - step.getKey();
      convertedInStep[i++] = next.getValue().conversions() - step.getValue().conversions();
    }
    return ScoreIndex.ofCounts(scores, inStep, convertedInStep);
  }
}
