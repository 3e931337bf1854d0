package io.smartsegment.testkit;

import io.smartsegment.core.error.FailureText;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** A numbered rule of the contract; every failure message begins with its number. */
record Rule(String number) {
  void check(boolean holds, Supplier<String> seen) {
    if (!holds) {
      throw broken(seen.get());
    }
  }

  AssertionFailedError broken(String seen) {
    return new AssertionFailedError(number + ": " + seen);
  }

  AssertionFailedError broken(String seen, Throwable cause) {
    return new AssertionFailedError(number + ": " + seen, FailureText.printable(cause));
  }
}
