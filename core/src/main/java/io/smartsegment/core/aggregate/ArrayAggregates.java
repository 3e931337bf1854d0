package io.smartsegment.core.aggregate;

import io.smartsegment.core.input.Figures;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.stability.Experimental;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Customers in arrays, which are neither sorted nor copied: two passes over them find the exact
 * cutoffs for prices of customers and conversions. The arrays must not change meanwhile.
 */
@Experimental
public final class ArrayAggregates implements ScoreAggregates {
  private final double[] scores;
  private final int[] outcomes;
  private final Map<Measure, double[]> amounts;

  /**
   * Takes arrays as they are.
   *
   * @param scores propensity of each customer, finite, in [0, 1], in any order
   * @param outcomes 1 if the customer converted, else 0; as long as {@code scores}
   * @throws io.smartsegment.core.error.InvalidInputException if the lengths differ
   */
  public ArrayAggregates(double[] scores, int[] outcomes) {
    this(scores, outcomes, Map.of());
    Figures.requireSameLength("outcomes", outcomes.length, scores.length);
  }

  private ArrayAggregates(double[] scores, int[] outcomes, Map<Measure, double[]> amounts) {
    this.scores = scores;
    this.outcomes = outcomes;
    this.amounts = amounts;
  }

  /**
   * {@return these customers with money or weights, which are summed up exactly as {@link
   * io.smartsegment.core.population.ScoreIndexBuilder} does}
   *
   * @param measure what the array holds: {@link Measure#VALUE}, {@link Measure#VALUE_IF_CONVERTED},
   *     {@link Measure#CUSTOMER_COST} or {@link Measure#WEIGHT}
   * @param column finite, and weights above 0; as long as the scores
   * @throws io.smartsegment.core.error.InvalidInputException if the lengths differ
   */
  public ArrayAggregates with(Measure measure, double[] column) {
    Figures.requireSameLength("amounts", column.length, scores.length);
    CellSums.requireColumns(Set.of(measure));
    Map<Measure, double[]> more = new EnumMap<>(Measure.class);
    more.putAll(amounts);
    more.put(measure, column);
    return new ArrayAggregates(scores, outcomes, more);
  }

  /** One pass; a score or an outcome that cannot be used is named with its row. */
  @Override
  public Counted count() {
    if (!amounts.isEmpty()) {
      return countWithAmounts();
    }
    CellCounter counter = new CellCounter();
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i];
      int outcome = outcomes[i];
      if (!(score >= 0 && score <= 1) || (outcome & 1) != outcome) {
        Figures.requireScore(score, "row", i);
        Figures.requireOutcome(outcome, i);
      }
      counter.add(score, outcome);
    }
    return new Counted(counter.cells(), 0);
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(RangeCounter.ofScores(ranges, amounts.keySet()));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(RangeCounter.ofParts(ranges, amounts.keySet()));
  }

  private Counted countWithAmounts() {
    AmountCounter counter = new AmountCounter(amounts.keySet());
    List<Measure> measures = CellSums.requireColumns(amounts.keySet());
    forEachCustomer(
        (i, ofCustomer) -> {
          Figures.requireScore(scores[i], "row", i);
          Figures.requireOutcome(outcomes[i], i);
          for (int m = 0; m < ofCustomer.length; m++) {
            requireAmount(measures.get(m), ofCustomer[m], i);
          }
          counter.add(scores[i], outcomes[i], ofCustomer);
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

  /** Takes the amounts of a customer. */
  private interface AmountTarget {
    void add(int row, double[] amounts);
  }

  private void forEachCustomer(AmountTarget target) {
    double[][] columns =
        CellSums.requireColumns(amounts.keySet()).stream()
            .map(amounts::get)
            .toArray(double[][]::new);
    double[] ofCustomer = new double[columns.length];
    for (int i = 0; i < scores.length; i++) {
      for (int m = 0; m < columns.length; m++) {
        ofCustomer[m] = columns[m][i];
      }
      target.add(i, ofCustomer);
    }
  }

  private ScoreCells counted(RangeCounter counter) {
    if (!amounts.isEmpty()) {
      forEachCustomer((i, ofCustomer) -> counter.add(scores[i], outcomes[i], ofCustomer));
      return counter.cells();
    }
    for (int i = 0; i < scores.length; i++) {
      counter.add(scores[i], outcomes[i]);
    }
    return counter.cells();
  }
}
