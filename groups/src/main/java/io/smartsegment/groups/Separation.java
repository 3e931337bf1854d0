package io.smartsegment.groups;

import io.smartsegment.groups.features.Feature;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How well a feature alone tells success from failure. */
final class Separation {
  /** Levels with fewer customers would be told apart by chance. */
  private static final int LEAST_PER_LEVEL = 20;

  private Separation() {}

  /**
   * The area under the curve of a feature, in the better direction; missing values on either side.
   *
   * @param outcomes 0 or 1 for each customer
   */
  static double of(Feature feature, double[] outcomes) {
    int missing = feature.values();
    long[] successes = new long[missing + 1];
    long[] failures = new long[missing + 1];
    for (int i = 0; i < outcomes.length; i++) {
      int code = feature.code(i) == Feature.MISSING ? missing : feature.code(i);
      (outcomes[i] == 1 ? successes : failures)[code]++;
    }
    int[] order = IntStream.rangeClosed(0, missing).toArray();
    if (feature.isCategory()) {
      if (outcomes.length < LEAST_PER_LEVEL * feature.values()) {
        return 0;
      }
      order =
          IntStream.of(order)
              .boxed()
              .sorted(
                  Comparator.comparing(
                      c -> (double) successes[c] / Math.max(1, successes[c] + failures[c])))
              .mapToInt(c -> c)
              .toArray();
    }
    int[] missingFirst =
        IntStream.concat(IntStream.of(missing), IntStream.range(0, missing)).toArray();
    double area = area(order, successes, failures);
    double other = feature.isCategory() ? area : area(missingFirst, successes, failures);
    return Math.max(Math.max(area, 1 - area), Math.max(other, 1 - other));
  }

  private static double area(int[] order, long[] successes, long[] failures) {
    double failuresBefore = 0;
    double allSuccesses = 0;
    double sum = 0;
    for (int code : order) {
      sum += successes[code] * (failuresBefore + failures[code] / 2.0);
      failuresBefore += failures[code];
      allSuccesses += successes[code];
    }
    double pairs = allSuccesses * failuresBefore;
    return pairs == 0 ? 0.5 : sum / pairs;
  }
}
