package io.smartsegment.groups.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two conditions on one feature as one. */
final class Conjunction {
  private Conjunction() {}

  /** The one condition, empty where there is none or where nobody can satisfy it. */
  static Optional<Condition> of(Condition one, Condition other) {
    if (one instanceof MissingCondition missing) {
      return with(missing, other);
    }
    if (other instanceof MissingCondition missing) {
      return with(missing, one);
    }
    if (one instanceof RangeCondition range && other instanceof RangeCondition second) {
      return ranges(range, second);
    }
    if (one instanceof LevelCondition levels && other instanceof LevelCondition second) {
      return levels(levels, second);
    }
    return Optional.empty();
  }

  private static Optional<Condition> with(MissingCondition missing, Condition other) {
    if (missing.missing()) {
      return other.holdsIfMissing() ? Optional.of(missing) : Optional.empty();
    }
    if (other instanceof MissingCondition second) {
      return second.missing() ? Optional.empty() : Optional.of(second);
    }
    if (other instanceof RangeCondition range) {
      return Optional.of(
          new RangeCondition(range.feature(), range.from(), range.to(), false, range.flag()));
    }
    LevelCondition levels = (LevelCondition) other;
    return Optional.of(new LevelCondition(levels.feature(), levels.levels(), levels.in(), false));
  }

  private static Optional<Condition> ranges(RangeCondition one, RangeCondition other) {
    boolean missing = one.orMissing() && other.orMissing();
    @Nullable Double from = highest(one.from(), other.from());
    @Nullable Double to = lowest(one.to(), other.to());
    if (from != null && to != null && from >= to) {
      return missing
          ? Optional.of(new MissingCondition(one.feature(), true, false))
          : Optional.empty();
    }
    return Optional.of(
        new RangeCondition(one.feature(), from, to, missing, one.flag() && other.flag()));
  }

  private static @Nullable Double highest(@Nullable Double one, @Nullable Double other) {
    return one == null ? other : other == null ? one : Double.valueOf(Math.max(one, other));
  }

  private static @Nullable Double lowest(@Nullable Double one, @Nullable Double other) {
    return one == null ? other : other == null ? one : Double.valueOf(Math.min(one, other));
  }

  private static Optional<Condition> levels(LevelCondition one, LevelCondition other) {
    boolean missing = one.missing() && other.missing();
    if (one.in() || other.in()) {
      LevelCondition in = one.in() ? one : other;
      LevelCondition second = one.in() ? other : one;
      List<String> both =
          in.levels().stream()
              .filter(level -> second.levels().contains(level) == second.in())
              .toList();
      return both.isEmpty()
          ? Optional.empty()
          : Optional.of(new LevelCondition(one.feature(), both, true, false));
    }
    List<String> none = new ArrayList<>(one.levels());
    other.levels().stream().filter(level -> !none.contains(level)).forEach(none::add);
    return Optional.of(new LevelCondition(one.feature(), none, false, missing));
  }
}
