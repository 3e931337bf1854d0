package io.smartsegment.core;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
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

  /** Calls; {@code doing} completes "optimizer 'x' failed while ...". */
  static <T> T of(String type, Plugin plugin, String doing, Supplier<T> call) {
    try {
      return Objects.requireNonNull(call.get(), NOTHING);
    } catch (PluginFailedException e) {
      throw new PluginFailedException(
          "The %s '%s', %s, broke its contract: %s"
              .formatted(type, plugin.id(), PluginOrigin.of(plugin.getClass()), e.problem()),
          e.advice());
    } catch (SmartSegmentException | CancellationException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new PluginFailedException(
          "The %s '%s', %s, failed while %s: %s."
              .formatted(type, plugin.id(), PluginOrigin.of(plugin.getClass()), doing, e),
          e instanceof LinkageError
              ? "It does not fit this version of Smart Segment, or lacks a library: take versions that belong together."
              : "Report it to whoever wrote the plugin, with the trace of the cause.",
          e);
    }
  }
}
