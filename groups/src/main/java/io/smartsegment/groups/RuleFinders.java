package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.spi.RuleFinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The installed finders of rules. Immutable. */
@Experimental
public final class RuleFinders {
  private final PluginSet<RuleFinder> plugins;

  private RuleFinders(PluginSet<RuleFinder> plugins) {
    this.plugins = plugins;
  }

  /**
   * {@return the finders that a class loader sees}
   *
   * @param loader the class loader
   * @throws io.smartsegment.core.error.PluginException if a finder cannot be loaded, or ids clash
   */
  public static RuleFinders load(ClassLoader loader) {
    return new RuleFinders(
        PluginSet.load(
            "rule finder", RuleFinder.class, loader, ServiceLoader.load(RuleFinder.class, loader)));
  }

  /**
   * {@return these finders}
   *
   * @param finders finders with different ids
   */
  public static RuleFinders of(List<RuleFinder> finders) {
    return new RuleFinders(PluginSet.of("rule finder", finders));
  }

  /** {@return the finders by their ids} */
  public PluginSet<RuleFinder> plugins() {
    return plugins;
  }

  /** The settings of one of several finders: those of the given ones that it has. */
  static Settings settings(RuleFinder finder, Map<String, String> given) {
    Map<String, Object> own = new LinkedHashMap<>();
    for (Setting<?> setting : finder.settings()) {
      if (given.containsKey(setting.name())) {
        own.put(setting.name(), given.get(setting.name()));
      }
    }
    return Settings.read(finder.id(), finder.settings(), own);
  }

  /** Refuses settings that none of the finders has. */
  static void requireKnown(List<RuleFinder> finders, Map<String, String> given) {
    for (String name : given.keySet()) {
      boolean isKnown =
          finders.stream()
              .flatMap(finder -> finder.settings().stream())
              .anyMatch(setting -> setting.name().equals(name));
      if (!isKnown) {
        throw new InvalidSettingException(
            "There is no setting '%s' of %s."
                .formatted(name, finders.stream().map(RuleFinder::id).toList()),
            "The settings are %s."
                .formatted(
                    finders.stream()
                        .flatMap(finder -> finder.settings().stream())
                        .map(Setting::name)
                        .toList()));
      }
    }
  }
}
