package io.smartsegment.optimizers.exact;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;

/**
 * The part of a linear value that depends on one cutoff: what the customers below it are worth in
 * the segment below, less what they are worth in the segment above. For example, if the customers
 * below a position are worth 30 with treatment 0 and 25 with treatment 1, the cutoff between the
 * two is worth 5 there.
 */
abstract class CutoffWorth {
  /** The most positions that are looked at together. */
  static final int CHUNK = 1 << 11;

  private final LinearValuation valuation;

  private CutoffWorth(LinearValuation valuation) {
    this.valuation = valuation;
  }

  /** The worth of cutoffs of any linear value. */
  static CutoffWorth of(LinearValuation valuation) {
    return new OfSums(valuation);
  }

  /** The worth of cutoffs at prices of customers and conversions. */
  static CutoffWorth of(CountPriced priced, ScoreIndex index) {
    return new OfCounts(priced, index);
  }

  /** The worth of cutoff k at a position. */
  final double at(int k, int position) {
    return valuation.prefixValue(k - 1, position) - valuation.prefixValue(k, position);
  }

  /** Whether it costs about as much to look at all cutoffs as to look at one. */
  abstract boolean isCheaperTogether();

  /**
   * Looks at the positions {@code [from, to)}, at most {@link #CHUNK} of them.
   *
   * @param first first cutoff, at least 1
   * @param last last cutoff
   * @param worth entry [k - first][i] becomes the worth of cutoff k at position {@code from + i}
   */
  abstract void at(int first, int last, int from, int to, double[][] worth);

  private static final class OfSums extends CutoffWorth {
    private final LinearValuation valuation;
    private double[][] sums = new double[0][0];

    OfSums(LinearValuation valuation) {
      super(valuation);
      this.valuation = valuation;
    }

    @Override
    boolean isCheaperTogether() {
      return true;
    }

    @Override
    void at(int first, int last, int from, int to, double[][] worth) {
      if (sums.length <= last) {
        sums = new double[last + 1][CHUNK];
      }
      valuation.prefixValues(last + 1, from, to, sums);
      for (int k = first; k <= last; k++) {
        double[] below = sums[k - 1];
        double[] above = sums[k];
        double[] ofCutoff = worth[k - first];
        for (int i = 0; i < to - from; i++) {
          ofCutoff[i] = below[i] - above[i];
        }
      }
    }
  }

  private static final class OfCounts extends CutoffWorth {
    private final CountPriced priced;
    private final ScoreIndex index;
    private final double[] customers = new double[CHUNK];
    private final double[] conversions = new double[CHUNK];

    OfCounts(CountPriced priced, ScoreIndex index) {
      super(priced);
      this.priced = priced;
      this.index = index;
    }

    @Override
    boolean isCheaperTogether() {
      return false;
    }

    @Override
    void at(int first, int last, int from, int to, double[][] worth) {
      index.countsBelow(from, to, customers, conversions);
      for (int k = first; k <= last; k++) {
        double revenue = priced.revenuePerConversion(k - 1) - priced.revenuePerConversion(k);
        double cost = priced.costPerCustomer(k - 1) - priced.costPerCustomer(k);
        double[] ofCutoff = worth[k - first];
        for (int i = 0; i < to - from; i++) {
          ofCutoff[i] = revenue * conversions[i] - cost * customers[i];
        }
      }
    }
  }
}
