package io.smartsegment.core.plugin;

import io.smartsegment.core.error.FailureText;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Internal;
import java.util.Optional;

/** Explains errors that occur when classes of a plugin and of this library do not fit together. */
@Internal
public final class Linkage {
  private static final String OURS = "io/smartsegment/core/";
  private static final String INITIALIZER =
      "A static field or a static block of the plugin fails: report it to whoever wrote the plugin, with the trace of the cause.";

  private Linkage() {}

  /** The version of this library as a phrase, empty if it is not known. */
  static String libraryVersion() {
    return PluginOrigin.of(Plugin.class).version().map(v -> " (version " + v + ")").orElse("");
  }

  /** The advice for a plugin that cannot be loaded; empty unless its classes cannot be used. */
  static Optional<String> advice(Throwable failure) {
    if (!(failure instanceof LinkageError)) {
      return Optional.empty();
    }
    if (isOfInitializer(failure)) {
      return Optional.of(INITIALIZER);
    }
    if (failure instanceof UnsupportedClassVersionError) {
      return Optional.of("Run it on a newer Java, or have the plugin compiled for this one.");
    }
    String words = FailureText.of(failure).replace('.', '/');
    return words.contains(OURS) || failure instanceof AbstractMethodError
        ? Optional.of(
            "The plugin was built against another version of Smart Segment than this one%s: take the versions that belong together."
                .formatted(libraryVersion()))
        : Optional.of("The plugin lacks a library that it needs: put its jar beside it.");
  }

  /**
   * {@return the advice for a failure of a plugin that was loaded and then called; empty unless the
   * failure comes from classes that cannot be used}
   *
   * @param failure what was thrown
   */
  public static Optional<String> adviceAtWork(Throwable failure) {
    if (!(failure instanceof LinkageError)) {
      return Optional.empty();
    }
    return Optional.of(
        isOfInitializer(failure)
            ? INITIALIZER
            : "It does not fit this version of Smart Segment, or lacks a library: take versions that belong together.");
  }

  /** The second attempt to use a class whose initializer failed is another error than the first. */
  private static boolean isOfInitializer(Throwable failure) {
    return failure instanceof ExceptionInInitializerError
        || (failure instanceof NoClassDefFoundError
            && FailureText.of(failure).contains("Could not initialize class"));
  }

  /**
   * {@return a failure in words; for a failed static initializer, with its cause. Whatever the
   * failure is, this does not fail}
   *
   * @param failure what was thrown
   */
  public static String words(Throwable failure) {
    if (failure instanceof TimedCall.LateException) {
      return String.valueOf(failure.getMessage());
    }
    return failure instanceof ExceptionInInitializerError && failure.getCause() != null
        ? "a static initializer failed with " + FailureText.of(failure.getCause())
        : FailureText.of(failure);
  }
}
