package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * A file that cannot be used as it is. The problem names the file, the row and the column where
 * that is known; the reason and the role tell a program what a user could change.
 */
@Experimental
public final class CustomerFileException extends SmartSegmentException {
  private static final long serialVersionUID = 1L;

  /** What is at fault. */
  public enum Reason {
    /** No file is there, or not what a name or a glob says. */
    NO_SUCH_INPUT,
    /** The file is damaged, cut off, or not of its format, or a type in it cannot be read. */
    UNREADABLE,
    /** The file holds no rows, or none that can be used. */
    NO_ROWS,
    /** The column of a role is not in a file. */
    NO_SUCH_COLUMN,
    /** Several columns have the name that was asked for. */
    AMBIGUOUS_COLUMN,
    /** A cell holds what its role does not allow. */
    BAD_VALUE,
    /** A score is above 1 and at most 100, or has a percent sign. */
    PERCENTAGE,
    /** A score is outside of 0 to 1 by no more than rounding. */
    NEARLY_A_SCORE,
    /** A cell stands for a missing value in a spelling that is not known, such as {@code nan}. */
    UNKNOWN_MISSING,
    /** A cell of a role is empty. */
    MISSING_VALUE,
    /** A date is none, or not written as the others are. */
    BAD_DATE,
    /** All dates could have the day or the month first. */
    UNCLEAR_DATES,
    /** An amount is written with the other decimal separator. */
    OTHER_DECIMALS,
    /** Amounts are in more than one currency. */
    SEVERAL_CURRENCIES,
    /** Lines of one order name two customers, or two ratings. */
    CONTRADICTING_ORDER,
    /** Lines of one order are too many days apart. */
    LONG_ORDER,
    /** The column to add is there already. */
    SEGMENT_COLUMN_EXISTS,
    /** The machine lacks memory or disk space. */
    NO_SPACE
  }

  /** What is at fault. */
  private final Reason reason;

  /** The role of the column at fault; empty if it is not about one. */
  private final String role;

  CustomerFileException(Reason reason, String problem, String advice) {
    this(reason, "", problem, advice);
  }

  CustomerFileException(Reason reason, String role, String problem, String advice) {
    super(InvalidInputException.CODE, problem, advice);
    this.reason = reason;
    this.role = role;
  }

  /** {@return what is at fault} */
  public Reason reason() {
    return reason;
  }

  /**
   * {@return the role of the column at fault, in the words of {@link Columns}: {@code score},
   * {@code outcome}, {@code value} or {@code weight}, or in those of {@link OrderColumnNames};
   * empty if it is not about one}
   */
  public Optional<String> role() {
    return role.isEmpty() ? Optional.empty() : Optional.of(role);
  }
}
