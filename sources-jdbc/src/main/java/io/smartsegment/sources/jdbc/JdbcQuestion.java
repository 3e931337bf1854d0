package io.smartsegment.sources.jdbc;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.stability.Experimental;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which customers of a database are meant: a table or view, or the rows of a query.
 *
 * @param url where the database is, as its driver wants it, such as {@code
 *     jdbc:postgresql://host/shop}; without user and password
 * @param table the name of a table or view, such as {@code customers} or {@code sales.customers};
 *     empty if there is a query
 * @param query a query in the language of the database; empty if there is a table
 * @param score the column of scores
 * @param outcome the column of outcomes: 0 and 1, or a truth value
 * @param dropMissing whether rows without score or outcome are left out instead of refused
 * @param timeout how long a single statement may take; empty if there is no limit
 * @param amounts columns of money and weights by what they hold: {@link Measure#VALUE}, {@link
 *     Measure#VALUE_IF_CONVERTED}, {@link Measure#CUSTOMER_COST}, {@link Measure#WEIGHT}
 */
@Experimental
public record JdbcQuestion(
    String url,
    Optional<String> table,
    Optional<String> query,
    String score,
    String outcome,
    boolean dropMissing,
    Optional<Duration> timeout,
    Map<Measure, String> amounts) {
  /**
   * Checks what can be checked without the database.
   *
   * @param url where the database is
   * @param table the name of a table or view
   * @param query a query
   * @param score the column of scores
   * @param outcome the column of outcomes
   * @param dropMissing whether rows without score or outcome are left out
   * @param timeout how long a single statement may take
   * @param amounts columns of money and weights
   * @throws InvalidSettingException if there is neither a table nor a query, or both, or if the URL
   *     holds a password
   */
  public JdbcQuestion {
    if (holdsPassword(url)) {
      // The URL is not repeated: messages end up in logs.
      throw new InvalidSettingException(
          "The address of the database holds a password.",
          "Take it out, and give it by the environment variables %s and %s, or in a file of credentials."
              .formatted(Credentials.USER, Credentials.PASSWORD));
    }
    if (table.isPresent() == query.isPresent()) {
      throw new InvalidSettingException(
          table.isPresent()
              ? "Both a table and a query are given."
              : "Neither a table nor a query is given.",
          "Say which customers are meant by one of them.");
    }
    amounts = Map.copyOf(amounts);
    CellSums.requireColumns(amounts.keySet());
    if (timeout.filter(t -> t.isNegative() || t.isZero()).isPresent()) {
      throw new InvalidSettingException(
          "The time for a statement is %s seconds.".formatted(timeout.get().toSeconds()),
          "Give more than 0 seconds.");
    }
  }

  private static boolean holdsPassword(String url) {
    String lower = url.toLowerCase(java.util.Locale.ROOT);
    boolean named = lower.matches(".*[?&;:](password|pwd|passwd)=.*");
    return named || lower.matches(".*://[^/@?;]*:[^/@?;]*@.*");
  }

  /**
   * {@return questions with defaults: the columns {@code propensity} and {@code outcome}, nothing
   * left out, no limit of time}
   *
   * @param url where the database is
   * @param table the name of a table or view
   */
  public static JdbcQuestion ofTable(String url, String table) {
    return new JdbcQuestion(
        url,
        Optional.of(table),
        Optional.empty(),
        "propensity",
        "outcome",
        false,
        Optional.empty(),
        Map.of());
  }

  /**
   * {@return questions with defaults, as {@link #ofTable}}
   *
   * @param url where the database is
   * @param query a query in the language of the database
   */
  public static JdbcQuestion ofQuery(String url, String query) {
    return new JdbcQuestion(
        url,
        Optional.empty(),
        Optional.of(query),
        "propensity",
        "outcome",
        false,
        Optional.empty(),
        Map.of());
  }

  /**
   * {@return this question with other columns}
   *
   * @param scores the column of scores
   * @param outcomes the column of outcomes
   */
  public JdbcQuestion withColumns(String scores, String outcomes) {
    return new JdbcQuestion(url, table, query, scores, outcomes, dropMissing, timeout, amounts);
  }

  /**
   * {@return this question with a column of money or weights}
   *
   * @param measure what it holds
   * @param column its name
   */
  public JdbcQuestion withAmount(Measure measure, String column) {
    Map<Measure, String> more = new EnumMap<>(Measure.class);
    more.putAll(amounts);
    more.put(measure, column);
    return new JdbcQuestion(url, table, query, score, outcome, dropMissing, timeout, more);
  }

  /** {@return this question, which leaves rows without score or outcome out and counts them} */
  public JdbcQuestion droppingMissing() {
    return new JdbcQuestion(url, table, query, score, outcome, true, timeout, amounts);
  }

  /**
   * {@return this question with a limit of time}
   *
   * @param each how long a single statement may take
   */
  public JdbcQuestion within(Duration each) {
    return new JdbcQuestion(
        url, table, query, score, outcome, dropMissing, Optional.of(each), amounts);
  }

  /** {@return the address without parameters, for people to read} */
  public String address() {
    return url.replaceFirst("[?;].*", "");
  }

  /** {@return what the customers are, as a part of a sentence} */
  public String inWords() {
    return table.map(name -> "table " + name).orElse("the query");
  }
}
