package io.smartsegment.core.population;

/** The order in which the entries of two indexes follow one another: O(D) for D of both. */
final class MergeOrder {
  /** Whether the next entry is one of the second index. */
  private final boolean[] second;

  private MergeOrder(boolean[] second) {
    this.second = second;
  }

  /** Takes ascending scores; of equal ones, the first index's comes first. */
  static MergeOrder of(double[] a, double[] b) {
    boolean[] second = new boolean[Math.addExact(a.length, b.length)];
    int j = 0;
    for (int i = 0; i + j < second.length; ) {
      if (j < b.length && (i == a.length || b[j] < a[i])) {
        second[i + j] = true;
        j++;
      } else {
        i++;
      }
    }
    return new MergeOrder(second);
  }

  double[] merge(double[] a, double[] b) {
    double[] both = new double[second.length];
    int j = 0;
    for (int at = 0; at < both.length; at++) {
      both[at] = second[at] ? b[j++] : a[at - j];
    }
    return both;
  }

  long[] merge(long[] a, long[] b) {
    long[] both = new long[second.length];
    int j = 0;
    for (int at = 0; at < both.length; at++) {
      both[at] = second[at] ? b[j++] : a[at - j];
    }
    return both;
  }
}
