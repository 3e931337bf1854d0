package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program where digits look different, and on the module path. */
class SurroundingsIT {
  private static final Path APP = ProgramProcess.APP;

  @TempDir static Path folder;
  private static List<String> question;
  private static String expected;

  @BeforeAll
  static void ask() {
    String rows = "propensity,outcome\n0.1,0\n0.2,0\n0.3,1\n0.4,0\n0.5,1\n0.6,1\n";
    String data = Population.write(folder.resolve("customers.csv"), rows);
    question =
        List.of(
            "optimize",
            data,
            "--min-size",
            "1",
            "--format",
            "csv",
            "--segments",
            "2",
            "--revenue",
            "3^k",
            "--cost",
            "2^k");
    expected = CommandLineRun.ok(question.toArray(String[]::new)).out();
    assertThat(expected).startsWith("index,lower,upper,size");
  }

  private static String optimize(String... javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(javaOptions));
    command.addAll(question);
    CommandLineRun run = ProgramProcess.start(new ProcessBuilder(command)).finish();
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "de-DE", "tr-TR"})
  void everyLocaleGivesTheSame(String locale) {
    String[] parts = locale.split("-", -1);
    String program = APP.resolve("smart-segment.jar").toString();
    assertThat(
            optimize("-Duser.language=" + parts[0], "-Duser.country=" + parts[1], "-jar", program))
        .isEqualTo(expected);
  }

  @Test
  void theModulePathGivesTheSame() {
    String path =
        Stream.of("smart-segment.jar", "lib", "lib/duckdb/smart-segment-duckdb.jar")
            .map(name -> APP.resolve(name).toString())
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(optimize("-p", path, "-m", "io.smartsegment.cli/io.smartsegment.cli.Main"))
        .isEqualTo(expected);
  }
}
