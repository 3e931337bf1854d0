package io.smartsegment.groups.rule;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds for some levels of a category, or for all but these. A level that nobody had before is not
 * among the levels. A missing value is never {@code in}; it is {@code not in} unless the condition
 * says otherwise.
 *
 * @param feature the name of the feature
 * @param levels the levels, at least one, each once
 * @param in whether the level has to be one of these, not another one
 * @param missing whether a missing value satisfies {@code not in}; always false for {@code in}
 */
@Experimental
public record LevelCondition(String feature, List<String> levels, boolean in, boolean missing)
    implements Condition {
  /**
   * Checks the levels.
   *
   * @param feature the name of the feature
   * @param levels the levels, at least one, each once
   * @param in whether the level has to be one of these, not another one
   * @param missing whether a missing value satisfies {@code not in}; always false for {@code in}
   */
  public LevelCondition {
    levels = List.copyOf(levels);
    if (levels.isEmpty() || new HashSet<>(levels).size() < levels.size()) {
      throw new InvalidSettingException(
          "The levels of '%s' are %s.".formatted(feature, levels),
          "Give at least one level, and each once.");
    }
    if (in && missing) {
      throw new InvalidSettingException(
          "A missing value of '%s' is to be one of %s.".formatted(feature, levels),
          "A missing value satisfies 'not in' only.");
    }
  }

  @Override
  public boolean holds(FeatureValues customer) {
    @Nullable String level = customer.level(feature);
    return level == null ? missing : levels.contains(level) == in;
  }

  @Override
  public boolean holdsIfMissing() {
    return missing;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException for {@code not in ... and not missing}, whose opposite is no
   *     single condition
   */
  @Override
  public Condition opposite() {
    if (!in && !missing) {
      throw new IllegalStateException("the opposite of " + text() + " is no single condition");
    }
    return new LevelCondition(feature, levels, !in, in);
  }

  @Override
  public String text() {
    String all =
        levels.stream()
            .map(level -> "'" + level.replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    return feature + (in ? " in " : " not in ") + all + (in || missing ? "" : " and not missing");
  }
}
