package io.smartsegment.core.setting;

import io.smartsegment.core.error.FailureText;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.stability.Stable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a plugin can be told.
 *
 * @param <T> type of the value
 */
@Stable
public final class Setting<T> {
  private final String name;
  private final String description;
  private final String range;
  private final T defaultValue;
  private final Function<Object, T> reader;

  private Setting(
      String name, String description, String range, T defaultValue, Function<Object, T> reader) {
    this.name = name;
    this.description = description;
    this.range = range;
    this.defaultValue = defaultValue;
    this.reader = reader;
  }

  /** A default that users may not type would be a setting that they cannot go back to. */
  private Setting<T> requireAllowedDefault() {
    if (readDefault().isEmpty()) {
      throw new IllegalArgumentException(
          "The default %s of setting '%s' is not allowed: %s."
              .formatted(defaultValue, name, range));
    }
    return this;
  }

  private Optional<T> readDefault() {
    try {
      return Optional.of(reader.apply(defaultValue));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return a setting of any type}
   *
   * <p>A list is a setting whose reader takes text such as {@code 60,85,100}, and whose value
   * prints as that text.
   *
   * @param <T> type of the value
   * @param name kebab-case name
   * @param description one line
   * @param range the allowed values in words
   * @param defaultValue the value if none is given
   * @param reader turns text or a value of type {@code T} into the value; throws {@link
   *     IllegalArgumentException} with a sentence if it cannot
   */
  public static <T> Setting<T> of(
      String name, String description, String range, T defaultValue, Function<Object, T> reader) {
    return new Setting<>(name, description, range, defaultValue, reader);
  }

  /**
   * {@return a whole number}
   *
   * @param name kebab-case name
   * @param description one line
   * @param defaultValue the value if none is given
   * @param min smallest allowed value
   * @param max largest allowed value
   * @throws IllegalArgumentException if the default is not in that range
   */
  public static Setting<Long> whole(
      String name, String description, long defaultValue, long min, long max) {
    String range = max == Long.MAX_VALUE ? min + " or more" : min + " to " + max;
    return new Setting<Long>(
            name,
            description,
            range,
            defaultValue,
            raw -> {
              long value =
                  raw instanceof Integer || raw instanceof Long
                      ? ((Number) raw).longValue()
                      : Long.parseLong(raw.toString().strip());
              if (value < min || value > max) {
                throw new IllegalArgumentException("out of range");
              }
              return value;
            })
        .requireAllowedDefault();
  }

  /**
   * {@return a real number}
   *
   * @param name kebab-case name
   * @param description one line
   * @param defaultValue the value if none is given
   * @param min smallest allowed value
   * @param max largest allowed value, may be infinite
   * @throws IllegalArgumentException if the default is not in that range
   */
  public static Setting<Double> real(
      String name, String description, double defaultValue, double min, double max) {
    String range = max == Double.POSITIVE_INFINITY ? min + " or more" : min + " to " + max;
    return new Setting<Double>(
            name,
            description,
            range,
            defaultValue,
            raw -> {
              double value =
                  raw instanceof Number number
                      ? number.doubleValue()
                      : Double.parseDouble(raw.toString().strip());
              if (!(value >= min && value <= max) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("out of range");
              }
              return value;
            })
        .requireAllowedDefault();
  }

  /**
   * {@return one word of several}
   *
   * @param name kebab-case name
   * @param description one line
   * @param defaultValue the value if none is given
   * @param choices all allowed words
   * @throws IllegalArgumentException if the default is none of them
   */
  public static Setting<String> choice(
      String name, String description, String defaultValue, String... choices) {
    List<String> allowed = List.copyOf(Arrays.asList(choices));
    return new Setting<String>(
            name,
            description,
            String.join(" | ", allowed),
            defaultValue,
            raw -> {
              String value = raw.toString().strip();
              if (!allowed.contains(value)) {
                throw new IllegalArgumentException("not one of them");
              }
              return value;
            })
        .requireAllowedDefault();
  }

  /** {@return the name that a user types} */
  public String name() {
    return name;
  }

  /** {@return what it does, in one line} */
  public String description() {
    return description;
  }

  /** {@return the allowed values, in words} */
  public String range() {
    return range;
  }

  /** {@return the value if none is given} */
  public T defaultValue() {
    return defaultValue;
  }

  T read(String owner, Object raw) {
    try {
      return Objects.requireNonNull(reader.apply(raw), "it returned nothing");
    } catch (IllegalArgumentException e) {
      String detail = e.getMessage();
      boolean sentence = detail != null && detail.endsWith(".");
      throw new InvalidSettingException(
          "Setting '%s' of '%s' cannot be '%s'%s"
              .formatted(name, owner, raw, sentence ? ": " + detail : "."),
          "Allowed: " + range + ". Default: " + defaultValue + ".");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw e instanceof SmartSegmentException known ? known : failure(owner, raw, e);
    }
  }

  /** The reader is code of the plugin, which nobody is to mistake for a fault of the library. */
  private PluginFailedException failure(String owner, Object raw, Throwable cause) {
    return new PluginFailedException(
        "The reader of setting '%s' of '%s' failed on '%s': %s."
            .formatted(name, owner, raw, FailureText.of(cause)),
        "Report it to whoever wrote the plugin; allowed values are: " + range + ".",
        cause);
  }
}
