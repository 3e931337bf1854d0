package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;

/**
 * A column that tells which rows belong together, or which came first.
 *
 * @param name its name, looked for as that of any other column
 * @param kind what it tells
 */
@Experimental
public record KeyColumn(String name, Kind kind) {
  /** What a column tells. */
  public enum Kind {
    /** Rows with the same text belong together. */
    GROUP(Role.GROUP),
    /** Numbers, or dates and times such as 2026-11-28 or 2026-11-28T10:15:30Z, in their order. */
    TIME(Role.TIME);

    private final Role role;

    Kind(Role role) {
      this.role = role;
    }

    Role role() {
      return role;
    }
  }
}
