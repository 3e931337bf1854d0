package io.smartsegment.sources.jdbc;

import java.sql.SQLException;

/** Carries a failure of the driver through code that knows no SQL. */
@SuppressWarnings("serial")
final class UnreadableException extends RuntimeException {
  private final SQLException reason;

  UnreadableException(SQLException reason) {
    super(reason);
    this.reason = reason;
  }

  SQLException reason() {
    return reason;
  }
}
