package io.smartsegment.sources.duckdb;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was found in the rows of all files of orders, and what to say about it. */
final class OrderTally {
  private final Map<OrderRole, Gap> gaps = new EnumMap<>(OrderRole.class);
  private final Map<String, Long> currencies = new TreeMap<>();
  private BigDecimal largestChange = BigDecimal.ZERO;
  private long usable;
  private long dropped;
  private long withoutOrder;

  /** Where a value stands. */
  record Place(InputFile file, long row, String column, @Nullable String text) {
    String words() {
      return "%s, row %s: %s"
          .formatted(file.label(), Numbers.count(row), Texts.shown(column.strip()));
    }
  }

  private static final class Gap {
    private final Place first;
    private long rows;

    Gap(Place first) {
      this.first = first;
    }
  }

  /** Finds the first of some rows, which can take a while. */
  interface Search {
    Place first();
  }

  void addUsable(long rows) {
    usable += rows;
  }

  /** Counts rows that lack anything that is needed. */
  void addDropped(long rows) {
    dropped += rows;
  }

  /** Counts rows without an order where others have one. */
  void addWithoutOrder(long rows) {
    withoutOrder += rows;
  }

  void addGap(OrderRole role, long rows, Search search) {
    gaps.computeIfAbsent(role, r -> new Gap(search.first())).rows += rows;
  }

  void addCurrency(@Nullable String currency, long rows) {
    currencies.merge(currency == null ? "" : currency, rows, Long::sum);
  }

  void addChange(BigDecimal change) {
    largestChange = largestChange.max(change);
  }

  long usable() {
    return usable;
  }

  /** The currency of all amounts, null if none is told. */
  @Nullable String currency() {
    for (String name : currencies.keySet()) {
      if (!name.isEmpty()) {
        return name;
      }
    }
    return null;
  }

  /** The fault of a value that cannot be used. */
  static CustomerFileException bad(OrderRole role, Place place, Amounts.Complaint complaint) {
    String text = place.text() == null ? "" : place.text();
    return new CustomerFileException(
        complaint.reason(),
        role.label(),
        "%s is \"%s\"%s".formatted(place.words(), Texts.shown(text), complaint.what()),
        complaint.advice());
  }

  /** Refuses incomplete rows unless they may be dropped, several currencies, and nothing at all. */
  void check(String input, OrderFileOptions options) {
    if (options.missing() != MissingPolicy.DROP) {
      for (Map.Entry<OrderRole, Gap> gap : gaps.entrySet()) {
        throw missing(gap.getKey(), gap.getValue());
      }
    }
    if (usable == 0) {
      throw new CustomerFileException(
          Reason.NO_ROWS,
          dropped == 0
              ? input + " has no rows"
              : "no row is left of %s: %s".formatted(input, leftOut()),
          dropped == 0
              ? "Name data with at least one row."
              : "Check that the right columns are named.");
    }
    if (currencies.size() > 1) {
      throw severalCurrencies(options);
    }
  }

  private static CustomerFileException missing(OrderRole role, Gap gap) {
    String text = gap.first.text();
    String found =
        text == null || text.isBlank()
            ? "empty"
            : "\"" + text.strip() + "\", which stands for nothing";
    return new CustomerFileException(
        Reason.MISSING_VALUE,
        role.label(),
        "%s is %s; %s"
            .formatted(
                gap.first.words(),
                found,
                gap.rows == 1
                    ? "no other row is so"
                    : "%s rows are so".formatted(Numbers.count(gap.rows))),
        "Complete the data, or have such rows left out and counted.");
  }

  private CustomerFileException severalCurrencies(OrderFileOptions options) {
    List<String> found = new ArrayList<>();
    currencies.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                found.add(
                    "%s (%s)"
                        .formatted(
                            entry.getKey().isEmpty() ? "nothing" : Texts.shown(entry.getKey()),
                            Numbers.count(entry.getValue(), "row"))));
    int most = Math.min(found.size(), 5);
    String others = found.size() > most ? " and %d others".formatted(found.size() - most) : "";
    return new CustomerFileException(
        Reason.SEVERAL_CURRENCIES,
        OrderRole.CURRENCY.label(),
        "%s holds %s%s"
            .formatted(
                options.columns().currency(),
                String.join(others.isEmpty() ? " and " : ", ", found.subList(0, most)),
                others),
        "Convert the amounts to one currency before, or leave rows out; no rate is guessed.");
  }

  /** Sentences about what was read. */
  List<String> notes(OrderFileOptions options, boolean hasOrders) {
    List<String> notes = new ArrayList<>();
    if (dropped > 0) {
      notes.add("%s.".formatted(leftOut()));
    }
    if (hasOrders && withoutOrder > 0) {
      notes.add(
          "%s without %s; each counts as an order of its own."
              .formatted(rowsAre(withoutOrder), options.columns().order()));
    }
    if (largestChange.signum() > 0) {
      notes.add(
          "Amounts were rounded to %d decimals; the largest change is %s."
              .formatted(options.decimals(), largestChange.toPlainString()));
    }
    return notes;
  }

  private String leftOut() {
    List<String> parts = new ArrayList<>();
    gaps.forEach(
        (role, gap) ->
            parts.add(
                "%s without %s"
                    .formatted(Numbers.count(gap.rows), Texts.shown(gap.first.column().strip()))));
    return "%s left out: %s".formatted(rowsAre(dropped), String.join(", ", parts));
  }

  private static String rowsAre(long rows) {
    return Numbers.count(rows, "row") + (rows == 1 ? " is" : " are");
  }
}
