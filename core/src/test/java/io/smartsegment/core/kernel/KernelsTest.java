package io.smartsegment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build forces SIMD for the tests of this module: if it cannot run, they fail. */
class KernelsTest {
  private record Outcome(int status, String out, String err) {}

  @Test
  void simdRunsInTheseTests() {
    assertThat(Kernels.current().description()).startsWith("SIMD with");
  }

  @Test
  void simdAndScalarKernelsAreEqualToTheLastBit() {
    assertThat(KernelComparison.run()).contains("equal scalar ones");
  }

  @ParameterizedTest
  @ValueSource(strings = {"128", "256", "512"})
  void soTheyAreOnVectorsOfEverySize(String bits) throws IOException, InterruptedException {
    Outcome outcome =
        java(KernelComparison.class, "--add-modules=jdk.incubator.vector", simd(bits));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).containsPattern("\\d{4} results of SIMD with " + bits + " bits");
  }

  @Test
  void anUnknownValueOfThePropertyIsRefused() {
    assertThatThrownBy(() -> Kernels.choose("yes"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("smartsegment.simd is 'yes'")
        .hasMessageContaining("It is auto, on, off, or the bits of a vector: 256, 512.");
  }

  @Test
  void thePropertyForbidsSimd() {
    assertThat(Kernels.choose("off").description()).isEqualTo("scalar");
  }

  @Test
  void unlessSaidOtherwiseRawScoresHaveTheFastestKernel() {
    KernelSet chosen = Kernels.choose("auto");

    assertThat(chosen.description()).startsWith("SIMD with");
    assertThat(chosen.streams()).isNotInstanceOf(ScalarStreamKernel.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:MaxVectorSize=8", "-XX:MaxVectorSize=16"})
  void whereSimdWouldBeEmulatedScalarKernelsAreTakenAndForcingFails(String option)
      throws IOException, InterruptedException {
    String module = "--add-modules=jdk.incubator.vector";
    Outcome auto = java(Chosen.class, option, module, simd("auto"));
    assertThat(auto.out().strip()).as(auto.err()).isEqualTo("scalar");
    assertThat(auto.err()).contains("scalar;").contains("to have SIMD");

    Outcome on = java(Chosen.class, option, module, simd("on"));
    assertThat(on.status()).isNotZero();
    assertThat(on.err()).contains("SIMD kernels cannot run: ").contains("Start java");
  }

  @Test
  void vectorsLongerThanThoseOfTheProcessorCannotBeForced()
      throws IOException, InterruptedException {
    Outcome outcome =
        java(
            Chosen.class,
            "-XX:MaxVectorSize=32",
            "--add-modules=jdk.incubator.vector",
            simd("512"));

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.err()).contains("vectors have 256 bits here, and 512 are needed");
  }

  @Test
  void withoutTheModuleScalarKernelsAreTakenAndOneLineSaysHowToChangeThat()
      throws IOException, InterruptedException {
    Outcome outcome = java(Chosen.class, simd("auto"));

    assertThat(outcome.out().strip()).isEqualTo("scalar");
    assertThat(outcome.err())
        .contains("scalar; module jdk.incubator.vector is not there.")
        .contains("--add-modules jdk.incubator.vector")
        .containsOnlyOnce("Kernels of Smart Segment");
  }

  @Test
  void whatIsForbiddenIsNotSpokenOf() throws IOException, InterruptedException {
    Outcome outcome = java(Chosen.class, simd("off"));

    assertThat(outcome.out().strip()).isEqualTo("scalar");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void forcingWhatIsImpossibleFails() throws IOException, InterruptedException {
    Outcome outcome = java(Chosen.class, simd("on"));

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.err())
        .contains("SIMD kernels cannot run: module jdk.incubator.vector is not there.")
        .contains("Start java with --add-modules jdk.incubator.vector.");
  }

  /** Says which kernels a JVM takes, and asks twice. */
  static final class Chosen {
    private Chosen() {}

    public static void main(String[] args) {
      Kernels.current();
      System.out.println(Kernels.current().description());
    }
  }

  private static String simd(String value) {
    return "-D" + Kernels.PROPERTY + "=" + value;
  }

  private static Outcome java(Class<?> main, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    File err = File.createTempFile("kernels", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(err).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return new Outcome(status, out, java.nio.file.Files.readString(err.toPath()));
    } finally {
      java.nio.file.Files.delete(err.toPath());
    }
  }
}
