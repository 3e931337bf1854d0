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

/**
 * Has Spark compute, under a tag that names the work among the jobs, and by which it is ended. What
 * fails is said in a sentence.
 */
final class SparkJobs {
  private final SparkSession session;
  private final String tag = "smart-segment " + UUID.randomUUID();
  private volatile boolean cancelled;

  SparkJobs(SparkSession session) {
    this.session = session;
  }

  /** Reads the rows of an answer, one after the other: all at once may be too many for memory. */
  void ask(String work, Supplier<Dataset<Row>> answer, Consumer<Row> reader) {
    String pass = "smart-segment " + work;
    guarded(
        () -> {
          session.addTag(tag);
          session.addTag(pass);
          try {
            requireNotCancelled();
            Iterator<Row> rows = answer.get().toLocalIterator();
            while (rows.hasNext()) {
              reader.accept(rows.next());
              requireNotCancelled();
            }
            return true;
          } finally {
            session.removeTag(tag);
            session.removeTag(pass);
          }
        });
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

  private void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("Cancelled.");
    }
  }

  void cancel() {
    cancelled = true;
    try {
      session.interruptTag(tag);
    } catch (RuntimeException e) {
      // The session is at its end, and its jobs with it.
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
