package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
      ValidateCommand.class,
      ApplyCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      FollowCommand.class,
      ReportCommand.class,
      RepriceCommand.class,
      SweepCommand.class,
      SegmentCommand.class,
      PerformanceCommand.class,
      MovementCommand.class,
      ValueCommand.class,
      GroupsCommand.class,
      MonitorCommand.class,
      PluginsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment demo",
      "  smart-segment optimize customers.csv --revenue 60,85,100 --cost 1,3.5,6.5 --min-size 2%%",
      "  smart-segment optimize customers.parquet --revenue 30+5*k --cost 2^k --out result",
      "  smart-segment apply result/model.json new-customers.csv > segmented.csv",
      "  smart-segment export result/model.json --to sql --dialect postgresql > segment.sql",
      "  smart-segment validate customers.csv --revenue 60,85,100 --cost 1,3.5,6.5",
      "  smart-segment evaluate result march.csv",
      "  tail -n +1 -f outcomes.csv | smart-segment follow --model result",
      "  smart-segment report result --out report.html",
      "  smart-segment reprice result/model.json --cost 1,4,8",
      "  smart-segment sweep result/model.json --vary cost:1 --from 1 --to 10",
      "  smart-segment segment orders.csv --by lifecycle",
      "  smart-segment performance orders.csv --period quarter --cohorts",
      "  smart-segment movement orders.csv --from 2025-01-01",
      "  smart-segment value orders.csv --horizon 180",
      "  smart-segment groups customers.csv --group seller --outcome sale --out routing",
      "",
      "Exit status: 0 result printed, 2 wrong usage, 3 bad or infeasible input,",
      "1 a fault of ours or of a plugin.",
      "'smart-segment COMMAND --help' tells all about a command."
    })
final class Main implements Runnable {
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
    System.exit(start(args));
  }

  /** Prepares the process and runs one command. */
  static int start(String... args) {
    // A search is over before SIMD kernels are warm; who wants them sets the property.
    if (System.getProperty(SIMD) == null) {
      System.setProperty(SIMD, "off");
    }
    StandardStreams.install();
    Interruption.install();
    // All text is English, and digits in it and in SQL are ASCII.
    Locale.setDefault(Locale.ROOT);
    // Pictures are drawn without a screen.
    System.setProperty("java.awt.headless", "true");
    int status = Failures.FAULT;
    try {
      status = run(args);
    } catch (OutOfMemoryError e) {
      System.err.println("Error: the memory for Java does not suffice: " + e.getMessage());
      System.err.println("Allow more, for example with SMART_SEGMENT_JAVA_OPTS=-Xmx4g.");
    } finally {
      Interruption.finished();
    }
    return status;
  }

  static int run(String... args) {
    CommandLine commands = new CommandLine(new Main(CommandLine.Model.CommandSpec.create()));
    PrintStream out = new PrintStream(StandardOutput.stream(), true, StandardCharsets.UTF_8);
    commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commands.setOverwrittenOptionsAllowed(true);
    Failures failures = new Failures();
    commands.setExitCodeExceptionMapper(failures);
    commands.setExecutionExceptionHandler(failures);
    commands.setParameterExceptionHandler(Main::explainUsage);
    int status = commands.execute(args);
    if (out.checkError()) {
      System.err.println("Error: standard output cannot be written to.");
      return status == 0 ? Failures.FAULT : status;
    }
    return status;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "No command. The commands are demo, optimize, validate, apply, evaluate, export, report, reprice, sweep,"
            + " follow, segment, performance, movement, value, groups, monitor and plugins.");
  }

  private static int explainUsage(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    // Some of picocli's messages begin like this themselves.
    String message = String.valueOf(failure.getMessage());
    err.println("Error: " + PlainText.of(message.replaceFirst("^Error: ", "")));
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println(
          "'"
              + command.getCommandSpec().qualifiedName()
              + " --help' shows the options and examples.");
    }
    return Failures.USAGE;
  }
}
