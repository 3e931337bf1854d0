package io.smartsegment.sources.duckdb;

import io.smartsegment.customers.book.CustomerDays;
import io.smartsegment.customers.book.MoneyScale;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A history whose days are in a temporary file, for more orders than memory should hold. Several
 * passes may run at the same time.
 */
record SpooledHistory(
    Path file,
    MoneyScale scale,
    int customers,
    LocalDate firstDay,
    LocalDate lastDay,
    List<String> segmentNames,
    List<String> notes,
    Optional<String> currency)
    implements OrderHistory {

  @Override
  public void forEach(Consumer<CustomerDays> visitor) {
    SpooledDays view = new SpooledDays();
    try (DaySpool.Reader reader = new DaySpool.Reader(file)) {
      while (reader.next(view)) {
        visitor.accept(view);
      }
    } catch (IOException e) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "the days of customers cannot be read again: " + Failures.words(e),
          "Use a history before its OrderFiles is closed.");
    }
  }
}
