package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Internal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the columns to read. */
@Internal
public record Columns(
    String score, String outcome, @Nullable String value, @Nullable String weight) {

  Map<Role, String> byRole() {
    Map<Role, String> names = new EnumMap<>(Role.class);
    names.put(Role.SCORE, score);
    names.put(Role.OUTCOME, outcome);
    if (value != null) {
      names.put(Role.VALUE, value);
    }
    if (weight != null) {
      names.put(Role.WEIGHT, weight);
    }
    return Collections.unmodifiableMap(names);
  }
}
