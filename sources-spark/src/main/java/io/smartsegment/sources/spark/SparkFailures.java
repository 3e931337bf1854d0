package io.smartsegment.sources.spark;

import io.smartsegment.core.error.InvalidInputException;
import java.util.concurrent.ExecutionException;

/** What Spark says, as a sentence of one line. */
final class SparkFailures {
  private static final int LONGEST = 300;

  private SparkFailures() {}

  static InvalidInputException asking(Exception cause) {
    return said("Spark cannot answer", cause, "Check the table or query, and what Spark has logged.");
  }

  static InvalidInputException starting(Exception cause) {
    return said(
        "Spark cannot be started",
        cause,
        "Run the program by spark-submit, or set spark.master, such as local[2].");
  }

  private static InvalidInputException said(String what, Exception thrown, String advice) {
    Throwable cause = thrown;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    String line = message.strip().lines().findFirst().orElse("").strip();
    String told = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    InvalidInputException failure =
        new InvalidInputException(
            "%s: %s%s".formatted(what, told, told.endsWith(".") ? "" : "."), advice);
    failure.initCause(thrown);
    return failure;
  }
}
