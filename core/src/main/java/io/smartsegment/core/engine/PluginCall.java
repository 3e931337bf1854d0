package io.smartsegment.core.engine;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Calls of plugins, so that whatever goes wrong in one is told with its name and origin. */
final class PluginCall {
  static final String NOTHING = "it returned nothing";

  private PluginCall() {}

  static Optional<String> refusal(Optimizer optimizer, Problem problem) {
    return of("optimizer", optimizer, "looking at the problem", () -> optimizer.refuses(problem));
  }

  static int suitability(Optimizer optimizer, Problem problem) {
    return of(
        "optimizer", optimizer, "looking at the problem", () -> optimizer.suitability(problem));
  }

  /** The settings of a plugin: what was given, and the defaults of what was not. */
  static Settings settings(String type, Plugin plugin, Map<String, ?> given) {
    return of(
        type,
        plugin,
        "reading its settings",
        () -> Settings.read(plugin.id(), plugin.settings(), given));
  }

  /** Calls; {@code doing} completes "optimizer 'x' failed while ...". */
  static <T> T of(String type, Plugin plugin, String doing, Supplier<T> call) {
    try {
      return Objects.requireNonNull(call.get(), NOTHING);
    } catch (PluginFailedException e) {
      throw broken(type, plugin, e.problem(), e.advice(), e);
    } catch (SmartSegmentException | CancellationException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Not every language checks what Java calls checked exceptions.
      throw new PluginFailedException(
          "%s, failed while %s: %s.".formatted(name(type, plugin), doing, e),
          e instanceof LinkageError
              ? "It does not fit this version of Smart Segment, or lacks a library: take versions that belong together."
              : "Report it to whoever wrote the plugin, with the trace of the cause.",
          e);
    }
  }

  /** The failure of a plugin whose result is not what it has to be. */
  static PluginFailedException broken(String type, Plugin plugin, String how, String advice) {
    return new PluginFailedException(contract(type, plugin, how), advice);
  }

  private static PluginFailedException broken(
      String type, Plugin plugin, String how, String advice, Throwable cause) {
    return new PluginFailedException(contract(type, plugin, how), advice, cause);
  }

  private static String contract(String type, Plugin plugin, String how) {
    return "%s, broke its contract: %s".formatted(name(type, plugin), how);
  }

  private static String name(String type, Plugin plugin) {
    return "The %s '%s', %s".formatted(type, plugin.id(), PluginOrigin.of(plugin.getClass()));
  }
}
