package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums up customers by score. A full batch is summed up before the next one, so that memory does
 * not grow with the customers but with the distinct scores. Sums of money depend on the order of
 * the rows alone, and not on threads.
 */
final class CustomerRows implements RowTarget {
  static final int BATCH = 1 << 24;
  private static final int LEAST = 1 << 12;
  private static final long MOST_SCORES = Integer.MAX_VALUE - 8;

  private final int batch;
  private final int threads;
  private double[] scores;
  private int[] outcomes;
  private double @Nullable [] values;
  private double @Nullable [] weights;
  private int size;
  private @Nullable ScoreIndex summed;

  /**
   * @param roles the roles whose numbers are there
   * @param batch the most rows to keep before they are summed up
   * @param threads the threads to sum them up with
   */
  CustomerRows(Set<Role> roles, int batch, int threads) {
    this.batch = batch;
    this.threads = threads;
    int capacity = Math.min(LEAST, batch);
    scores = new double[capacity];
    outcomes = new int[capacity];
    values = roles.contains(Role.VALUE) ? new double[capacity] : null;
    weights = roles.contains(Role.WEIGHT) ? new double[capacity] : null;
  }

  @Override
  public void add(double[] numbers) {
    if (size == scores.length) {
      makeRoom();
    }
    scores[size] = numbers[Role.SCORE.index()];
    outcomes[size] = (int) numbers[Role.OUTCOME.index()];
    if (values != null) {
      values[size] = numbers[Role.VALUE.index()];
    }
    if (weights != null) {
      weights[size] = numbers[Role.WEIGHT.index()];
    }
    size++;
  }

  private void makeRoom() {
    if (size == batch) {
      sumUp();
      return;
    }
    int capacity = (int) Math.min(2L * size, batch);
    scores = Arrays.copyOf(scores, capacity);
    outcomes = Arrays.copyOf(outcomes, capacity);
    values = values == null ? null : Arrays.copyOf(values, capacity);
    weights = weights == null ? null : Arrays.copyOf(weights, capacity);
  }

  private ScoreIndex sumUp() {
    ScoreIndexBuilder rows =
        ScoreIndex.rows(
                size == scores.length ? scores : Arrays.copyOf(scores, size),
                size == outcomes.length ? outcomes : Arrays.copyOf(outcomes, size))
            .threads(threads);
    if (values != null) {
      rows.values(Arrays.copyOf(values, size));
    }
    if (weights != null) {
      rows.weights(Arrays.copyOf(weights, size));
    }
    ScoreIndex index = rows.build();
    size = 0;
    if (summed != null) {
      requireIndexable((long) summed.distinctScores() + index.distinctScores());
    }
    summed = summed == null ? index : summed.merge(index);
    return summed;
  }

  private static void requireIndexable(long scores) {
    if (scores > MOST_SCORES) {
      throw new CustomerFileException(
          Reason.NO_SPACE,
          "%,d distinct scores are more than can be held".formatted(scores),
          "Round the scores to fewer digits.");
    }
  }

  /**
   * The index of the customers, of whom there is at least one.
   *
   * @param dropped the rows left out, for the record
   */
  ScoreIndex index(long dropped) {
    ScoreIndex all = size == 0 && summed != null ? summed : sumUp();
    return dropped == 0
        ? all
        : ScoreIndex.ofCounts(
            doubles(all, all::score),
            longs(all, p -> all.customers(p, p + 1)),
            longs(all, p -> all.conversions(p, p + 1)),
            all.hasValue() ? doubles(all, p -> all.value(p, p + 1)) : null,
            all.hasWeight() ? doubles(all, p -> all.weight(p, p + 1)) : null,
            dropped);
  }

  private static double[] doubles(ScoreIndex index, IntToDoubleFunction column) {
    return IntStream.range(0, index.distinctScores()).mapToDouble(column).toArray();
  }

  private static long[] longs(ScoreIndex index, IntToLongFunction column) {
    return IntStream.range(0, index.distinctScores()).mapToLong(column).toArray();
  }
}
