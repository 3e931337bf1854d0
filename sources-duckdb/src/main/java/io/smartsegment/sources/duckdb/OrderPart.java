package io.smartsegment.sources.duckdb;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Some files of orders whose rows one statement of SQL can select. */
interface OrderPart {
  /** The most decimals of its amounts, 0 to 6. */
  int decimals();

  /**
   * A statement for the rows that can be used: customer, moment, units, ord, segment and rating,
   * null where there is none.
   *
   * @param scale how many decimals the units have, at least {@link #decimals}
   */
  String lines(int scale);

  /** A statement for the customer, moment, rating, file and line of the rows of an order. */
  String linesOf(String order);

  /** Says in its own words why a statement about its files failed; null if it cannot tell. */
  default @Nullable CustomerFileException explain(SQLException failure) {
    return null;
  }
}
