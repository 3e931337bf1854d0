package io.smartsegment.cli;

import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.search.SearchState;
import io.smartsegment.core.text.Numbers;
import java.io.PrintStream;

/** A bar on standard error, on a terminal only; the launcher says whether there is one. */
final class ProgressBar implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream err = System.err;
  private final boolean terminal = Boolean.getBoolean("smartsegment.terminal");
  private boolean shown;

  /** Says what is being done, where no share of it is known. */
  void say(String text) {
    if (terminal) {
      err.print(ERASE_LINE + text);
      err.flush();
      shown = true;
    }
  }

  @Override
  public void onProgress(SearchState state) {
    int filled = (int) (state.fraction() * WIDTH);
    say(
        "searching [%s%s] %3d %%  %s evaluations  best %s"
            .formatted(
                "#".repeat(filled),
                " ".repeat(WIDTH - filled),
                (int) (state.fraction() * 100),
                Numbers.count(state.evaluations()),
                Double.isFinite(state.best()) ? Numbers.value(state.best()) : "-"));
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
