package io.smartsegment.core.question;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.PerSegment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin, if one is chosen, and what it is told. Two choices are equal if they name the same
 * plugin and their settings have the same texts. Made by the library; its constructor may grow.
 *
 * @param id the id of the plugin; empty if none is chosen
 * @param settings values by the names of the settings, as text or as the type of the setting
 */
@Stable
public record PluginChoice(Optional<String> id, Map<String, Object> settings) {
  /** No plugin, and no settings. */
  public static final PluginChoice NONE = new PluginChoice(Optional.empty(), Map.of());

  /**
   * Copies the settings, whose order is kept.
   *
   * @param id the id of the plugin
   * @param settings values by the names of the settings
   */
  @Internal
  public PluginChoice {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * {@return the choice of a plugin without settings}
   *
   * @param id the id of the plugin
   */
  public static PluginChoice of(String id) {
    return NONE.withId(id);
  }

  /**
   * {@return this choice with another plugin; settings stay}
   *
   * @param other the id of the plugin
   */
  public PluginChoice withId(String other) {
    return new PluginChoice(Optional.of(other), settings);
  }

  /**
   * {@return this choice with one more setting, or another value of one}
   *
   * @param name the name of the setting
   * @param value its value, as text or as the type of the setting
   */
  public PluginChoice with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new PluginChoice(id, more);
  }

  /** {@return the settings as text, by their names} */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PluginChoice that && id.equals(that.id) && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + key().hashCode();
  }

  /** A list of one number bounds the segments; the same number as text is one for all. */
  private Map<String, String> key() {
    Map<String, String> key = new LinkedHashMap<>(texts());
    settings.forEach(
        (name, value) -> {
          if (value instanceof PerSegment perSegment) {
            key.put(name, perSegment.length() + " " + value);
          }
        });
    return key;
  }
}
