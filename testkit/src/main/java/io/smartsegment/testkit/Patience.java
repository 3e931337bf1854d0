package io.smartsegment.testkit;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * Runs each test of the kit on a daemon thread, so that a plugin that never returns fails a test
 * and does not hang the build. Tests that an author adds run as ever.
 */
final class Patience implements InvocationInterceptor {
  /** Far more than any test of a contract takes. */
  static final Duration OF_A_TEST = Duration.ofSeconds(60);

  /** A plugin that did not return once is likely not to return again. */
  private static final Duration AFTER_THAT = Duration.ofSeconds(5);

  private static final Set<Class<?>> IN_VAIN = ConcurrentHashMap.newKeySet();

  private final Rule rule;

  /**
   * For the tests of one contract.
   *
   * @param rule is broken by a plugin that does not return
   */
  Patience(Rule rule) {
    this.rule = rule;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> called, ExtensionContext context)
      throws Throwable {
    if (called.getTarget().orElse(null) instanceof PluginContract<?> contract
        && isOfTheKit(called.getExecutable())) {
      await(test, context.getDisplayName(), contract, patience(contract, called.getExecutable()));
    } else {
      test.proceed();
    }
  }

  /** Tests of optimizers wait for each search by themselves, but for those of all plugins. */
  private static Duration patience(PluginContract<?> contract, Method test) {
    Duration patience = contract.patience();
    if (test.getDeclaringClass() == PluginContract.class) {
      patience = shorter(patience, OF_A_TEST);
    }
    return IN_VAIN.contains(contract.getClass()) ? shorter(patience, AFTER_THAT) : patience;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isOfTheKit(Method test) {
    return test.getDeclaringClass().getPackageName().equals(Patience.class.getPackageName());
  }

  private void await(
      Invocation<Void> test, String name, PluginContract<?> contract, Duration patience)
      throws Throwable {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread thread = new Thread(() -> proceed(test, done), "smart-segment-testkit");
    thread.setDaemon(true);
    thread.start();
    try {
      done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      IN_VAIN.add(contract.getClass());
      throw tooLong(name, patience, thread);
    } catch (ExecutionException e) {
      throw Objects.requireNonNull(e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private static void proceed(Invocation<Void> test, CompletableFuture<Boolean> done) {
    try {
      test.proceed();
      done.complete(true);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** The failure, whose cause tells where the plugin was. */
  private AssertionFailedError tooLong(String name, Duration patience, Thread thread) {
    Throwable place = new IllegalStateException("where it was");
    place.setStackTrace(thread.getStackTrace());
    return rule.broken(
        "in the test '%s', the plugin %s".formatted(name, didNotReturn(patience)), place);
  }

  /** What is said of something that took too long. */
  static String didNotReturn(Duration patience) {
    BigDecimal seconds = BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros();
    return "did not return within %s s".formatted(seconds.toPlainString());
  }
}
