package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program, or another one, in a process of its own: for tests whose point is the process, such
 * as its interruption, its options of java, or its surroundings. Each has a folder of its own for
 * temporary files, which must not hold any of the program's at the end.
 */
public final class ProgramProcess {
  /** The packaged program: smart-segment.jar, and in lib the jars that it needs. */
  public static final Path APP = Population.projectRoot().resolve("cli/target/app");

  private static final int MOST_SECONDS = 120;

  /** Less work for a short run: only the first compiler. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final Path temporary;
  private final Process process;

  private ProgramProcess(Starter starter) {
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

  /** How to start a process, given its folder for temporary files. */
  private interface Starter {
    ProcessBuilder in(Path folder);
  }

  /** Starts the program on the JDK of the test. */
  static ProgramProcess start(String... args) {
    return startOn(Path.of(System.getProperty("java.home")), QUICK, args);
  }

  static ProgramProcess startOn(Path javaHome, List<String> javaOptions, String... args) {
    return new ProgramProcess(
        folder -> {
          List<String> command = new ArrayList<>();
          command.add(javaHome.resolve("bin").resolve("java").toString());
          command.add("-Djava.io.tmpdir=" + folder);
          command.addAll(javaOptions);
          command.addAll(List.of("-jar", APP.resolve("smart-segment.jar").toString()));
          command.addAll(List.of(args));
          ProcessBuilder builder = new ProcessBuilder(command);
          builder.environment().remove(PluginArguments.VARIABLE);
          return builder;
        });
  }

  /** Starts any other command. */
  public static ProgramProcess start(ProcessBuilder builder) {
    return new ProgramProcess(folder -> builder);
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
  public CommandLineRun finish() {
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
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
