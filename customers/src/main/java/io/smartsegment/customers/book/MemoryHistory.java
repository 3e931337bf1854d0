package io.smartsegment.customers.book;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A history whose days are in memory. Several passes may run at the same time. */
record MemoryHistory(
    MoneyScale scale,
    List<String> segmentNames,
    List<String> notes,
    Optional<String> currency,
    LocalDate firstDay,
    LocalDate lastDay,
    DayColumns columns)
    implements OrderHistory {

  @Override
  public int customers() {
    return columns.customers();
  }

  @Override
  public void forEach(Consumer<CustomerDays> visitor) {
    DayColumns.View view = columns.new View();
    for (int customer = 0; customer < columns.customers(); customer++) {
      view.moveTo(customer);
      visitor.accept(view);
    }
  }
}
