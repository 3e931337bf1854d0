package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows can be used, and of those that cannot, how many for each role and the first one. A
 * row is bad before it is incomplete, and is counted for the first role it fails.
 */
final class Tally {
  private final Map<Role, Cases> bad = new EnumMap<>(Role.class);
  private final Map<Role, Cases> missing = new EnumMap<>(Role.class);
  private long usable;
  private long clipped;

  /** Where a value that cannot be used stands. */
  record Fault(InputFile file, long row, String column, @Nullable String text) {}

  private static final class Cases {
    private long count;
    private final Fault first;

    Cases(Fault first) {
      this.first = first;
    }
  }

  /** Finds the first of some cases, which can take a while. */
  interface Search {
    Fault first();
  }

  void addUsable(long rows) {
    usable += rows;
  }

  void addClipped(long rows) {
    clipped += rows;
  }

  void add(Role role, boolean isMissing, long rows, Search search) {
    Map<Role, Cases> cases = isMissing ? missing : bad;
    cases.computeIfAbsent(role, r -> new Cases(search.first())).count += rows;
  }

  /** Whether no row was seen. */
  boolean isEmpty() {
    return usable == 0 && missing.isEmpty() && bad.isEmpty();
  }

  long usable() {
    return usable;
  }

  long clipped() {
    return clipped;
  }

  long dropped() {
    return missing.values().stream().mapToLong(c -> c.count).sum();
  }

  /** Refuses bad rows, incomplete ones unless they may be dropped, and input without any rows. */
  void check(String input, FileOptions options) {
    for (Map.Entry<Role, Cases> entry : bad.entrySet()) {
      throw bad(entry.getKey(), entry.getValue(), options.scoreScale());
    }
    long dropped = dropped();
    if (usable + dropped == 0) {
      throw new CustomerFileException(
          Reason.NO_ROWS, input + " has no rows", "Name data with at least one row.");
    }
    if (options.missing() != MissingPolicy.DROP) {
      for (Map.Entry<Role, Cases> entry : missing.entrySet()) {
        throw missing(entry.getKey(), entry.getValue().first, dropped);
      }
    }
    if (usable == 0) {
      throw new CustomerFileException(
          Reason.NO_ROWS,
          "no row is left of %s: all %,d lack a value".formatted(input, dropped),
          "Check that the right columns are named.");
    }
  }

  private static CustomerFileException bad(Role role, Cases cases, double scale) {
    String text = cases.first.text() == null ? "" : cases.first.text();
    Reason reason = role.reason(text, scale);
    return new CustomerFileException(
        reason,
        role.label(),
        "%s'%s' %s; %s such a value there"
            .formatted(
                place(cases.first),
                Texts.shown(text),
                role.complaint(text),
                count(cases.count, "row has", "rows have")),
        role.advice(reason, text));
  }

  private static CustomerFileException missing(Role role, Fault first, long all) {
    return new CustomerFileException(
        Reason.MISSING_VALUE,
        role.label(),
        "%sno %s; %s a value"
            .formatted(place(first), role.label(), count(all, "row lacks", "rows lack")),
        "Complete the data, or have such rows left out.");
  }

  private static String place(Fault fault) {
    return "%s, row %d, column '%s': "
        .formatted(fault.file().label(), fault.row(), Texts.shown(fault.column().strip()));
  }

  private static String count(long count, String one, String many) {
    return count == 1 ? "only this " + one : "%,d %s".formatted(count, many);
  }
}
