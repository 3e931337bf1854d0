package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Customers in arrays with money or weights, begun by {@link ArrayAggregates#with}. The arrays are
 * neither sorted nor copied, and must not change meanwhile.
 */
@Experimental
public final class AmountArrays implements ScoreAggregates {
  private final double[] scores;
  private final int[] outcomes;
  private final Map<Measure, double[]> amounts;

  /** What is summed up, and the columns of it. */
  private final List<Measure> measures;

  private final double[][] columns;

  AmountArrays(double[] scores, int[] outcomes, Map<Measure, double[]> amounts) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.amounts = amounts;
    measures = CellSums.requireColumns(amounts.keySet());
    columns =
        measures.stream()
            .map(measure -> Objects.requireNonNull(amounts.get(measure)))
            .toArray(double[][]::new);
  }

  /**
   * {@return these customers with more money, or with weights}
   *
   * @param measure what the array holds: {@link Measure#VALUE}, {@link Measure#VALUE_IF_CONVERTED},
   *     {@link Measure#CUSTOMER_COST} or {@link Measure#WEIGHT}
   * @param column finite, and weights above 0; as long as the scores
   * @throws io.smartsegment.core.error.InvalidInputException if the lengths differ
   */
  public AmountArrays with(Measure measure, double[] column) {
    Figures.requireSameLength("amounts", column.length, scores.length);
    Map<Measure, double[]> more = new EnumMap<>(Measure.class);
    more.putAll(amounts);
    more.put(measure, column);
    return new AmountArrays(scores, outcomes, more);
  }

  /** One pass; a figure that cannot be used is named with its row. */
  @Override
  public Counted count() {
    AmountCounter counter = new AmountCounter(amounts.keySet());
    forEachCustomer(
        (row, ofCustomer) -> {
          Figures.requireScore(scores[row], "row", row);
          Figures.requireOutcome(outcomes[row], row);
          for (int m = 0; m < ofCustomer.length; m++) {
            requireAmount(measures.get(m), ofCustomer[m], row);
          }
          counter.add(scores[row], outcomes[row], ofCustomer);
        });
    return new Counted(counter.cells(), 0);
  }

  private static void requireAmount(Measure measure, double amount, int row) {
    if (measure == Measure.WEIGHT) {
      Figures.requireWeight(amount, "row", row);
    } else {
      Figures.requireFinite(amount, measure.inWords(), "row", row);
    }
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(RangeCounter.ofScores(ranges, measures()));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(RangeCounter.ofParts(ranges, measures()));
  }

  private Set<Measure> measures() {
    return Set.copyOf(measures);
  }

  private ScoreCells counted(RangeCounter counter) {
    forEachCustomer((row, ofCustomer) -> counter.add(scores[row], outcomes[row], ofCustomer));
    return counter.cells();
  }

  /** Takes the amounts of a customer. */
  private interface AmountTarget {
    void add(int row, double[] amounts);
  }

  private void forEachCustomer(AmountTarget target) {
    double[] ofCustomer = new double[columns.length];
    for (int row = 0; row < scores.length; row++) {
      for (int m = 0; m < columns.length; m++) {
        ofCustomer[m] = columns[m][row];
      }
      target.add(row, ofCustomer);
    }
  }
}
