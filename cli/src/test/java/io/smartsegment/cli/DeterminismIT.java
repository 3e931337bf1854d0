package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same result, but for the time that it took. */
class DeterminismIT {
  @TempDir static Path folder;
  private static String file;

  @BeforeAll
  static void write() {
    file = Population.generated(20_000, 51).writeTo(folder.resolve("customers.csv"));
  }

  private static String[] search(String optimizer, String... more) {
    String[] question = {
      "optimize",
      file,
      "--segments",
      "6",
      "--min-size",
      "100",
      "--revenue",
      "3^k",
      "--cost",
      "2^k",
      "--optimizer",
      optimizer
    };
    return CommandLineRun.join(question, more);
  }

  private static CommandLineRun process(Path javaHome, String... args) {
    return ProgramProcess.startOn(javaHome, List.of(), args).finish();
  }

  /** Without the time, which is there. */
  private static String timeless(CommandLineRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    String out = run.out();
    String rest =
        out.startsWith("{")
            ? out.replaceFirst("\"elapsedSeconds\" : [0-9.E-]+", "")
            : out.replaceFirst(" in [0-9.,]+ s;", "");
    assertThat(rest).as("without the time").isNotEqualTo(out);
    return rest;
  }

  @ParameterizedTest
  @ValueSource(strings = {"differential-evolution", "genetic", "quantile"})
  void oneThreadAndEightGiveTheSameJson(String optimizer) {
    String[] args = search(optimizer, "--format", "json", "--seed", "7");
    CommandLineRun one = CommandLineRun.run(CommandLineRun.join(args, "--threads", "1"));
    CommandLineRun eight = CommandLineRun.run(CommandLineRun.join(args, "--threads", "8"));
    assertThat(timeless(eight)).isEqualTo(timeless(one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"differential-evolution", "genetic", "quantile"})
  void twoProcessesGiveTheSameText(String optimizer) {
    String first = timeless(CommandLineRun.run(search(optimizer)));
    Path java = Path.of(System.getProperty("java.home"));
    assertThat(timeless(process(java, search(optimizer)))).isEqualTo(first);
  }

  @Test
  void anotherSeedSearchesInAnotherWay() {
    String[] few = {"--set", "generations=3", "--format", "json"};
    CommandLineRun one =
        CommandLineRun.run(
            CommandLineRun.join(search("differential-evolution", "--seed", "1"), few));
    CommandLineRun two =
        CommandLineRun.run(
            CommandLineRun.join(search("differential-evolution", "--seed", "2"), few));
    assertThat(two.json().get("cutoffs")).isNotEqualTo(one.json().get("cutoffs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text", "csv"})
  void anotherJdkGivesTheSame(String format) {
    Optional<Path> other = otherJdk();
    assumeTrue(
        other.isPresent(),
        "Skipped: no JDK of another version beside java.home or in a JAVA_HOME_* variable.");
    String[] args = search("differential-evolution", "--format", format);
    CommandLineRun here = CommandLineRun.run(args);
    CommandLineRun there = process(other.orElseThrow(), args);
    assertThat(there.err()).as("warnings of another JDK").isEmpty();
    if (format.equals("csv")) {
      assertThat(there.out()).isNotEmpty().isEqualTo(here.out());
    } else {
      assertThat(timeless(there)).isEqualTo(timeless(here));
    }
  }

  /** The JDK of the highest version that differs from the one of the test. */
  private static Optional<Path> otherJdk() {
    Path home = Path.of(System.getProperty("java.home"));
    try (Stream<Path> siblings = Files.list(Objects.requireNonNull(home.getParent()))) {
      Stream<Path> named =
          System.getenv().entrySet().stream()
              .filter(variable -> variable.getKey().startsWith("JAVA_HOME_"))
              .map(Map.Entry::getValue)
              .map(Path::of);
      return Stream.concat(siblings, named)
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin").resolve("java")))
          .filter(jdk -> version(jdk) >= 17 && version(jdk) != Runtime.version().feature())
          .max(Comparator.comparingInt(DeterminismIT::version));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** From the file that every JDK has; 0 if this is none. */
  private static int version(Path jdk) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]", 2)[0]);
  }
}
