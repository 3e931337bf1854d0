package io.smartsegment.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Customers with money and weights for a database, and what is right about them. */
final class AmountRows {
  private static final int COUNT = 600;

  /** What amounts are like, by column: observed, if converted, cost, weight. */
  enum Kind {
    CENTS,
    WHOLE,
    FAR_APART,
    HUGE_AND_WHOLE;

    private double[] draw(Random random) {
      int sign = random.nextInt(5) == 0 ? -1 : 1;
      return switch (this) {
        case CENTS ->
            new double[] {
              sign * random.nextInt(100_000) / 100.0,
              random.nextInt(5_000) / 1_000.0,
              0.35,
              1 + random.nextInt(4) / 4.0
            };
        case WHOLE -> new double[] {sign * random.nextInt(900), random.nextInt(7), 2, 1};
        case FAR_APART ->
            new double[] {
              sign * random.nextDouble() * (random.nextBoolean() ? 1e-9 : 1e9),
              random.nextDouble(),
              0,
              0.1 + random.nextDouble()
            };
        case HUGE_AND_WHOLE ->
            new double[] {sign * 1e30 * random.nextDouble(), random.nextInt(2) * 0x1p40, 1e-20, 3};
      };
    }
  }

  private final double[] scores = new double[COUNT];
  private final int[] outcomes = new int[COUNT];
  private final double[][] amounts = new double[4][COUNT];

  AmountRows(Kind kind) {
    Random random = new Random(kind.name().length());
    for (int i = 0; i < COUNT; i++) {
      double u = random.nextDouble();
      scores[i] = i % 3 == 0 ? Math.rint(u * 40) / 40 : i % 3 == 1 ? 0.5 + u * 1e-7 : u;
      outcomes[i] = random.nextInt(2);
      double[] ofCustomer = kind.draw(random);
      for (int m = 0; m < 4; m++) {
        amounts[m][i] = ofCustomer[m];
      }
    }
  }

  private static JdbcQuestion named(JdbcQuestion question) {
    return question
        .withAmount(Measure.VALUE, "spent")
        .withAmount(Measure.VALUE_IF_CONVERTED, "basket")
        .withAmount(Measure.CUSTOMER_COST, "postage")
        .withAmount(Measure.WEIGHT, "households");
  }

  /** Writes the rows in their order, or the last one first. */
  void create(Connection connection, String table, String type, boolean reversed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE %s (propensity %s, outcome INTEGER, spent %s, basket %s, postage %s, households %s)"
              .formatted(table, type, type, type, type, type));
    }
    connection.setAutoCommit(false);
    int batch = 100;
    String values = String.join(", ", java.util.Collections.nCopies(batch, "(?, ?, ?, ?, ?, ?)"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO %s VALUES %s".formatted(table, values))) {
      for (int from = 0; from < COUNT; from += batch) {
        for (int i = 0; i < batch; i++) {
          int row = reversed ? COUNT - 1 - from - i : from + i;
          insert.setDouble(6 * i + 1, scores[row]);
          insert.setInt(6 * i + 2, outcomes[row]);
          for (int m = 0; m < 4; m++) {
            insert.setDouble(6 * i + 3 + m, amounts[m][row]);
          }
        }
        insert.execute();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Requires the sums that arrays have, to the last bit. */
  void requireSame(JdbcQuestion question, Credentials credentials) {
    List<Number> weighted =
        facts(
            ScoreIndex.rows(scores, outcomes)
                .values(amounts[0])
                .valuesIfConverted(amounts[1])
                .customerCosts(amounts[2])
                .weights(amounts[3])
                .build());
    try (JdbcCustomers source = JdbcCustomers.open(named(question), credentials)) {
      assertThat(facts(AggregatedCustomers.of(source).whole())).isEqualTo(weighted);
      // Where memory is short, cells are split in the database before.
      assertThat(facts(AggregatedCustomers.of(source, COUNT / 4).whole())).isEqualTo(weighted);
    }
    try (JdbcCustomers source =
        JdbcCustomers.open(question.withAmount(Measure.VALUE, "spent"), credentials)) {
      assertThat(facts(AggregatedCustomers.of(source).whole()))
          .isEqualTo(facts(ScoreIndex.rows(scores, outcomes).values(amounts[0]).build()));
    }
  }

  private static List<Number> facts(ScoreIndex index) {
    List<Number> facts = new ArrayList<>();
    for (int p = 0; p < index.distinctScores(); p++) {
      facts.add(index.score(p));
      facts.add(index.customers(p, p + 1));
      facts.add(index.conversions(p, p + 1));
      for (Measure measure : Measure.values()) {
        facts.add(Double.doubleToRawLongBits(index.sum(measure, p / 2, p + 1)));
        facts.add(index.decimals(measure).orElse(-1));
      }
    }
    return facts;
  }
}
