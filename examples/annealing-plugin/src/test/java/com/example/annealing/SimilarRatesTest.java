package com.example.annealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimilarRatesTest {
  private static final int[] EACH = {0, 1, 2, 3, 4, 5};

  /** Conversion rates of 10 %, 11 %, 30 %, 50 % and 40 %; the third score has few customers. */
  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.ofCounts(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5},
          new long[] {100, 100, 10, 100, 100},
          new long[] {10, 11, 3, 50, 40});

  @Test
  void joinsWhatIsTooSmallWithTheCloserRate() {
    assertArrayEquals(new int[] {0, 1, 3, 4, 5}, merge(minimumSize(50), "0"));
    assertArrayEquals(new int[] {0, 5}, merge(minimumSize(400), "0"));
  }

  @Test
  void joinsSimilarRatesTheClosestFirst() {
    assertArrayEquals(new int[] {0, 2, 3, 4, 5}, merge(minimumSize(1), "0.05"));
    assertArrayEquals(new int[] {0, 2, 3, 5}, merge(minimumSize(1), "0.15"));
    assertArrayEquals(new int[] {0, 5}, merge(minimumSize(1), "1"));
  }

  @Test
  void keepsWhatTheConstraintsAskFor() {
    assertArrayEquals(new int[] {0, 2, 3, 5}, merge(minimumSize(1).between(3, 5), "1"));
    assertArrayEquals(
        new int[] {0, 2, 3, 4, 5},
        merge(minimumSize(1).withFixedCutoffs(0.3, 0.5), "0.15"),
        "0.5 stays a cutoff");
  }

  private static Constraints minimumSize(long customers) {
    return Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(customers));
  }

  private static int[] merge(Constraints constraints, String difference) {
    SimilarRates merger = new SimilarRates();
    Problem problem =
        SmartSegment.create().customers(CUSTOMERS).constraints(c -> constraints).problem();
    Settings settings =
        Settings.read(merger.id(), merger.settings(), Map.of("difference", difference));
    return merger.merge(problem, EACH, settings);
  }
}
