package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193, 20_000})
  void equalsAnArray(int positions) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      // From all positions to none in ten thousand.
      double share = Math.pow(10, -random.nextInt(5));
      boolean[] isRecord = new boolean[positions];
      int[] last = new int[positions];
      Records records = noted(random, isRecord, last, share);
      for (int p = 0; p < positions; p++) {
        assertThat(records.lastUpTo(p)).as("position %s, seed %s", p, seed).isEqualTo(last[p]);
      }
      for (int i = 0; i < 2000; i++) {
        int to = random.nextInt(positions);
        int from = i % 2 == 0 ? random.nextInt(positions) : to - random.nextInt(to + 1);
        assertThat(records.any(from, to))
            .as("from %s to %s, seed %s", from, to, seed)
            .isEqualTo(from <= to && last[to] >= from);
      }
    }
  }

  /** Notes records word by word, often in several parts, as a running maximum does. */
  private static Records noted(Random random, boolean[] isRecord, int[] last, double share) {
    Records records = new Records(isRecord.length);
    int latest = -1;
    for (int from = 0; from < isRecord.length; ) {
      int end = Math.min(isRecord.length, (from | 63) + 1);
      int to = random.nextBoolean() ? end : from + 1 + random.nextInt(end - from);
      int before = latest;
      long bits = 0;
      for (int p = from; p < to; p++) {
        isRecord[p] = random.nextDouble() < share;
        latest = isRecord[p] ? p : latest;
        last[p] = latest;
        bits |= isRecord[p] ? 1L << p : 0;
      }
      records.note(from >>> 6, bits, before);
      from = to;
    }
    return records;
  }
}
