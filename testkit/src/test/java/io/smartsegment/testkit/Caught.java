package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs a single test of a contract, which is cheaper than to run the whole contract. */
final class Caught {
  private Caught() {}

  /** The message of the failure, "passed" if there is none, and why a test was skipped. */
  static String by(ThrowingCallable test) {
    Throwable thrown = catchThrowableOfType(Throwable.class, test);
    if (thrown == null) {
      return "passed";
    }
    return thrown instanceof AssertionFailedError || thrown instanceof TestAbortedException
        ? String.valueOf(thrown.getMessage())
        : "thrown: " + thrown;
  }
}
