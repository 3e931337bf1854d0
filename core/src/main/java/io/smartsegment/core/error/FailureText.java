package io.smartsegment.core.error;

import io.smartsegment.core.stability.Internal;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Exceptions of plugins in words. An exception is code of the plugin, too: its {@code toString} may
 * fail, and then whoever tells of the exception would seem to be at fault.
 */
@Internal
public final class FailureText {
  private FailureText() {}

  /**
   * {@return what an exception says of itself; its type, if it cannot say anything}
   *
   * @param failure what was thrown
   */
  @SuppressWarnings("CatchingUnchecked") // whatever the exception's own code does
  public static String of(Throwable failure) {
    try {
      return String.valueOf((Object) failure.toString());
    } catch (Throwable e) {
      return failure.getClass().getName()
          + ", whose toString() fails with "
          + e.getClass().getName();
    }
  }

  /**
   * {@return an exception whose trace can be printed: the given one, or one with its type and its
   * stack trace in its place}
   *
   * @param failure what was thrown
   */
  @SuppressWarnings("CatchingUnchecked") // whatever the exception's own code does
  public static Throwable printable(Throwable failure) {
    try {
      failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      return failure;
    } catch (Throwable e) {
      Throwable standIn = new IllegalStateException(of(failure));
      standIn.setStackTrace(trace(failure));
      return standIn;
    }
  }

  private static StackTraceElement[] trace(Throwable failure) {
    try {
      return failure.getStackTrace();
    } catch (RuntimeException e) {
      return new StackTraceElement[0];
    }
  }
}
