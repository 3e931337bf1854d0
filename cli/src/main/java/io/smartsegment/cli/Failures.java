package io.smartsegment.cli;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.report.FailureJson;
import io.smartsegment.report.IoWords;
import io.smartsegment.sources.duckdb.CustomerFileException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, and with which exit status the program ends: the one place for both. */
final class Failures implements IExitCodeExceptionMapper, IExecutionExceptionHandler {
  static final int FAULT = 1;
  static final int USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int INTERRUPTED = 130;
  static final int CLOSED_PIPE = 141;

  /** Other failures that the caller can mend are wrong usage. */
  private static final Map<String, Integer> STATUSES =
      Map.of(
          InvalidInputException.CODE, BAD_INPUT,
          InfeasibleProblemException.CODE, BAD_INPUT,
          PluginFailedException.CODE, FAULT);

  @Override
  public int getExitCode(Throwable failure) {
    if (failure instanceof CancellationException) {
      return INTERRUPTED;
    }
    if (failure instanceof UncheckedIOException io) {
      return isClosedPipe(io) ? CLOSED_PIPE : FAULT;
    }
    if (failure instanceof SmartSegmentException known) {
      return STATUSES.getOrDefault(known.code(), USAGE);
    }
    return failure instanceof UsageException ? USAGE : FAULT;
  }

  private static boolean isClosedPipe(UncheckedIOException io) {
    return words(io).contains("Broken pipe");
  }

  private static String words(UncheckedIOException io) {
    return IoWords.of(Objects.requireNonNull(io.getCause()));
  }

  /** Explains a failure on standard error; in JSON as well where the output is to be JSON. */
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    int status = getExitCode(failure);
    PrintWriter err = command.getErr();
    if (failure instanceof SmartSegmentException known) {
      explain(err, known);
      if (asksForJson(parsed)) {
        err.print(FailureJson.write(known));
        err.flush();
      }
    } else if (failure instanceof UsageException) {
      printError(err, failure);
    } else if (failure instanceof UncheckedIOException io) {
      if (status != CLOSED_PIPE) {
        err.println("Error: " + io.getMessage() + ": " + words(io) + ".");
      }
    } else if (status != INTERRUPTED) {
      err.println("Error: this is a fault of the program, not of your input.");
      err.println("Please report it with these lines:");
      printTrace(err, failure);
    }
    return status;
  }

  private static void explain(PrintWriter err, SmartSegmentException failure) {
    if (failure instanceof CustomerFileException file) {
      err.println("Error: " + PlainText.of(FileArguments.explain(file)));
      return;
    }
    printError(err, failure);
    Throwable cause = failure.getCause();
    if (cause != null && failure.code().equals(PluginFailedException.CODE)) {
      printTrace(err, cause);
    }
  }

  private static boolean asksForJson(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()) {
      command = command.subcommand();
    }
    return command.hasMatchedOption("--format")
        && "json".equals(String.valueOf((Object) command.matchedOptionValue("--format", "")));
  }

  /** Messages hold texts of plugins and of data, which a terminal is not to obey. */
  private static void printError(PrintWriter err, Exception failure) {
    err.println("Error: " + PlainText.of(String.valueOf(failure.getMessage())));
  }

  private static void printTrace(PrintWriter err, Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    err.print(PlainText.of(trace.toString()));
    err.flush();
  }
}
