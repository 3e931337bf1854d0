package io.smartsegment.core.spi;

import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.stability.Stable;
import java.util.List;

/**
 * The methods that all plugins have in common. A plugin has a public constructor without
 * parameters, holds no state, and may be used by many threads.
 */
@Stable
public interface Plugin {
  /** {@return the id that a user types: kebab-case, unique among plugins of its type} */
  String id();

  /** {@return a description of what the plugin does, in one line} */
  String description();

  /** {@return all settings of the plugin; none by default} */
  default List<Setting<?>> settings() {
    return List.of();
  }
}
