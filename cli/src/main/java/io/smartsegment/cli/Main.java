package io.smartsegment.cli;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.report.IoWords;
import io.smartsegment.sources.duckdb.CustomerFileException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Starts the command line. */
@Command(
    name = "smart-segment",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Divides customers into segments so that a campaign earns the most money.",
    subcommands = {
      DemoCommand.class,
      OptimizeCommand.class,
      ApplyCommand.class,
      PluginsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment demo",
      "  smart-segment optimize customers.csv --revenue 60,85,100 --cost 1,3.5,6.5 --min-size 2%%",
      "  smart-segment optimize customers.parquet --revenue 30+5*k --cost 2^k --out result",
      "  smart-segment apply result/model.json new-customers.csv > segmented.csv",
      "",
      "Exit status: 0 result printed, 2 wrong usage, 3 bad or infeasible input,",
      "1 a fault of ours or of a plugin.",
      "'smart-segment COMMAND --help' tells all about a command."
    })
final class Main implements Runnable {
  static final int USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int FAULT = 1;
  static final int INTERRUPTED = 130;
  static final int CLOSED_PIPE = 141;

  private static final String SIMD = "smartsegment.simd";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main(CommandLine.Model.CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * Runs one command and ends the process with its exit status.
   *
   * @param args what the user typed
   */
  public static void main(String[] args) {
    // A search is over before SIMD kernels are warm; who wants them sets the property.
    if (System.getProperty(SIMD) == null) {
      System.setProperty(SIMD, "off");
    }
    // All text is English, and digits in it and in SQL are ASCII.
    Locale.setDefault(Locale.ROOT);
    int status = FAULT;
    try {
      status = run(args);
    } catch (OutOfMemoryError e) {
      System.err.println("Error: the memory for Java does not suffice: " + e.getMessage());
      System.err.println("Allow more, for example with SMART_SEGMENT_JAVA_OPTS=-Xmx4g.");
    } finally {
      Interruption.finished();
    }
    System.exit(status);
  }

  static int run(String... args) {
    CommandLine commands = new CommandLine(new Main(CommandLine.Model.CommandSpec.create()));
    commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commands.setOverwrittenOptionsAllowed(true);
    commands.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command));
    commands.setParameterExceptionHandler(Main::explainUsage);
    int status = commands.execute(args);
    if (System.out.checkError()) {
      System.err.println("Error: standard output cannot be written to.");
      return status == 0 ? FAULT : status;
    }
    return status;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "No command. The commands are demo, optimize, apply and plugins.");
  }

  private static int explainUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    // Some of picocli's messages begin like this themselves.
    String message = String.valueOf(failure.getMessage());
    err.println("Error: " + message.replaceFirst("^Error: ", ""));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println(
          "'"
              + command.getCommandSpec().qualifiedName()
              + " --help' shows the options and examples.");
    }
    return USAGE;
  }

  private static int explain(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof CancellationException) {
      return INTERRUPTED;
    }
    if (failure instanceof UncheckedIOException io) {
      String words = IoWords.of(Objects.requireNonNull(io.getCause()));
      if (words.contains("Broken pipe")) {
        // Whoever reads the output wants no more of it.
        return CLOSED_PIPE;
      }
      err.println("Error: " + io.getMessage() + ": " + words + ".");
      return FAULT;
    }
    if (failure instanceof CustomerFileException file) {
      err.println("Error: " + FileArguments.explain(file));
      return BAD_INPUT;
    }
    if (failure instanceof InvalidInputException || failure instanceof InfeasibleProblemException) {
      err.println("Error: " + failure.getMessage());
      return BAD_INPUT;
    }
    if (failure instanceof InvalidSettingException
        || failure instanceof PluginException
        || failure instanceof UsageException) {
      err.println("Error: " + failure.getMessage());
      return USAGE;
    }
    if (failure instanceof PluginFailedException) {
      err.println("Error: " + failure.getMessage());
      if (failure.getCause() != null) {
        failure.getCause().printStackTrace(err);
      }
      return FAULT;
    }
    err.println("Error: this is a fault of the program, not of your input.");
    err.println("Please report it with these lines:");
    failure.printStackTrace(err);
    return FAULT;
  }
}
