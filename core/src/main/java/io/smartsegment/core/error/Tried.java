package io.smartsegment.core.error;

import io.smartsegment.core.stability.Internal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What came of some code on another thread: its result, or what it threw. The JDK wraps what was
 * thrown in an exception whose constructor asks it for its words; these are code of the plugin, and
 * may fail themselves, so that another exception than the one thrown would arrive.
 *
 * @param result the result; null if the code threw something
 * @param thrown what the code threw; null if it returned
 * @param <T> type of the result
 */
@Internal
public record Tried<T>(@Nullable T result, @Nullable Throwable thrown) {
  /**
   * {@return the same code, which returns what came of it and throws nothing}
   *
   * @param <T> type of the result
   * @param code what to call
   */
  @SuppressWarnings("CatchingUnchecked") // whatever the code of a plugin does
  public static <T> Callable<Tried<T>> calling(Callable<T> code) {
    return () -> {
      try {
        return new Tried<>(code.call(), null);
      } catch (Throwable e) {
        return new Tried<>(null, e);
      }
    };
  }

  /** {@return the result; what the code threw is thrown here as it is} */
  @SuppressWarnings("NullAway") // a null that the code returned is its result
  public T orThrow() {
    if (thrown != null) {
      throw Tried.<RuntimeException>asItIs(thrown);
    }
    return result;
  }

  /**
   * Throws anything as it is: code in other languages may throw undeclared checked exceptions.
   *
   * @param <E> what the compiler is told that it throws
   * @param thrown what to throw
   * @return never
   * @throws E always
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
