package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.search.SearchState;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows on standard error what is being done: a bar on a terminal, as the launcher says whether
 * there is one; elsewhere a line now and then once the work takes long, so that no run of minutes
 * is silent.
 */
final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  /** How long a run without a terminal is silent, and how long it is between two lines. */
  private static final Duration QUIET = Duration.ofSeconds(15);

  private final PrintStream err = System.err;
  private final boolean terminal = Boolean.getBoolean("smartsegment.terminal");
  private String phase = "searching";
  private long lastLine = System.nanoTime();
  private boolean shown;

  /** Says what is being done, where no share of it is known. */
  void say(String text) {
    if (terminal) {
      err.print(ERASE_LINE + text);
      err.flush();
      shown = true;
    }
  }

  /** Shows that one more of some steps is done; several threads may do steps. */
  synchronized void step(int done, int all) {
    String text = "validating: %s of %s".formatted(done, all);
    if (terminal) {
      say(text);
    } else if (System.nanoTime() - lastLine >= QUIET.toNanos()) {
      lastLine = System.nanoTime();
      err.println(text);
    }
  }

  @Override
  public void onPhase(String phase) {
    this.phase = phase;
    say(phase);
  }

  @Override
  public void onProgress(SearchState state) {
    if (terminal) {
      int filled = (int) (state.fraction() * WIDTH);
      String bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
      say("%s [%s] %s".formatted(phase, bar, figures(state)));
    } else if (System.nanoTime() - lastLine >= QUIET.toNanos()) {
      lastLine = System.nanoTime();
      err.println("%s for %s s: %s".formatted(phase, state.elapsed().toSeconds(), figures(state)));
    }
  }

  private static String figures(SearchState state) {
    return "%3d %%  %s evaluations  best %s"
        .formatted(
            (int) (state.fraction() * 100),
            Numbers.count(state.evaluations()),
            Double.isFinite(state.best()) ? Numbers.value(state.best()) : "-")
        .strip();
  }

  /** Leaves an empty line behind. */
  void clear() {
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
