package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds columns by their names. */
record ColumnNames(InputFile file, List<String> names) {
  private static final int MOST_NAMES = 30;

  /** {@return the number of each role's column} */
  Map<Role, Integer> find(Map<Role, String> wanted) {
    Map<Role, Integer> found = new EnumMap<>(Role.class);
    wanted.forEach((role, name) -> found.put(role, find(role.label(), name)));
    return found;
  }

  /** {@return the number of each role's column} */
  Map<OrderRole, Integer> findOrders(Map<OrderRole, String> wanted) {
    Map<OrderRole, Integer> found = new EnumMap<>(OrderRole.class);
    wanted.forEach((role, name) -> found.put(role, find(role.label(), name)));
    return found;
  }

  /** Exactly the name, or else the only one that differs in nothing but case. */
  int find(String role, String wanted) {
    String name = wanted.strip();
    List<Integer> matches =
        IntStream.range(0, names.size())
            .filter(i -> names.get(i).strip().equals(name))
            .boxed()
            .toList();
    if (matches.isEmpty()) {
      matches =
          IntStream.range(0, names.size())
              .filter(i -> names.get(i).strip().equalsIgnoreCase(name))
              .boxed()
              .toList();
    }
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      throw missing(role, name);
    }
    throw new CustomerFileException(
        Reason.AMBIGUOUS_COLUMN,
        role,
        "column '%s' occurs %d times in %s".formatted(name, matches.size(), file.label()),
        "Rename all but one in the file, or name another column.");
  }

  private CustomerFileException missing(String role, String wanted) {
    String shown =
        names.stream()
            .map(name -> Texts.shown(name.strip()))
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
    if (names.size() > MOST_NAMES) {
      shown += " and %d more".formatted(names.size() - MOST_NAMES);
    }
    boolean noHeader =
        file.format() == InputFile.Format.CSV && names.stream().allMatch(Role::isDecimal);
    return new CustomerFileException(
        noHeader ? Reason.UNREADABLE : Reason.NO_SUCH_COLUMN,
        role,
        "column '%s' is not in %s, which has: %s".formatted(wanted, file.label(), shown),
        noHeader
            ? "The first line looks like data: add a header line that names the columns."
            : "Name the column that holds the %s.".formatted(role));
  }
}
