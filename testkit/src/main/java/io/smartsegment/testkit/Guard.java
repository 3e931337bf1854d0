package io.smartsegment.testkit;

import io.smartsegment.core.error.FailureText;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.SmartSegmentException;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Calls a plugin, and turns whatever leaves it, checked exceptions and errors included, into a
 * failure that says where.
 *
 * @param refusal what a refusal with a message breaks
 * @param other what any other exception breaks
 */
record Guard(Rule refusal, Rule other) {
  /** The result of some code of a plugin; {@code where} completes a sentence. */
  <T> T call(Supplier<String> where, Supplier<T> code) {
    try {
      T result = code.get();
      if (result == null) {
        throw other.broken(where.get() + " gave null");
      }
      return result;
    } catch (AssertionFailedError | TestAbortedException e) {
      throw e;
    } catch (Throwable e) {
      Rule rule = isRefusal(e) ? refusal : other;
      throw rule.broken(where.get() + (isRefusal(e) ? " was refused: " : " failed: ") + say(e), e);
    }
  }

  /** As {@link #call}, for code without a result. */
  void run(Supplier<String> where, Runnable code) {
    call(
        where,
        () -> {
          code.run();
          return true;
        });
  }

  /**
   * Whether a user who sees only the message understands. That no segmentation is allowed is not
   * for an objective or a merger to say.
   */
  static boolean isRefusal(Throwable thrown) {
    return thrown instanceof SmartSegmentException
        && !(thrown instanceof InfeasibleProblemException)
        && thrown.getMessage() != null
        && !thrown.getMessage().isBlank();
  }

  /** The exception in words, even where it brings none. */
  static String say(Throwable thrown) {
    String name = thrown.getClass().getName();
    String text = FailureText.of(thrown).strip();
    return text.equals(name) || text.equals(name + ":")
        ? name + " without a message"
        : text.replace('\n', ' ');
  }
}
