package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program where digits look different, and on the module path. */
class SurroundingsIT {
  private static final Path APP = ProgramProcess.APP;

  @TempDir private Path folder;

  private String optimize(String... javaOptions) throws IOException, InterruptedException {
    Path data = folder.resolve("customers.csv");
    Files.writeString(data, "propensity,outcome\n0.1,0\n0.2,0\n0.3,1\n0.4,0\n0.5,1\n0.6,1\n");
    Path out = folder.resolve("out.txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder process = new ProcessBuilder(java);
    process.command().addAll(List.of(javaOptions));
    process
        .command()
        .addAll(
            List.of(
                "optimize",
                data.toString(),
                "--min-size",
                "1",
                "--format",
                "csv",
                "--segments",
                "2"));
    process.redirectOutput(out.toFile()).redirectError(folder.resolve("err.txt").toFile());
    Process started = process.start();
    assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(started.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    return Files.readString(out);
  }

  private String onClassPath(String... javaOptions) throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(javaOptions, javaOptions.length + 2);
    all[javaOptions.length] = "-jar";
    all[javaOptions.length + 1] = APP.resolve("smart-segment.jar").toString();
    return optimize(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "de-DE", "tr-TR"})
  void everyLocaleGivesTheSame(String locale) throws IOException, InterruptedException {
    String[] parts = locale.split("-", -1);
    assertThat(onClassPath("-Duser.language=" + parts[0], "-Duser.country=" + parts[1]))
        .isEqualTo(onClassPath())
        .startsWith("index,lower,upper,size");
  }

  @Test
  void theModulePathGivesTheSame() throws IOException, InterruptedException {
    String path =
        Stream.of("smart-segment.jar", "lib", "lib/duckdb/smart-segment-duckdb.jar")
            .map(name -> APP.resolve(name).toString())
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(optimize("-p", path, "-m", "io.smartsegment.cli/io.smartsegment.cli.Main"))
        .isEqualTo(onClassPath());
  }
}
