package io.smartsegment.core.engine;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.Linkage;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls plugins. What a plugin throws is reported with its name and origin. Plugins of others have
 * a time limit in {@link #ask} and {@link #work}, and none in {@link #of}.
 */
final class PluginCall {
  /** What a merger does, for messages; {@link #of} also tells by it that a merger refuses. */
  static final String JOINING = "joining segments";

  private PluginCall() {}

  static Optional<String> refusal(Optimizer optimizer, Problem problem) {
    return ask(
        "optimizer",
        optimizer,
        "saying whether it refuses the problem",
        () -> optimizer.refuses(problem));
  }

  static int suitability(Optimizer optimizer, Problem problem) {
    return ask(
        "optimizer", optimizer, "saying how well it suits", () -> optimizer.suitability(problem));
  }

  /** Reads settings of a plugin; code of the plugin is called for this. */
  static Settings settings(String type, Plugin plugin, Map<String, ?> given) {
    return ask(
        type,
        plugin,
        "reading its settings",
        () -> Settings.read(plugin.id(), plugin.settings(), given));
  }

  /**
   * Calls what is to answer at once, within {@link TimedCall#QUESTION}; {@code doing} completes
   * "optimizer 'x' failed while ...".
   */
  static <T> T ask(String type, Plugin plugin, String doing, Supplier<T> question) {
    return sure(type, plugin, doing, timed(TimedCall.QUESTION, plugin, question));
  }

  /**
   * Lets a plugin work, within {@link TimedCall#WORK}. A search is called by {@link #of}, because
   * {@code SupervisedSearch} limits it.
   */
  static <T> T work(String type, Plugin plugin, String doing, Supplier<T> work) {
    return sure(type, plugin, doing, timed(TimedCall.WORK, plugin, work));
  }

  /** As {@link #work}, where this library may find out that no segmentation is allowed. */
  static <T> T workOrNothingAllowed(String type, Plugin plugin, String doing, Supplier<T> work) {
    return of(type, plugin, doing, timed(TimedCall.WORK, plugin, work));
  }

  /** Calls what has no say in whether any segmentation is allowed. */
  private static <T> T sure(String type, Plugin plugin, String doing, Supplier<T> call) {
    try {
      return of(type, plugin, doing, call);
    } catch (InfeasibleProblemException e) {
      throw verdict(type, plugin, doing, e);
    }
  }

  private static <T> Supplier<T> timed(Duration patience, Plugin plugin, Supplier<T> call) {
    return () -> TimedCall.of(patience, plugin, call);
  }

  /** Calls without a limit; {@code doing} completes "optimizer 'x' failed while ...". */
  static <T> T of(String type, Plugin plugin, String doing, Supplier<T> call) {
    @Nullable T result = caught(type, plugin, doing, call);
    if (result == null) {
      throw broken(
          type,
          plugin,
          "it returned nothing while " + doing,
          "Report it to whoever wrote the plugin: null is no answer.");
    }
    return result;
  }

  private static <T> T caught(String type, Plugin plugin, String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (PluginFailedException e) {
      throw broken(type, plugin, e.problem(), e.advice(), e);
    } catch (InfeasibleProblemException e) {
      throw e;
    } catch (SmartSegmentException e) {
      // Meant for the user, so that it passes as it is; a merger's is worded as a refusal.
      throw doing.equals(JOINING) ? refused(plugin, e) : e;
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) {
      // Also errors such as a missing class, and checked exceptions that other languages hide.
      throw failed(type, plugin, doing, e);
    }
  }

  /** The failure of a plugin by an exception; {@code doing} as in {@link #of}. */
  static PluginFailedException failed(String type, Plugin plugin, String doing, Throwable thrown) {
    return new PluginFailedException(
        "%s, failed while %s: %s"
            .formatted(name(type, plugin), doing, sentence(Linkage.words(thrown))),
        advice(thrown),
        thrown);
  }

  /** The failure of a plugin that calls the problem impossible, which is not for it to say. */
  static PluginFailedException verdict(
      String type, Plugin plugin, String doing, InfeasibleProblemException verdict) {
    return broken(
        type,
        plugin,
        "it says while %s that no segmentation is allowed: %s".formatted(doing, verdict.problem()),
        "Report it to whoever wrote the plugin: only an optimizer may throw an InfeasibleProblemException.",
        verdict);
  }

  /** A text of a plugin, safe to print, and with one full stop. */
  static String sentence(String text) {
    String plain = PlainText.of(text).stripTrailing();
    return plain.endsWith(".") || plain.endsWith("!") || plain.endsWith("?") ? plain : plain + ".";
  }

  private static String advice(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "Allow Java more memory, for example with -Xmx4g, or choose another plugin.";
    }
    if (failure instanceof TimedCall.LateException) {
      return "Leave the plugin out, or report it to whoever wrote it: the trace tells where it was.";
    }
    return Linkage.adviceAtWork(failure)
        .orElse("Report it to whoever wrote the plugin, with the trace of the cause.");
  }

  /**
   * Words what a merger threw as its refusal, for example of a constraint that it does not know.
   */
  private static PluginException refused(Plugin merger, SmartSegmentException why) {
    PluginException refusal =
        new PluginException(
            "Merger '%s' refuses: %s".formatted(id(merger), sentence(why.problem())),
            why.advice().isEmpty()
                ? "Choose another merger, or leave the merger out."
                : PlainText.of(why.advice()));
    refusal.initCause(why);
    return refusal;
  }

  /** The failure of a plugin whose result breaks its contract. */
  static PluginFailedException broken(String type, Plugin plugin, String how, String advice) {
    return new PluginFailedException(contract(type, plugin, how), advice);
  }

  static PluginFailedException broken(
      String type, Plugin plugin, String how, String advice, Throwable cause) {
    return new PluginFailedException(contract(type, plugin, how), advice, cause);
  }

  private static String contract(String type, Plugin plugin, String how) {
    return "%s, broke its contract: %s".formatted(name(type, plugin), sentence(how));
  }

  private static String name(String type, Plugin plugin) {
    return "The %s '%s', %s".formatted(type, id(plugin), PluginOrigin.of(plugin.getClass()));
  }

  /**
   * The id of a failed plugin; if asking for the id fails too, the first failure is still reported.
   */
  private static String id(Plugin plugin) {
    try {
      return PlainText.of(TimedCall.of(TimedCall.QUESTION, plugin, plugin::id));
    } catch (Throwable e) {
      return "of unknown id";
    }
  }
}
