package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.TestValuations;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Audits accept what is true, on random problems too, and find what is not. */
class AuditTest {
  private static final ScoreIndex INDEX = customers(5000);
  private static final double[] REVENUE = {10, 15, 19, 22};
  private static final double[] COST = {1, 2, 3, 4};

  private static ScoreIndex customers(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] scores = new double[count];
    int[] outcomes = new int[count];
    for (int i = 0; i < count; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < 0.4 * scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  private static Problem problem(Valuation valuation) {
    return new Problem(
        INDEX,
        valuation,
        Constraints.DEFAULT.atMost(4).withMinimumSize(SegmentSize.ofCustomers(50)));
  }

  /** Correct; faults override one method. */
  private static class Net implements LinearValuation {
    @Override
    public double prefixValue(int segment, int position) {
      return segmentValue(segment, 0, position);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      return REVENUE[segment] * INDEX.conversions(from, to)
          - COST[segment] * INDEX.customers(from, to);
    }

    @Override
    public int maxSegments() {
      return REVENUE.length;
    }

    @Override
    public Optional<SegmentMoney> money(int segment, int from, int to) {
      return Optional.of(
          new SegmentMoney(
              REVENUE[segment] * INDEX.conversions(from, to),
              COST[segment] * INDEX.customers(from, to)));
    }
  }

  private static Optional<String> fault(Valuation valuation) {
    return new ValueAudit(problem(valuation)).fault();
  }

  @Test
  void correctValuesHaveNoFault() {
    assertThat(fault(new Net())).isEmpty();
    assertThat(fault(TestValuations.netRevenue(INDEX, REVENUE, COST, 500))).isEmpty();
    RandomProblems.feasibleSamples(200)
        .forEach(
            sample ->
                assertThat(new ValueAudit(sample.problem()).fault()).as("%s", sample).isEmpty());
  }

  @Test
  void falseValuesAreFound() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(
            fault(
                (bounds, offset, segments) ->
                    new Net().value(bounds, offset, segments) + calls.incrementAndGet()))
        .hasValueSatisfying(f -> assertThat(f).startsWith("it").contains("and then"));
    assertThat(
            fault(
                (bounds, offset, segments) -> {
                  bounds[offset] = 1;
                  return 1;
                }))
        .hasValueSatisfying(
            f -> assertThat(f).startsWith("it changes the bounds that it values into [1, "));
    assertThat(fault((bounds, offset, segments) -> Double.NaN))
        .hasValueSatisfying(f -> assertThat(f).contains("NaN, no finite number"));
    assertThat(
            fault(
                (bounds, offset, segments) -> {
                  throw new ArithmeticException("by zero");
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("fails with", "by zero"));
  }

  @Test
  void falseBatchesAreFound() {
    assertThat(
            fault(
                new Net() {
                  @Override
                  public void evaluate(CandidateBatch batch, int from, int to) {
                    super.evaluate(batch, from, to);
                    batch.addToValue(from, 1);
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("alone", "in a batch"));
    assertThat(
            fault(
                new Net() {
                  @Override
                  public void evaluate(CandidateBatch batch, int from, int to) {
                    super.evaluate(batch, from, to);
                    batch.bounds()[0] = 1;
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("changes the bounds of a batch"));
  }

  @Test
  void falseStructuresAreFound() {
    assertThat(
            fault(
                new Net() {
                  @Override
                  public double value(int[] bounds, int offset, int segments) {
                    return super.value(bounds, offset, segments) - (segments > 2 ? 7 : 0);
                  }

                  @Override
                  public void evaluate(CandidateBatch batch, int from, int to) {
                    for (int row = from; row < to; row++) {
                      batch.setValue(
                          row, value(batch.bounds(), batch.offset(row), batch.segments(row)));
                    }
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("but its terms add up to"));
    assertThat(
            fault(
                new Net() {
                  @Override
                  public double prefixValue(int segment, int position) {
                    return super.prefixValue(segment, position) * 1.01;
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("its prefix values differ by"));
    assertThat(
            fault(
                new Net() {
                  @Override
                  public Optional<SegmentMoney> money(int segment, int from, int to) {
                    return Optional.of(new SegmentMoney(1, 1));
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("revenue less its cost is 0.0"));
    assertThat(
            fault(
                new Net() {
                  @Override
                  public Optional<String> whyOneSegmentIsBest(int maxSegments) {
                    return Optional.of("I think so.");
                  }
                }))
        .hasValueSatisfying(f -> assertThat(f).contains("it says that one segment is best"));
    SeparableValuation bounded =
        new SeparableValuation() {
          @Override
          public double segmentValue(int segment, int from, int to) {
            return to - from;
          }

          @Override
          public double segmentBound(int k, int fromLow, int fromHigh, int toLow, int toHigh) {
            return 1;
          }
        };
    assertThat(fault(bounded))
        .hasValueSatisfying(f -> assertThat(f).contains("which its segmentBound denies"));
  }

  @Test
  void theOptimumOfLinearValuesIsKnown() {
    RandomProblems.feasibleSamples(300)
        .forEach(
            sample -> {
              ClaimAudit audit = new ClaimAudit(sample.problem());
              double best = BruteForce.of(sample).bestValue();
              audit
                  .optimum()
                  .ifPresent(
                      optimum ->
                          assertThat(optimum)
                              .as("%s", sample)
                              .isCloseTo(best, within(1e-9 * (1 + Math.abs(best)))));
              assertThat(audit.falseBound(OptionalDouble.of(best))).as("%s", sample).isEmpty();
            });
    assertThat(new ClaimAudit(problem(new Net())).optimum()).isPresent();
  }

  @Test
  void falseBoundsAreRefuted() {
    ClaimAudit exact = new ClaimAudit(problem(new Net()));
    double best = exact.optimum().orElseThrow();
    assertThat(exact.falseBound(OptionalDouble.empty())).isEmpty();
    assertThat(exact.falseBound(OptionalDouble.of(best))).isEmpty();
    assertThat(exact.falseBound(OptionalDouble.of(best - 0.01)))
        .hasValueSatisfying(
            f -> assertThat(f).startsWith("it claims that nothing exceeds ").contains("are worth"));
    double one = new Net().segmentValue(0, 0, INDEX.distinctScores());
    assertThat(exact.falseBound(OptionalDouble.of(one), 1)).isEmpty();
    assertThat(exact.falseBound(OptionalDouble.of(one - 1), 1)).isPresent();

    // Without structure nothing is known for sure, yet hill climbing comes within 0.1 percent.
    Problem arbitrary = problem((bounds, offset, k) -> new Net().value(bounds, offset, k));
    ClaimAudit climbing = new ClaimAudit(arbitrary);
    assertThat(climbing.optimum()).isEmpty();
    assertThat(climbing.falseBound(OptionalDouble.of(0.999 * best))).isPresent();
    assertThat(climbing.falseBound(OptionalDouble.of(best))).isEmpty();
  }

  @Test
  void aResultBelowWhatWasReturnedIsFound() {
    ClaimAudit audit = new ClaimAudit(problem(new Net()));
    int[] best = audit.best().orElseThrow();
    int[] one = {0, INDEX.distinctScores()};
    assertThat(audit.betterThan(best, List.of(one, best))).isEmpty();
    assertThat(audit.betterThan(one, List.of(one, best)))
        .hasValueSatisfying(f -> assertThat(f).contains("but it also returned ["));
  }
}
