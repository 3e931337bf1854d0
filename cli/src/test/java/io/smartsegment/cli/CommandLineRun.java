package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one run of the program left: its exit status and what it printed. The program runs in the
 * JVM of the tests, on the packaged jars; {@link ProgramProcess} gives it a process where that is
 * the point. No run may leave temporary files behind.
 */
public record CommandLineRun(int status, String out, String err) {
  /** Runs the program with nothing on standard input. */
  public static CommandLineRun run(String... args) {
    return reading(new byte[0], args);
  }

  /** Runs the program with these bytes on standard input. */
  static CommandLineRun reading(byte[] input, String... args) {
    return reading(new ByteArrayInputStream(input), args);
  }

  /** Runs the program with this standard input. */
  static CommandLineRun reading(InputStream input, String... args) {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    Locale locale = Locale.getDefault();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> before = temporaryFiles();
    OutputStream former = StandardOutput.exchange(printed);
    int status;
    try {
      System.setIn(input);
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      Locale.setDefault(Locale.ROOT); // as Main.main does
      status = Main.run(args);
    } finally {
      Interruption.finished();
      System.setIn(in);
      System.setOut(out);
      System.setErr(err);
      StandardOutput.exchange(former);
      Locale.setDefault(locale);
      Thread.currentThread().setContextClassLoader(loader);
    }
    String errors = said.toString(StandardCharsets.UTF_8);
    assertThat(temporaryFiles()).as("temporary files left behind; %s", errors).isEqualTo(before);
    return new CommandLineRun(status, printed.toString(StandardCharsets.UTF_8), errors);
  }

  /** Those of the program in this process; other tests run in another one. */
  private static List<String> temporaryFiles() {
    String own = "smart-segment-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(own))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the program, which must print a result and nothing on standard error. */
  static CommandLineRun ok(String... args) {
    CommandLineRun run = run(args);
    assertThat(run.err()).as("standard error of %s", List.of(args)).isEmpty();
    assertThat(run.status()).as("exit status of %s", List.of(args)).isZero();
    return run;
  }

  /** Runs {@code --format json} and reads what it printed. */
  static JsonNode json(String... args) {
    return ok(join(args, "--format", "json")).json();
  }

  /** A question with prices whose answer, as CSV, has no time in it. */
  static String[] csv(String... inputs) {
    return join(
        join(new String[] {"optimize"}, inputs),
        "--revenue",
        "3^k",
        "--cost",
        "2^k",
        "--format",
        "csv");
  }

  static String[] join(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  JsonNode json() {
    try {
      return new JsonMapper().readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + out, e);
    }
  }

  /** Nothing was printed but an error, which has a first line with what is wrong, and advice. */
  CommandLineRun failedWith(int expectedStatus, String... mentioned) {
    assertThat(out).as("standard output").isEmpty();
    assertThat(err).startsWith("Error: ");
    for (String words : mentioned) {
      assertThat(err).contains(words);
    }
    assertThat(err.substring("Error: ".length()))
        .as("a message for a user, not for a programmer")
        .doesNotContain("Error:", "Exception", "io.smartsegment", "\tat ");
    assertThat(err.strip().lines().count()).as("advice below the problem").isGreaterThan(1);
    assertThat(status).as(err).isEqualTo(expectedStatus);
    return this;
  }

  /** As {@link #failedWith}, for messages that name classes of plugins; with the advice's begin. */
  public CommandLineRun failedOfPlugin(int expectedStatus, String advice, String... mentioned) {
    assertThat(out).as("standard output").isEmpty();
    assertThat(err)
        .startsWith("Error: ")
        .contains(mentioned)
        .doesNotContain("fault of the program");
    assertThat(err.lines().skip(1)).as(err).anyMatch(line -> line.startsWith(advice));
    assertThat(status).as(err).isEqualTo(expectedStatus);
    return this;
  }
}
