package io.smartsegment.core.setting;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of one plugin for one run: each declared setting with its value. Immutable. */
@Stable
public final class Settings {
  /** The settings of a plugin that has none. */
  public static final Settings NONE = new Settings(Map.of());

  private final Map<String, Object> values;

  private Settings(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Reads what was given against what is declared.
   *
   * @param owner id of the plugin, for messages
   * @param declared all settings of the plugin
   * @param given values by name, as text or as the setting's type
   * @return every declared setting with the given or the default value
   * @throws InvalidSettingException if a name is not declared, or a value is not allowed
   */
  public static Settings read(
      String owner, Collection<? extends Setting<?>> declared, Map<String, ?> given) {
    List<String> names = declared.stream().map(Setting::name).sorted().toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidSettingException(
            "There is no setting '%s' of '%s'.".formatted(name, owner),
            names.isEmpty()
                ? "'" + owner + "' has no settings."
                : "Settings of '" + owner + "': " + String.join(", ", names) + ".");
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : declared) {
      Object raw = given.get(setting.name());
      values.put(setting.name(), raw == null ? setting.defaultValue() : setting.read(owner, raw));
    }
    return new Settings(values);
  }

  /**
   * {@return the value of a setting}
   *
   * @param <T> its type
   * @param setting a setting that the plugin declared
   */
  @SuppressWarnings("unchecked") // read() put a value of the setting's own type there
  public <T> T get(Setting<T> setting) {
    Object value = values.get(setting.name());
    if (value == null) {
      throw new IllegalArgumentException("Setting '" + setting.name() + "' was not declared.");
    }
    return (T) value;
  }

  /** {@return each setting's value as text by its name, in the order of their declaration} */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  /** {@return the settings as {@code name=value}, in the order of their declaration} */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
