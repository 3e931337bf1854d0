package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and the time limit end a search that would go on for a long time. */
@Timeout(120)
class InterruptionIT {
  private static final String[] ENDLESS = {
    "--optimizer", "differential-evolution", "--set", "generations=1000000",
    "--set", "patience=1000000", "--segments", "10"
  };

  @TempDir Path folder;

  private String[] endless(String... more) {
    String file = Population.generated(20_000, 81).writeTo(folder.resolve("customers.csv"));
    return CommandLineRun.join(CommandLineRun.join(new String[] {"optimize", file}, ENDLESS), more);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whileSearching() throws Exception {
    assumeInterruptible();
    Path out = Files.createDirectory(folder.resolve("result"));
    ProgramProcess run = startOnTerminal(endless("--out", out.toString()));
    until(run, () -> run.errSoFar().contains("searching by "));
    requireInterrupted(run);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesAnEarlierResultAndNoFolderThatItMade() throws Exception {
    assumeInterruptible();
    Path out = Files.createDirectory(folder.resolve("result"));
    Population.write(out.resolve("model.json"), "the earlier one");
    ProgramProcess run = startOnTerminal(endless("--out", out.toString()));
    until(run, () -> run.errSoFar().contains("searching by "));
    requireInterrupted(run);
    assertThat(out).isDirectoryNotContaining(file -> !file.endsWith("model.json"));
    assertThat(out.resolve("model.json")).hasContent("the earlier one");

    Path made = folder.resolve("made").resolve("result");
    ProgramProcess other = startOnTerminal(endless("--out", made.toString()));
    until(other, () -> other.errSoFar().contains("searching by "));
    requireInterrupted(other);
    assertThat(made).doesNotExist();
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whileWaitingForStandardInput() throws Exception {
    assumeInterruptible();
    ProgramProcess run = ProgramProcess.start("optimize", "-");
    until(run, () -> run.temporaryFiles().stream().anyMatch(f -> f.contains("copy-")));
    requireInterrupted(run);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whileTheDatabaseStartsLeavesNoTemporaryFiles() throws Exception {
    assumeInterruptible();
    Path parquet = folder.resolve("customers.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT random() AS propensity, 1 AS outcome FROM range(1000)) TO '%s'"
              .formatted(parquet));
    }
    ProgramProcess run = ProgramProcess.start("optimize", parquet.toString());
    until(run, () -> !run.temporaryFiles().isEmpty());
    requireInterrupted(run);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aValidationTellsWhatWholeRepeatsHaveFound() throws Exception {
    assumeInterruptible();
    String file = Population.generated(20_000, 81).writeTo(folder.resolve("customers.csv"));
    ProgramProcess run =
        startOnTerminal("validate", file, "--folds", "2", "--repeats", "1000", "--format", "json");
    until(run, () -> run.errSoFar().contains("validating: 10 of "));
    String pid = Long.toString(run.process().pid());
    assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    CommandLineRun interrupted = run.finish();
    assertThat(interrupted.status()).as(interrupted.err()).isEqualTo(130);
    JsonNode json = interrupted.json();
    assertThat(json.get("partial").booleanValue()).isTrue();
    assertThat(json.get("repeats").intValue()).isBetween(4, 999);
    assertThat(json.get("warnings").toString()).contains("Stopped early", "of 1000 repeats");
  }

  @Test
  void aTimeLimitGivesTheBestSoFarAndSaysSo() throws IOException {
    Path out = folder.resolve("result");
    CommandLineRun run =
        CommandLineRun.run(
            endless("--time-limit", "1", "--format", "json", "--out", out.toString()));
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("warnings").toString()).contains("ended early", "time limit of 1 s");
    assertThat(json.get("elapsedSeconds").doubleValue()).isBetween(0.9, 10.0);
    assertThat(json.get("netRevenue").doubleValue())
        .isGreaterThan(json.get("baselines").get("one-segment").get("netRevenue").doubleValue());
    assertThat(Files.readString(out.resolve("model.json"))).isEqualTo(run.out());
  }

  @Test
  void aTimeLimitLeavesTimeForEveryNumberOfSegments() {
    JsonNode json = CommandLineRun.json(endless("--time-limit", "1"));
    assertThat(json.get("netRevenue").doubleValue())
        .as("the best in one second, against a baseline without any search")
        .isGreaterThan(json.get("baselines").get("percentile").get("netRevenue").doubleValue());
  }

  /** Only on a terminal does the program say what it is doing; the launcher tells it. */
  private static ProgramProcess startOnTerminal(String... args) {
    return ProgramProcess.startOn(
        Path.of(System.getProperty("java.home")), List.of("-Dsmartsegment.terminal=true"), args);
  }

  private static void until(ProgramProcess run, Callable<Boolean> reached) throws Exception {
    while (!reached.call()) {
      assertThat(run.process().isAlive()).as("still running; said: %s", run.errSoFar()).isTrue();
      Thread.sleep(5);
    }
  }

  private static void requireInterrupted(ProgramProcess run) throws Exception {
    String pid = Long.toString(run.process().pid());
    assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    CommandLineRun interrupted = run.finish();
    assertThat(interrupted.status()).as(interrupted.err()).isEqualTo(130);
    assertThat(interrupted.out()).isEmpty();
    assertThat(interrupted.err()).doesNotContain("Exception", "fault of the program");
  }

  /** A process that was started in the background of a script hands on that it ignores Ctrl-C. */
  private static void assumeInterruptible() throws IOException {
    boolean ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(mask -> (mask & 0b10) != 0);
    assumeTrue(!ignored, "Skipped: SIGINT is ignored by the process that runs the tests.");
  }
}
