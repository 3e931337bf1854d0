package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.ScoreIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payoffs of customers and their spread, by hand. */
class PayoffsTest {
  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.ofCounts(new double[] {0.1, 0.5, 0.9}, new long[] {4, 3, 3}, new long[] {1, 1, 2});

  private static final BoundQuestion ASKED =
      SmartSegment.create().customers(CUSTOMERS).revenue(10, 20).cost(1, 4).bind();

  private static final Rule CUT = new Rule(Cutoffs.of(0.5), List.of());

  private static Judge.Verdict all() {
    Population population = Population.of(CUSTOMERS);
    return CountJudge.of(ASKED, population, 2).orElseThrow().on(population.all());
  }

  /** Segment 0 has payoffs 9, -1, -1, -1; segment 1 has 16 three times and -4 three times. */
  @Test
  void ofARule() {
    Payoffs payoffs = all().of(CUT, null);
    assertThat(payoffs).isEqualTo(new Payoffs(10, 6 + 36, 81 + 3 + 3 * 256 + 3 * 16));
    // The variance of a payoff is (900 - 42^2 / 10) / 9, and there are 10 of them.
    assertThat(payoffs.variance()).isCloseTo((900 - 176.4) / 9 * 10, within(1e-9));
  }

  /** Only segment 1 differs from one segment: by 16 - 9 for who converted, by -3 for others. */
  @Test
  void againstAnotherRule() {
    assertThat(all().of(CUT, new Rule(Cutoffs.NONE, List.of())))
        .isEqualTo(new Payoffs(10, 3 * 7 - 3 * 3, 3 * 49 + 3 * 9));
    assertThat(all().of(CUT, CUT)).isEqualTo(new Payoffs(10, 0, 0));
  }

  @Test
  void repeatsAreAveragedAndDoNotShrinkTheInterval() {
    Payoffs one = new Payoffs(100, 50, 2_500);
    Estimate once = Payoffs.mean(new Payoffs[] {one});
    Estimate often = Payoffs.mean(new Payoffs[] {one, one, one});
    assertThat(once.value()).isEqualTo(50);
    assertThat(often).isEqualTo(once);
    // sqrt((2500 - 25) / 99 * 100) = 50, and the 97.5 % point of t with 99 degrees is 1.98422.
    assertThat(once.standardError()).isCloseTo(50, within(1e-12));
    assertThat(once.upper() - 50).isCloseTo(50 * 1.984217, within(1e-4));
    assertThat(50 - once.lower()).isCloseTo(once.upper() - 50, within(1e-9));
  }

  @Test
  void theObjectiveItselfGivesTheSameSums() {
    Population population = Population.of(CUSTOMERS);
    Judge.Verdict money = new MoneyJudge(ASKED, population).on(population.all());
    assertThat(money.of(CUT, null)).isEqualTo(new Payoffs(1, 42, 42 * 42));
    assertThat(money.of(CUT, new Rule(Cutoffs.NONE, List.of()))).isEqualTo(new Payoffs(1, 12, 144));
  }
}
