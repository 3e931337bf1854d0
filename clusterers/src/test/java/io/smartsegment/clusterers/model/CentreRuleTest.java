package io.smartsegment.clusterers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CentreRuleTest {
  /** Centres 1.5 and 9.5; 5.5 is as near to both and belongs to the first. */
  @Test
  void byHand() {
    CentreRule rule = new CentreRule(List.of(List.of(1_500L), List.of(9_500L)), List.of(1));
    assertThat(rule.label(new int[] {5})).isZero();
    assertThat(rule.label(new int[] {6})).isEqualTo(1);
    CentreRule even = new CentreRule(List.of(List.of(1_000L), List.of(9_000L)), List.of(3));
    assertThat(even.label(new int[] {5})).isZero();
    assertThat(even.reordered(new int[] {1, 0}).label(new int[] {5})).isZero();
  }

  /** At the ends of the grid with the largest weights, 64 bits suffice. */
  @Test
  void nothingOverflows() {
    SeededRandom random = new SeededRandom(1);
    for (int trial = 0; trial < 2_000; trial++) {
      int features = 3;
      List<Integer> weights = List.of(100, 100, 100);
      List<List<Long>> centres = new ArrayList<>();
      for (int cluster = 0; cluster < 4; cluster++) {
        List<Long> centre = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
          centre.add(random.nextInt(3) == 0 ? -100_000_000L : 100_000_000L - random.nextInt(3));
        }
        centres.add(centre);
      }
      int[] place = new int[features];
      for (int feature = 0; feature < features; feature++) {
        place[feature] = random.nextBoolean() ? 100_000 : -100_000;
      }
      CentreRule rule = new CentreRule(centres, weights);
      assertThat(rule.label(place)).as("trial %d", trial).isEqualTo(exact(rule, place));
      assertThat(rule.prepared().applyAsInt(place)).isEqualTo(rule.label(place));
    }
    assertThatThrownBy(() -> new CentreRule(List.of(List.of(0L)), List.of(301)))
        .isInstanceOf(InvalidInputException.class);
  }

  private static int exact(CentreRule rule, int[] place) {
    int nearest = 0;
    BigInteger least = null;
    for (int cluster = 0; cluster < rule.clusters(); cluster++) {
      BigInteger sum = BigInteger.ZERO;
      for (int feature = 0; feature < place.length; feature++) {
        BigInteger away =
            BigInteger.valueOf(1000L * place[feature] - rule.centres().get(cluster).get(feature));
        sum =
            sum.add(away.multiply(away).multiply(BigInteger.valueOf(rule.weights().get(feature))));
      }
      if (least == null || sum.compareTo(least) < 0) {
        least = sum;
        nearest = cluster;
      }
    }
    return nearest;
  }
}
