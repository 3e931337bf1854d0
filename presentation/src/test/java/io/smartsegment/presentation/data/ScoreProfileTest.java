package io.smartsegment.presentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreHull.Vertex;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.presentation.SampleCustomers;
import io.smartsegment.presentation.data.ScoreProfile.Bin;
import io.smartsegment.presentation.data.ScoreProfile.Group;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreProfileTest {
  @Test
  void theAreaIsTheShareOfPairsInOrder() {
    SeededRandom random = new SeededRandom(3);
    double[] scores = new double[200];
    int[] outcomes = new int[200];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(20) / 20.0;
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    double pairs = 0;
    double won = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (outcomes[i] == 1 && outcomes[j] == 0) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    ScoreProfile profile = ScoreProfile.of(ScoreIndex.of(scores, outcomes), List.of());
    assertThat(profile.auc().orElseThrow()).isCloseTo(won / pairs, within(1e-12));
  }

  @Test
  void binsAndGroupsHoldEverybodyOnce() {
    ScoreIndex customers = SampleCustomers.generated();
    ScoreProfile profile = ScoreProfile.of(customers, Set.of(0.3));
    assertThat(profile.histogram().stream().mapToLong(Bin::customers).sum()).isEqualTo(20_000);
    assertThat(profile.groups().stream().mapToLong(Group::customers).sum()).isEqualTo(20_000);
    assertThat(profile.groups().stream().mapToLong(Group::conversions).sum())
        .isEqualTo(customers.conversions());
    for (Group group : profile.groups()) {
      assertThat(group.rate()).isBetween(group.lower(), group.upper());
    }
    for (Bin bin : profile.histogram()) {
      int from = customers.positionOf(bin.from());
      int to = bin.to() == 1 ? customers.distinctScores() : customers.positionOf(bin.to());
      assertThat(bin.customers()).isEqualTo(customers.customers(from, to));
    }
  }

  @Test
  void theCurveIsShortAndHasTheCutoffsAndTheHull() {
    ScoreIndex customers = SampleCustomers.generated(200_000);
    Curve curve = ScoreProfile.of(customers, Set.of(0.3)).curve();
    assertThat(curve.points()).hasSizeBetween(600, 900);
    int cutoff = curve.at(0.3).orElseThrow();
    assertThat(curve.points().get(cutoff).customersBelow())
        .isEqualTo(customers.customersBelow(customers.positionOf(0.3)));
    List<Vertex> hull = ScoreHull.of(customers).vertices();
    assertThat(curve.vertices().stream().map(curve.points()::get)).isEqualTo(hull);
  }

  @Test
  void theFingerprintKnowsCustomersAndNotTheirOrder() {
    String one = fingerprint(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 1});
    assertThat(fingerprint(new double[] {0.3, 0.1, 0.2}, new int[] {1, 0, 1}))
        .isEqualTo(one)
        .hasSize(64);
    assertThat(fingerprint(new double[] {0.1, 0.2, 0.3}, new int[] {1, 0, 1})).isNotEqualTo(one);
    assertThat(fingerprint(new double[] {0.1, 0.2, 0.4}, new int[] {0, 1, 1})).isNotEqualTo(one);
  }

  private static String fingerprint(double[] scores, int[] outcomes) {
    return ScoreProfile.of(ScoreIndex.of(scores, outcomes), List.of()).fingerprint();
  }
}
