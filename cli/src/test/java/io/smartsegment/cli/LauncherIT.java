package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root of the project starts the same program. */
@Tag("thorough")
class LauncherIT {
  private static final Path LAUNCHER = Population.projectRoot().resolve("smart-segment");

  @TempDir Path folder;

  @BeforeEach
  void assumeShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "Skipped: there is no /bin/sh.");
  }

  /** A Maven that fails: were sources changed meanwhile, the launcher would build below us. */
  private String pathWithoutBuilds() {
    try {
      Path bin = Files.createDirectories(folder.resolve("no maven"));
      Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho stale jar; exit 1\n");
      assertThat(mvn.toFile().setExecutable(true)).isTrue();
      return bin + File.pathSeparator + System.getenv("PATH");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProgramProcess launch(Path launcher, String... args) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", pathWithoutBuilds());
    builder.environment().remove("SMART_SEGMENT_JAVA_OPTS");
    builder.environment().remove(PluginArguments.VARIABLE);
    return ProgramProcess.start(builder);
  }

  private static void requireSame(CommandLineRun launched, CommandLineRun direct) {
    assertThat(launched.status()).isEqualTo(direct.status());
    assertThat(launched.err()).isEqualTo(direct.err());
    assertThat(launched.out()).isEqualTo(direct.out());
  }

  @Test
  void fromAnotherFolder() {
    requireSame(launch(LAUNCHER, "plugins").finish(), CommandLineRun.ok("plugins"));
  }

  @Test
  void throughSymbolicLinks() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("my bin"));
    Path link = Files.createSymbolicLink(bin.resolve("segment"), LAUNCHER);
    Path relative = Files.createSymbolicLink(folder.resolve("s"), Path.of("my bin/segment"));
    CommandLineRun direct = CommandLineRun.ok("--help");
    requireSame(launch(link, "--help").finish(), direct);
    requireSame(launch(relative, "--help").finish(), direct);
  }

  @Test
  void withSpacesAndSpecialCharactersInArguments() {
    String csv = Population.generated(500, 111).csv().replaceFirst("propensity", "my \\$p * score");
    String file = Population.write(folder.resolve("my customers.csv"), csv);
    String[] args = {
      "optimize",
      file,
      "--score",
      "my $p * score",
      "--revenue",
      "2 * (k + 1)",
      "--cost",
      "k",
      "--format",
      "csv"
    };
    requireSame(launch(LAUNCHER, args).finish(), CommandLineRun.ok(args));
  }

  @Test
  void handsOnStandardInputAndRelativePaths() {
    Population population = Population.generated(500, 112);
    byte[] csv = population.csv().getBytes(StandardCharsets.UTF_8);
    String file = population.writeTo(folder.resolve("customers.csv"));
    CommandLineRun direct = CommandLineRun.ok(CommandLineRun.csv(file));
    requireSame(launch(LAUNCHER, CommandLineRun.csv("-")).finish(csv), direct);
    requireSame(launch(LAUNCHER, CommandLineRun.csv("customers.csv")).finish(), direct);
  }

  @Test
  void handsOnTheExitStatus() {
    assertThat(launch(LAUNCHER).finish().failedWith(2)).isEqualTo(CommandLineRun.run());
    launch(LAUNCHER, "optimize", "missing.csv").finish().failedWith(3, "missing.csv");
  }

  @Test
  void saysWhatIsWrongWithJavaHome() {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "plugins");
    builder.environment().put("JAVA_HOME", folder.toString());
    CommandLineRun run = ProgramProcess.start(builder).finish();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("JAVA_HOME is " + folder, "17");
  }

  /** A launcher beside a program of its own, which shares the libraries of this one. */
  private Path copyOfTheProgram() throws IOException {
    Path app = Population.projectRoot().resolve("cli/target/app");
    Path copy = Files.createDirectories(folder.resolve("my copy/cli/target/app"));
    Files.copy(app.resolve("smart-segment.jar"), copy.resolve("smart-segment.jar"));
    Files.createSymbolicLink(copy.resolve("lib"), app.resolve("lib"));
    return Files.copy(LAUNCHER, folder.resolve("my copy/smart-segment"));
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("my copy/cli/target/app"))) {
      return files.filter(file -> file.toString().contains(".jsa")).toList();
    }
  }

  @Test
  void startsWithAndWithoutAnArchiveOfClasses() throws IOException {
    Path launcher = copyOfTheProgram();
    CommandLineRun direct = CommandLineRun.ok("plugins");
    ProgramProcess other = launch(launcher, "plugins");
    requireSame(launch(launcher, "plugins").finish(), direct);
    requireSame(other.finish(), direct);
    assertThat(archives()).hasSize(1);
    Path archive = archives().get(0);
    assertThat(archive).isNotEmptyFile();
    requireSame(launch(launcher, "plugins").finish(), direct);
    for (String broken : List.of("no archive", "")) {
      Files.delete(archive);
      Files.writeString(archive, broken);
      requireSame(launch(launcher, "plugins").finish(), direct);
      assertThat(archive).hasContent(broken);
    }
  }

  @Test
  void handsOnPluginsAndSharesClassesAllTheSame() throws IOException {
    Path launcher = copyOfTheProgram();
    new PluginJar().optimizer("ext.One", "ext-one").writeTo(folder.resolve("my plugins/one.jar"));
    for (int i = 0; i < 2; i++) {
      CommandLineRun run = launch(launcher, "plugins", "--plugins", "my plugins").finish();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("ext-one: made in a test");
      assertThat(archives()).hasSize(1);
      assertThat(archives().get(0)).isNotEmptyFile();
    }
  }

  @Test
  void pluginsOfTheSurroundingsDoNotKeepClassesFromBeingShared() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(copyOfTheProgram().toString(), "plugins");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PATH", pathWithoutBuilds());
    builder.environment().put(PluginArguments.VARIABLE, "nowhere");
    ProgramProcess.start(builder).finish().failedWith(2, "'nowhere' does not exist");
    assertThat(archives().get(0)).isNotEmptyFile();
  }
}
