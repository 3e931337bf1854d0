package io.smartsegment.objectives;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sum over all segments and {@link Terms} of a price times a sum over the customers. */
class PricedValuation implements LinearValuation {
  private final ScoreIndex index;
  private final Terms terms;
  private final Term[] all;
  private final boolean usesOutcomes;

  PricedValuation(ScoreIndex index, Terms terms, boolean usesOutcomes) {
    this.index = index;
    this.terms = terms;
    this.all = terms.all().toArray(Term[]::new);
    this.usesOutcomes = usesOutcomes;
  }

  @Override
  public final double segmentValue(int k, int from, int to) {
    double value = 0;
    for (Term term : all) {
      value += term.between(k, from, to);
    }
    return value;
  }

  @Override
  public final void addSegmentValues(int k, CandidateBatch batch, int from, int to) {
    for (int row = from; row < to; row++) {
      if (k < batch.segments(row)) {
        batch.addToValue(row, segmentValue(k, batch.bound(row, k), batch.bound(row, k + 1)));
      }
    }
  }

  @Override
  public final double prefixValue(int k, int position) {
    double value = 0;
    for (Term term : all) {
      value += term.below(k, position);
    }
    return value;
  }

  /** The same sums in the same order, each of them looked up once for all segments. */
  @Override
  public void prefixValues(int segments, int from, int to, double[][] values) {
    double[] sums = new double[to - from];
    for (int k = 0; k < segments; k++) {
      Arrays.fill(values[k], 0, sums.length, 0);
    }
    for (Term term : all) {
      for (int k = 0; k < segments; k++) {
        if (k == 0 || !term.sums().sameInAllSegments()) {
          for (int i = 0; i < sums.length; i++) {
            sums[i] = term.sums().below(k, from + i);
          }
        }
        double price = term.isCost() ? -term.prices()[k] : term.prices()[k];
        double[] ofSegment = values[k];
        for (int i = 0; i < sums.length; i++) {
          ofSegment[i] += price * sums[i];
        }
      }
    }
  }

  @Override
  public final double cost(int k, int from, int to) {
    return money(true, k, from, to);
  }

  @Override
  public final double prefixCost(int k, int position) {
    return money(true, k, 0, position);
  }

  @Override
  public final Optional<SegmentMoney> money(int k, int from, int to) {
    return Optional.of(new SegmentMoney(money(false, k, from, to), money(true, k, from, to)));
  }

  /** Money spent, or earned, in a segment. */
  private double money(boolean spent, int k, int from, int to) {
    double sum = 0;
    for (Term term : all) {
      if (term.isCost() == spent) {
        sum += term.prices()[k] * term.sums().between(k, from, to);
      }
    }
    return sum;
  }

  @Override
  public LinearValuation inWholeUnits() {
    return terms
        .inWholeUnits()
        .<LinearValuation>map(whole -> new PricedValuation(index, whole, usesOutcomes))
        .orElse(this);
  }

  @Override
  public final double unit() {
    return terms.unit();
  }

  @Override
  public final int maxSegments() {
    return terms.segments();
  }

  @Override
  public final boolean usesOutcomes() {
    return usesOutcomes;
  }

  @Override
  public final List<String> notes() {
    return terms.notes();
  }

  @Override
  public Optional<String> whyOneSegmentIsBest(int maxSegments) {
    return terms.whyOneSegmentIsBest(Math.min(maxSegments, maxSegments()));
  }

  final ScoreIndex index() {
    return index;
  }

  final Terms terms() {
    return terms;
  }
}
