package io.smartsegment.sources.spark;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Has Spark compute, under a tag that names the work among the jobs, and by which it is ended. What
 * fails is said in a sentence.
 */
final class SparkJobs {
  private final SparkSession session;
  private final String tag = "smart-segment " + UUID.randomUUID();
  private boolean cancelled;

  /**
   * Interrupts the work that is running. A tag belongs to the thread that added it and to threads
   * that it made since then, so the thread that asks makes it, and the one that cancels starts it.
   */
  private @Nullable Thread canceller;

  SparkJobs(SparkSession session) {
    this.session = session;
  }

  /** Reads the rows of an answer, one after the other: all at once may be too many for memory. */
  void ask(String work, Supplier<Dataset<Row>> answer, Consumer<Row> reader) {
    String pass = "smart-segment " + work;
    session.addTag(tag);
    session.addTag(pass);
    try {
      guarded(
          () -> {
            begin();
            Iterator<Row> rows = answer.get().toLocalIterator();
            while (rows.hasNext()) {
              reader.accept(rows.next());
              requireNotCancelled();
            }
            return true;
          });
    } finally {
      end();
      session.removeTag(tag);
      session.removeTag(pass);
    }
  }

  /** Has Spark look at a query, without computing it. */
  <T> T planned(Supplier<T> plan) {
    return guarded(plan);
  }

  /** Spark throws whatever exception it likes, checked ones as well. */
  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (SmartSegmentException | CancellationException e) {
      throw e;
    } catch (Exception e) {
      if (isInterruption(e)) {
        interrupt();
        cancel();
        Thread.currentThread().interrupt();
      }
      requireNotCancelled();
      throw new InvalidInputException(
          "Spark cannot answer: " + words(e),
          "Check the table, query or files and the columns. Nothing was written.");
    }
  }

  private static boolean isInterruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private synchronized void begin() {
    // Spark would submit a job all the same, and nobody would wait for it.
    cancelled |= Thread.currentThread().isInterrupted();
    requireNotCancelled();
    canceller = new Thread(this::interrupt, "smart-segment-cancel");
    canceller.setDaemon(true);
  }

  private synchronized void end() {
    canceller = null;
  }

  private void interrupt() {
    try {
      session.interruptTag(tag);
    } catch (RuntimeException e) {
      // The session is at its end, and its jobs with it.
    }
  }

  private synchronized void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("Cancelled.");
    }
  }

  /** Ends the jobs that are running, and all that follow. */
  synchronized void cancel() {
    cancelled = true;
    if (canceller != null) {
      canceller.start();
      canceller = null;
    }
  }

  /** The first line; others hold the plan, which may be long. */
  private static String words(Throwable failure) {
    String line =
        String.valueOf(failure.getMessage())
            .lines()
            .findFirst()
            .orElse("it does not say why")
            .strip();
    // Names of classes say nothing to whoever asked.
    String plain = line.replaceAll("\\b([a-z]\\w*\\.)+[A-Z]\\w*: ", "");
    return plain.endsWith(".") ? plain : plain + ".";
  }
}
