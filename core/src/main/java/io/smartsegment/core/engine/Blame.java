package io.smartsegment.core.engine;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.error.Tried;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.search.StoppedSearchException;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of an objective from those of whoever asked it for a value: an optimizer, on
 * threads of its own too, a merger, or this library. The stack trace of a failure shows whether
 * code of the objective was running. For example, an exception that leaves {@code
 * MyValuation.value} is told in the name of the objective, although it passed through an optimizer.
 * Nothing is done as long as nothing fails.
 *
 * <p>Bounds that cannot be valued never come here: {@code Problem} refuses these in the name of the
 * one who gave them. Objectives of this library are never blamed.
 */
final class Blame {
  /** A chain of causes may be a circle. */
  private static final int MOST_CAUSES = 50;

  private final Objective objective;

  /** Names of classes of valuations that the objective gave. */
  private final Set<String> valuations = ConcurrentHashMap.newKeySet();

  Blame(Objective objective) {
    this.objective = objective;
  }

  /** Takes note of a valuation that the objective gave; its code is the objective's. */
  void know(Valuation bound) {
    for (Class<?> c = bound.getClass(); c != null; c = c.getSuperclass()) {
      addTheirs(c);
      Arrays.stream(c.getInterfaces()).forEach(this::addTheirs);
    }
  }

  private void addTheirs(Class<?> type) {
    boolean library = type.getName().startsWith("java.") || TimedCall.isOurs(type);
    if (!library) {
      valuations.add(type.getName());
    }
  }

  /**
   * Calls code that asks for values.
   *
   * @param callers the plugins whose code is called
   * @throws PluginFailedException in the name of the objective, if its code failed
   */
  <T> T of(Supplier<T> call, Plugin... callers) {
    try {
      return call.get();
    } catch (CancellationException | StoppedSearchException e) {
      throw e;
    } catch (Throwable e) {
      boolean message =
          e instanceof SmartSegmentException
              && !(e instanceof PluginFailedException)
              && !(e instanceof InfeasibleProblemException);
      Throwable failed = message || TimedCall.areOurs(objective) ? null : failed(e, callers);
      if (failed == null) {
        throw Tried.<RuntimeException>asItIs(e);
      }
      throw failed instanceof InfeasibleProblemException verdict
          ? PluginCall.verdict("objective", objective, "valuing segmentations", verdict)
          : PluginCall.failed("objective", objective, "valuing segmentations", failed);
    }
  }

  /** The exception among the causes that left code of the objective; null if there is none. */
  private @Nullable Throwable failed(Throwable thrown, Plugin[] callers) {
    Set<String> code = new HashSet<>(valuations);
    code.add(outermost(objective.getClass().getName()));
    for (Plugin caller : callers) {
      // One class may hold plugins of several types; whose code ran is then not known.
      code.remove(caller.getClass().getName());
      code.remove(outermost(caller.getClass().getName()));
    }
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      for (StackTraceElement frame : cause.getStackTrace()) {
        if (code.contains(frame.getClassName()) || code.contains(outermost(frame.getClassName()))) {
          return cause;
        }
      }
    }
    return null;
  }

  private static String outermost(String type) {
    int nested = type.indexOf('$');
    return nested > 0 ? type.substring(0, nested) : type;
  }
}
