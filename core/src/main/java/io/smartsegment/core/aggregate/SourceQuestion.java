package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * Which customers of a place are meant: a table or view, or the rows of a query.
 *
 * @param address where the customers are; begins with the scheme of the provider, such as {@code
 *     spark:}
 * @param table the name of a table or view; empty if there is a query
 * @param query a query in the language of the place; empty if there is a table
 * @param score the column of scores
 * @param outcome the column of outcomes: 0 and 1, or a truth value
 * @param dropMissing whether rows without score or outcome are left out instead of refused
 */
@Experimental
public record SourceQuestion(
    String address,
    Optional<String> table,
    Optional<String> query,
    String score,
    String outcome,
    boolean dropMissing) {
  /**
   * Checks what can be checked without the place.
   *
   * @param address where the customers are
   * @param table the name of a table or view
   * @param query a query
   * @param score the column of scores
   * @param outcome the column of outcomes
   * @param dropMissing whether rows without score or outcome are left out
   * @throws InvalidSettingException if there is neither a table nor a query, or both
   */
  public SourceQuestion {
    requireOne(table, query);
  }

  /**
   * Requires that customers are named in one way.
   *
   * @param table the name of a table or view
   * @param query a query
   * @throws InvalidSettingException if there is neither a table nor a query, or both
   */
  public static void requireOne(Optional<String> table, Optional<String> query) {
    if (table.isPresent() == query.isPresent()) {
      throw new InvalidSettingException(
          table.isPresent()
              ? "Both a table and a query are given."
              : "Neither a table nor a query is given.",
          "Say which customers are meant by one of them.");
    }
  }

  /** {@return what the customers are, as a part of a sentence} */
  public String inWords() {
    return table.map(name -> "table " + name).orElse("the query");
  }
}
