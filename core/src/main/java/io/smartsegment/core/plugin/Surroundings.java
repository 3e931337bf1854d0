package io.smartsegment.core.plugin;

import io.smartsegment.core.stability.Internal;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The state that all code of a process shares and a plugin must not change: standard streams,
 * default locale and time zone, system properties, the handler of uncaught exceptions, and of the
 * current thread the interrupt flag and the context class loader. Take this state before plugins
 * run, and put it back afterwards.
 */
@Internal
public final class Surroundings {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final InputStream in = System.in;
  private final Locale locale = Locale.getDefault();
  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
  private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
  private final TimeZone zone = TimeZone.getDefault();
  private final Properties properties = System.getProperties();
  private final Properties values = (Properties) properties.clone();
  private final Thread.@Nullable UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final boolean interrupted = Thread.currentThread().isInterrupted();

  private Surroundings() {}

  /** {@return the present state, which the same thread must put back} */
  public static Surroundings now() {
    return new Surroundings();
  }

  /**
   * Puts back everything that has changed since.
   *
   * @return the things that had changed, in words; empty if nothing had changed
   */
  @SuppressWarnings("NullAway") // the JDK takes null for none
  public List<String> restore() {
    List<String> changed = new ArrayList<>();
    note(changed, System.out != out, "the standard output", () -> System.setOut(out));
    note(changed, System.err != err, "the standard error", () -> System.setErr(err));
    note(changed, System.in != in, "the standard input", () -> System.setIn(in));
    note(
        changed,
        !Locale.getDefault().equals(locale)
            || !Locale.getDefault(Locale.Category.FORMAT).equals(format)
            || !Locale.getDefault(Locale.Category.DISPLAY).equals(display),
        "the default locale, now " + Locale.getDefault(Locale.Category.FORMAT),
        this::restoreLocales);
    note(
        changed,
        !TimeZone.getDefault().equals(zone),
        "the default time zone, now " + TimeZone.getDefault().getID(),
        () -> TimeZone.setDefault(zone));
    note(changed, !propertiesAreSame(), "system properties", this::restoreProperties);
    note(
        changed,
        Thread.getDefaultUncaughtExceptionHandler() != handler,
        "the handler of uncaught exceptions",
        () -> Thread.setDefaultUncaughtExceptionHandler(handler));
    Thread thread = Thread.currentThread();
    note(
        changed,
        !Objects.equals(thread.getContextClassLoader(), loader),
        "the context class loader of the thread",
        () -> thread.setContextClassLoader(loader));
    note(
        changed,
        thread.isInterrupted() != interrupted,
        "the interrupt flag of the thread",
        this::restoreInterruption);
    return List.copyOf(changed);
  }

  private static void note(List<String> changed, boolean differs, String what, Runnable back) {
    if (differs) {
      changed.add(what);
      back.run();
    }
  }

  @SuppressWarnings("ReferenceEquality") // an equal but different object could be changed later
  private boolean propertiesAreSame() {
    return System.getProperties() == properties && properties.equals(values);
  }

  private void restoreProperties() {
    System.setProperties(properties);
    properties.keySet().retainAll(values.keySet());
    properties.putAll(values);
  }

  private void restoreLocales() {
    Locale.setDefault(locale);
    Locale.setDefault(Locale.Category.FORMAT, format);
    Locale.setDefault(Locale.Category.DISPLAY, display);
  }

  private void restoreInterruption() {
    if (!Thread.interrupted() && interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
