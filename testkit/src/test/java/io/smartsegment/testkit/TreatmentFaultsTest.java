package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.Valuation;
import org.junit.jupiter.api.Test;

/** The kit finds valuations whose treatments contradict their money. */
class TreatmentFaultsTest {
  private static String costs(Valuations valuations) {
    ObjectiveContract contract =
        new FaultyObjective.Contract() {
          @Override
          Valuation bind(ScoreIndex index, int maxSegments) {
            return valuations.of(index);
          }
        };
    return Caught.by(contract::objective11CostsAgree);
  }

  private interface Valuations {
    Valuation of(ScoreIndex index);
  }

  private static final class FirstForAll extends Money {
    FirstForAll(ScoreIndex index) {
      super(index);
    }

    @Override
    public int[] treatments(int[] bounds, int offset, int segments) {
      return new int[segments];
    }
  }

  private static final class OneMissing extends Money {
    OneMissing(ScoreIndex index) {
      super(index);
    }

    @Override
    public int[] treatments(int[] bounds, int offset, int segments) {
      return new int[segments - 1];
    }
  }

  @Test
  void findsTreatmentsWhoseMoneyIsNotThatOfTheSegment() {
    assertThat(costs(FirstForAll::new))
        .startsWith("OBJECTIVE-11: segment 1 is worth ")
        .contains(", but money() of its treatment 0 nets to ");
    assertThat(costs(OneMissing::new))
        .startsWith("OBJECTIVE-11: treatments() gives [] for 1 segments: bounds [0, 8]");
    assertThat(costs(Money::new)).isEqualTo("passed");
  }
}
