package io.smartsegment.core.population;

/**
 * The keys of customers in buckets by score: all keys of a bucket are below those of the next
 * bucket. Within a bucket, keys are in the order of their rows.
 *
 * @param keys score and outcome of the customers that were not dropped
 * @param amounts the amount that each customer adds to each measure, in the order of the keys
 * @param starts the start of each bucket, followed by the end of the last one
 */
@SuppressWarnings("ArrayRecordComponent")
record ScoreBuckets(long[] keys, double[][] amounts, int[] starts) {
  /** The most buckets; keys can be moved to so many places without waiting for memory. */
  private static final int MOST = 1024;

  /** The keys of a full bucket; smaller buckets would not be sorted any faster. */
  private static final int FULL = 2048;

  /** Buckets of equal width. The number of a bucket never falls as the score rises. */
  private record Scale(double low, double perScore, int buckets) {
    static Scale of(KeptScores kept) {
      int buckets = Math.max(1, Math.min(MOST, Integer.highestOneBit(kept.count() / FULL)));
      return new Scale(kept.low(), buckets / (kept.high() - kept.low()), buckets);
    }

    int bucket(double score) {
      return Math.min((int) ((score - low) * perScore), buckets - 1);
    }
  }

  /** Two passes over the rows: one counts, one moves. O(N). */
  static ScoreBuckets of(CustomerRows customers, KeptScores kept, Parts parts) {
    Scale scale = Scale.of(kept);
    int[][] places = new int[parts.count()][];
    parts.run(part -> places[part] = count(customers, scale, parts.from(part), parts.to(part)));
    int[] starts = starts(places, scale.buckets());
    long[] keys = new long[kept.count()];
    double[][] amounts = new double[customers.measures().length][kept.count()];
    parts.run(
        part ->
            place(customers, scale, parts.from(part), parts.to(part), places[part], keys, amounts));
    return new ScoreBuckets(keys, amounts, starts);
  }

  private static int[] count(CustomerRows customers, Scale scale, int from, int to) {
    int[] counts = new int[scale.buckets()];
    for (int row = from; row < to; row++) {
      if (!customers.isDropped(row)) {
        counts[scale.bucket(customers.score(row))]++;
      }
    }
    return counts;
  }

  /** Turns the counts of each part into the place of its first key in each bucket. */
  private static int[] starts(int[][] counts, int buckets) {
    int[] starts = new int[buckets + 1];
    int place = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (int[] part : counts) {
        int count = part[bucket];
        part[bucket] = place;
        place += count;
      }
      starts[bucket + 1] = place;
    }
    return starts;
  }

  private static void place(
      CustomerRows customers,
      Scale scale,
      int from,
      int to,
      int[] places,
      long[] keys,
      double[][] amounts) {
    for (int row = from; row < to; row++) {
      if (!customers.isDropped(row)) {
        int place = places[scale.bucket(customers.score(row))]++;
        keys[place] = customers.key(row);
        for (int i = 0; i < amounts.length; i++) {
          double[] factors = customers.factors(i);
          double amount = customers.column(i)[row];
          amounts[i][place] = factors == null ? amount : amount * factors[row];
        }
      }
    }
  }

  int count() {
    return starts.length - 1;
  }
}
