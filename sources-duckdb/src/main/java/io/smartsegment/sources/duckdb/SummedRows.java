package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums up customers by score. A full batch is summed up before the next one, so that memory does
 * not grow with the customers but with the distinct scores.
 */
final class SummedRows {
  static final int BATCH = 1 << 24;
  private static final int LEAST = 1 << 12;
  private static final long MOST_SCORES = Integer.MAX_VALUE - 8;

  private final int batch;
  private final int threads;
  private final boolean hasOutcomes;

  /** The roles of the columns beside score and outcome. */
  private final Role[] roles;

  private double[] scores;
  private int[] outcomes;
  private final double[][] amounts;
  private int size;
  private @Nullable ScoreIndex summed;

  /**
   * @param roles the roles whose numbers are there
   * @param batch the most rows to keep before they are summed up
   * @param threads the threads to sum them up with
   */
  SummedRows(Set<Role> roles, int batch, int threads) {
    this.batch = batch;
    this.threads = threads;
    hasOutcomes = roles.contains(Role.OUTCOME);
    this.roles =
        roles.stream()
            .filter(role -> role != Role.SCORE && role != Role.OUTCOME)
            .toArray(Role[]::new);
    int capacity = Math.min(LEAST, batch);
    scores = new double[capacity];
    outcomes = new int[hasOutcomes ? capacity : 0];
    amounts = new double[this.roles.length][capacity];
  }

  void add(double score, double[] numbers) {
    if (size == scores.length) {
      makeRoom();
    }
    scores[size] = score;
    if (hasOutcomes) {
      outcomes[size] = (int) numbers[Role.OUTCOME.index()];
    }
    for (int i = 0; i < roles.length; i++) {
      amounts[i][size] = numbers[roles[i].index()];
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
    outcomes = hasOutcomes ? Arrays.copyOf(outcomes, capacity) : outcomes;
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = Arrays.copyOf(amounts[i], capacity);
    }
  }

  private ScoreIndex sumUp() {
    double[] known = size == scores.length ? scores : Arrays.copyOf(scores, size);
    ScoreIndexBuilder rows =
        hasOutcomes
            ? ScoreIndex.rows(
                known, size == outcomes.length ? outcomes : Arrays.copyOf(outcomes, size))
            : ScoreIndex.rows(known);
    Map<Role, double[]> columns = new EnumMap<>(Role.class);
    for (int i = 0; i < roles.length; i++) {
      double[] column = amounts[i];
      columns.put(roles[i], size == column.length ? column : Arrays.copyOf(column, size));
    }
    columns.forEach((role, column) -> rows.amounts(role.measure().orElseThrow(), column));
    ScoreIndex index = rows.threads(threads).build();
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

  /** The index of the customers, empty if there are none. */
  Optional<ScoreIndex> index() {
    return size == 0 ? Optional.ofNullable(summed) : Optional.of(sumUp());
  }
}
