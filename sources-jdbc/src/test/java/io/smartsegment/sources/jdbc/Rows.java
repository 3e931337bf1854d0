package io.smartsegment.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Customers for a database, and what is right about them. */
final class Rows {
  private static final int COUNT = 20_000;

  final double[] scores = new double[COUNT];
  final int[] outcomes = new int[COUNT];

  /** A third of the scores has four decimals, others are tiny; both ends occur, and minus 0. */
  Rows(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < COUNT; i++) {
      double u = random.nextDouble();
      double skewed = u * u * u * u * u;
      scores[i] = i % 3 == 0 ? Math.rint(u * 1e4) / 1e4 : i % 100 == 1 ? u * 1e-12 : skewed;
      outcomes[i] = random.nextDouble() < 0.02 + 0.9 * scores[i] ? 1 : 0;
    }
    scores[4] = 0;
    scores[5] = -0.0;
    scores[6] = 1;
  }

  void create(Connection connection, String table, String scoreType, String outcomeType)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE %s (propensity %s, outcome %s)".formatted(table, scoreType, outcomeType));
    }
    connection.setAutoCommit(false);
    int batch = 500;
    String values = String.join(", ", java.util.Collections.nCopies(batch, "(?, ?)"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO %s VALUES %s".formatted(table, values))) {
      for (int from = 0; from < COUNT; from += batch) {
        for (int i = 0; i < batch; i++) {
          insert.setDouble(2 * i + 1, scores[from + i]);
          if (outcomeType.equals("BOOLEAN")) {
            insert.setBoolean(2 * i + 2, outcomes[from + i] == 1);
          } else {
            insert.setInt(2 * i + 2, outcomes[from + i]);
          }
        }
        insert.execute();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Requires the hull and all scores as arrays have them, with few passes. */
  void requireSame(JdbcQuestion question, Credentials credentials) {
    ScoreIndex all = ScoreIndex.of(scores, outcomes);
    try (JdbcCustomers source = JdbcCustomers.open(question, credentials)) {
      AggregatedCustomers customers = AggregatedCustomers.of(source);
      assertThat(points(customers.hull())).isEqualTo(points(ScoreHull.of(all)));
      assertThat(customers.passes()).isEqualTo(2);
      assertThat(customers.fetched()).isLessThan(COUNT / 2);
    }
    try (JdbcCustomers source = JdbcCustomers.open(question, credentials)) {
      requireAll(AggregatedCustomers.of(source).whole(), all);
      // Where memory is short, cells are split in the database before.
      AggregatedCustomers few = AggregatedCustomers.of(source, COUNT / 2);
      assertThat(points(few.hull())).isEqualTo(points(ScoreHull.of(all)));
      AggregatedCustomers fewer = AggregatedCustomers.of(source, few.fetched() - 1);
      assertThat(points(fewer.hull())).isEqualTo(points(ScoreHull.of(all)));
      assertThat(fewer.fetched()).isLessThan(few.fetched());
    }
  }

  private static void requireAll(ScoreIndex some, ScoreIndex all) {
    assertThat(some.isWhole()).isTrue();
    assertThat(IntStream.range(0, some.distinctScores()).mapToObj(p -> entry(some, p)).toList())
        .isEqualTo(IntStream.range(0, all.distinctScores()).mapToObj(p -> entry(all, p)).toList());
  }

  private static List<Number> entry(ScoreIndex index, int p) {
    return List.of(index.score(p), index.customers(p, p + 1), index.conversions(p, p + 1));
  }

  private static List<List<Number>> points(ScoreHull hull) {
    return hull.vertices().stream()
        .map(v -> List.<Number>of(v.score(), v.customersBelow(), v.conversionsBelow()))
        .toList();
  }
}
