package io.smartsegment.core.plugin;

import io.smartsegment.core.spi.Plugin;
import java.util.Optional;

/** What it means that the classes of a plugin and of this library do not fit together. */
final class Linkage {
  private static final String OURS = "io/smartsegment/core/";

  private Linkage() {}

  /** The version of this library as a phrase, empty if it is not known. */
  static String libraryVersion() {
    return PluginOrigin.of(Plugin.class).version().map(v -> " (version " + v + ")").orElse("");
  }

  /** What to do about a failure, empty unless it comes from classes that do not fit together. */
  static Optional<String> advice(Throwable failure) {
    if (!(failure instanceof LinkageError)) {
      return Optional.empty();
    }
    if (failure instanceof UnsupportedClassVersionError) {
      return Optional.of("Run it on a newer Java, or have the plugin compiled for this one.");
    }
    String words = String.valueOf(failure.getMessage()).replace('.', '/');
    return words.contains(OURS) || failure instanceof AbstractMethodError
        ? Optional.of(
            "The plugin was built against another version of Smart Segment than this one%s: take the versions that belong together."
                .formatted(libraryVersion()))
        : Optional.of("The plugin lacks a library that it needs: put its jar beside it.");
  }
}
