package io.smartsegment.validation;

/**
 * Tells whether two conversion rates differ by more than chance: counts of two groups of customers
 * that are different people.
 *
 * @param customers customers of the first group, at least 1
 * @param conversions those of them who converted
 * @param otherCustomers customers of the second group, at least 1
 * @param otherConversions those of them who converted
 */
record TwoRates(long customers, long conversions, long otherCustomers, long otherConversions) {
  /**
   * Below this many expected conversions or others in one of the groups, counts are small (W. G.
   * Cochran, Biometrics 10, 1954).
   */
  private static final double SMALL = 5;

  /** Tables whose probabilities differ by less than this share are equally likely. */
  private static final double TIE = 1e-9;

  /**
   * The two-sided p-value: by the score test, or by Fisher's test where counts are small. Takes
   * O(sqrt(N)) steps for N customers at most, and O(1) by the score test.
   */
  double pValue() {
    double all = (double) customers + otherCustomers;
    double converted = (double) conversions + otherConversions;
    if (converted == 0 || converted == all) {
      return 1;
    }
    double rarer = Math.min(converted, all - converted);
    boolean small = Math.min(customers, otherCustomers) * rarer < SMALL * all;
    return small ? fisherMidP() : scoreTest();
  }

  /**
   * The test of the difference by its standard error if the rates are equal, which is Pearson's
   * chi-square test without a correction (A. Agresti, Categorical Data Analysis, 3rd ed., section
   * 3.2).
   */
  double scoreTest() {
    double all = (double) customers + otherCustomers;
    double common = ((double) conversions + otherConversions) / all;
    double difference =
        (double) conversions / customers - (double) otherConversions / otherCustomers;
    double variance = common * (1 - common) * all / ((double) customers * otherCustomers);
    return Distributions.beyond(Math.abs(difference) / Math.sqrt(variance));
  }

  /**
   * Fisher's exact test with mid-p: the probability of all tables with the same margins that are
   * less likely than this one, and half of that of those that are as likely. Plain Fisher counts
   * the latter in full, so that rates of small groups hardly ever differ (H. O. Lancaster, JASA 56,
   * 1961). Probabilities relative to this table come from the ratios of neighbouring tables, so
   * that no logarithm is needed and the result is the same on all machines.
   */
  double fisherMidP() {
    long converted = conversions + otherConversions;
    Tail sums = new Tail();
    sums.add(1);
    double likelihood = 1;
    for (long x = conversions; x < Math.min(customers, converted); x++) {
      likelihood *= ratio(x, converted);
      sums.add(likelihood);
    }
    likelihood = 1;
    for (long x = conversions; x > Math.max(0, converted - otherCustomers); x--) {
      likelihood /= ratio(x - 1, converted);
      sums.add(likelihood);
    }
    return sums.less + sums.equal / 2 < sums.all ? (sums.less + sums.equal / 2) / sums.all : 1;
  }

  /** How likely x + 1 conversions in the first group are, relative to x. */
  private double ratio(long x, long converted) {
    double more = (double) (customers - x) * (converted - x);
    return more / ((x + 1.0) * (otherCustomers - converted + x + 1.0));
  }

  /** Sums over tables, by how likely they are beside the one that was seen. */
  private static final class Tail {
    private double all;
    private double less;
    private double equal;

    void add(double likelihood) {
      all += likelihood;
      if (Math.abs(likelihood - 1) <= TIE) {
        equal += likelihood;
      } else if (likelihood < 1) {
        less += likelihood;
      }
    }
  }
}
