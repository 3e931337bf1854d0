package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What one run of the packaged program left: its exit status and what it printed. Each run has a
 * folder of its own for temporary files, which must not hold any of the program's at the end.
 */
record CommandLineRun(int status, String out, String err) {
  private static final Path JAR = Path.of("target/app/smart-segment.jar").toAbsolutePath();
  private static final int MOST_SECONDS = 120;

  /** Less work for a short run: only the first compiler; launcher and determinism go without. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  /** Runs the program on the JDK of the test. */
  static CommandLineRun run(String... args) {
    return start(args).finish();
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

  static Running start(String... args) {
    return startOn(Path.of(System.getProperty("java.home")), QUICK, args);
  }

  static Running startOn(Path javaHome, List<String> javaOptions, String... args) {
    return new Running(
        folder -> {
          List<String> command = new ArrayList<>();
          command.add(javaHome.resolve("bin").resolve("java").toString());
          command.add("-Djava.io.tmpdir=" + folder);
          command.addAll(javaOptions);
          command.addAll(List.of("-jar", JAR.toString()));
          command.addAll(List.of(args));
          ProcessBuilder builder = new ProcessBuilder(command);
          builder.environment().remove(PluginArguments.VARIABLE);
          return builder;
        });
  }

  /** Starts any other command. */
  static Running start(ProcessBuilder builder) {
    return new Running(folder -> builder);
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
  CommandLineRun failedOfPlugin(int expectedStatus, String advice, String... mentioned) {
    assertThat(out).as("standard output").isEmpty();
    assertThat(err)
        .startsWith("Error: ")
        .contains(mentioned)
        .doesNotContain("fault of the program");
    assertThat(err.lines().skip(1)).as(err).anyMatch(line -> line.startsWith(advice));
    assertThat(status).as(err).isEqualTo(expectedStatus);
    return this;
  }

  /** How to start a process, given its folder for temporary files. */
  interface Starter {
    ProcessBuilder in(Path folder);
  }

  /** A process at work. */
  static final class Running {
    private final Path folder;
    private final Path temporary;
    private final Process process;

    private Running(Starter starter) {
      try {
        folder = Files.createTempDirectory("command-line-run");
        temporary = Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder builder = starter.in(temporary);
        // The JVM would say that it picks them up.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        process =
            builder
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Process process() {
      return process;
    }

    /** What it has said on standard error so far. */
    String errSoFar() throws IOException {
      return Files.readString(folder.resolve("err"));
    }

    /** Files of the program that are there now, below its folder for temporary files. */
    List<String> temporaryFiles() throws IOException {
      try (Stream<Path> files = Files.walk(temporary)) {
        return files
            .map(file -> temporary.relativize(file).toString())
            .filter(name -> name.startsWith("smart-segment"))
            .toList();
      }
    }

    /** Gives it text on standard input and waits for its end. */
    CommandLineRun finish(byte[] input) {
      try (var in = process.getOutputStream()) {
        in.write(input);
      } catch (IOException e) {
        throw new UncheckedIOException("The program did not read its standard input.", e);
      }
      return finish();
    }

    /** Waits for its end. */
    CommandLineRun finish() {
      try {
        process.getOutputStream().close();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("The program did not end within " + MOST_SECONDS + " s.");
        }
        String out = Files.readString(folder.resolve("out"));
        String err = Files.readString(folder.resolve("err"));
        assertThat(temporaryFiles()).as("temporary files left behind; %s", err).isEmpty();
        delete(folder);
        return new CommandLineRun(process.exitValue(), out, err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new AssertionError("The test was interrupted.", e);
      }
    }

    private static void delete(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
