package io.smartsegment.core.population;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Sorts the keys of each bucket and adds up the counts and amounts of each score. */
final class BucketSums {
  private final CustomerRows customers;
  private final ScoreBuckets buckets;
  private final int threads;
  private final long[] keys;

  /** Entry b + 1 counts the distinct scores of bucket b; once all are sorted, of buckets 0 to b. */
  private final int[] distinct;

  /** Entry b + 1 counts the conversions in the same way. */
  private final int[] converted;

  BucketSums(CustomerRows customers, ScoreBuckets buckets, int threads) {
    this.customers = customers;
    this.buckets = buckets;
    this.threads = threads;
    keys = buckets.keys();
    distinct = new int[buckets.count() + 1];
    converted = new int[buckets.count() + 1];
  }

  ScoreIndex index(int dropped) {
    // Amounts are in the order of the unsorted keys.
    long[] unsorted = buckets.amounts().length == 0 ? new long[0] : keys.clone();
    forEachBucket(
        () -> {
          RadixSort sort = new RadixSort();
          return bucket -> sort(sort, bucket);
        });
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      distinct[bucket + 1] += distinct[bucket];
      converted[bucket + 1] += converted[bucket];
    }
    double[] scores = new double[distinct[buckets.count()]];
    long[] counts = new long[scores.length + 1];
    forEachBucket(() -> bucket -> count(bucket, scores, counts));
    return new ScoreIndex(
        scores,
        PrefixCounts.ofPacked(counts),
        customers.hasOutcomes(),
        sums(scores, unsorted),
        dropped);
  }

  private void sort(RadixSort sort, int bucket) {
    int from = buckets.starts()[bucket];
    int to = buckets.starts()[bucket + 1];
    sort.sort(keys, from, to);
    int scores = from < to ? 1 : 0;
    int conversions = 0;
    for (int i = from; i < to; i++) {
      scores += i > from && keys[i] >>> 1 != keys[i - 1] >>> 1 ? 1 : 0;
      conversions += (int) keys[i] & 1;
    }
    distinct[bucket + 1] = scores;
    converted[bucket + 1] = conversions;
  }

  private void count(int bucket, double[] scores, long[] counts) {
    int p = distinct[bucket] - 1;
    long conversions = converted[bucket];
    long last = -1;
    int from = buckets.starts()[bucket];
    int to = buckets.starts()[bucket + 1];
    for (int i = from; i < to; i++) {
      long bits = keys[i] >>> 1;
      if (bits != last) {
        scores[++p] = Double.longBitsToDouble(bits);
        last = bits;
      }
      conversions += keys[i] & 1;
      counts[p + 1] = (i + 1L) << PrefixCounts.CUSTOMERS_SHIFT | conversions;
    }
  }

  private Map<Measure, ExactSums> sums(double[] scores, long[] unsorted) {
    if (unsorted.length == 0) {
      return Map.of();
    }
    MeasuredRows measured =
        new MeasuredRows(customers, buckets, scores.length, Parts.of(customers.size(), threads));
    forEachBucket(
        () -> {
          ScorePlaces places = new ScorePlaces(scores);
          return bucket -> add(bucket, unsorted, places, measured);
        });
    return measured.sums(scores.length);
  }

  private void add(int bucket, long[] unsorted, ScorePlaces places, MeasuredRows measured) {
    int to = buckets.starts()[bucket + 1];
    places.between(distinct[bucket], distinct[bucket + 1]);
    for (int i = buckets.starts()[bucket]; i < to; i++) {
      long key = unsorted[i];
      measured.add(places.of(Double.longBitsToDouble(key >>> 1)), i, (key & 1) != 0);
    }
  }

  /**
   * Works on all buckets; as their sizes differ, each thread takes the next one when it is free.
   */
  private void forEachBucket(Supplier<IntConsumer> worker) {
    AtomicInteger next = new AtomicInteger();
    new Parts(threads, threads)
        .run(
            thread -> {
              IntConsumer task = worker.get();
              for (int b = next.getAndIncrement();
                  b < buckets.count();
                  b = next.getAndIncrement()) {
                task.accept(b);
              }
            });
  }
}
