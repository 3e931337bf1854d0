package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smartsegment.cli.CommandLineRun;
import io.smartsegment.cli.PluginJar;
import io.smartsegment.cli.ProgramProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The jars as others use them: from programs that are compiled against them and run in a JVM of
 * their own, on the class path, as modules, and on the class path with our jars as modules.
 */
class PackagingIT {
  private static final String SIMD = "--add-modules=jdk.incubator.vector";
  private static final String[] OPTIMIZERS = {"smart-segment-optimizers-"};
  private static final String[] OBJECTIVES = {"smart-segment-objectives-"};

  @TempDir static Path folder;
  private static Path plain;
  private static Path plainModule;
  private static String expected;

  /** How a program and the library's jars come together. */
  enum Paths {
    CLASS_PATH,
    MODULE_PATH,
    LIBRARY_AS_MODULES
  }

  @BeforeAll
  static void compile() {
    plain = plainProgram().writeTo(folder.resolve("plain.jar"));
    plainModule =
        plainProgram()
            .module("module app { requires io.smartsegment.core; exports app; }")
            .writeTo(folder.resolve("plain-module.jar"));
    expected = ok(run(Paths.CLASS_PATH, scalar(), all()));
    assertThat(expected).startsWith("exact ").contains("\ndifferential-evolution ");
  }

  private static PluginJar plainProgram() {
    return new PluginJar().source("app.Plain", Consumers.PLAIN);
  }

  private static List<Path> all() {
    return PluginJar.lib("");
  }

  private static List<Path> without(String... beginnings) {
    return all().stream()
        .filter(
            jar -> Stream.of(beginnings).noneMatch(b -> jar.getFileName().toString().startsWith(b)))
        .toList();
  }

  private static List<Path> and(List<Path> jars, Path... more) {
    return Stream.concat(jars.stream(), Stream.of(more)).toList();
  }

  private static List<String> scalar() {
    return List.of("-Dsmartsegment.simd=off");
  }

  private static CommandLineRun run(
      Paths paths, List<String> options, List<Path> jars, String... args) {
    Path program = paths == Paths.MODULE_PATH ? plainModule : plain;
    return run(paths, options, program, "app.Plain", jars, args);
  }

  private static CommandLineRun run(
      Paths paths,
      List<String> options,
      Path program,
      String main,
      List<Path> jars,
      String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    switch (paths) {
      case CLASS_PATH -> command.addAll(List.of("-cp", path(and(jars, program)), main));
      case MODULE_PATH ->
          command.addAll(List.of("-p", path(and(jars, program)), "-m", "app/" + main));
      case LIBRARY_AS_MODULES ->
          command.addAll(
              List.of(
                  "-p",
                  path(jars),
                  "--add-modules",
                  "io.smartsegment.core",
                  "-cp",
                  program.toString(),
                  main));
    }
    command.addAll(List.of(args));
    return ProgramProcess.start(new ProcessBuilder(command)).finish();
  }

  private static String path(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String ok(CommandLineRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @EnumSource(Paths.class)
  void theResultIsTheSameWhereverTheJarsAre(Paths paths) {
    assertThat(ok(run(paths, scalar(), all()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Paths.class)
  void theResultIsTheSameOnSimd(Paths paths) {
    CommandLineRun run = run(paths, List.of(SIMD, "-Dsmartsegment.simd=on"), all());
    assumeTrue(
        !run.err().contains("SIMD kernels cannot run") && !run.err().contains("not found"),
        "Skipped: this processor or JDK has no SIMD. " + run.err());
    assertThat(ok(run)).isEqualTo(expected);
    assertThat(run.err()).contains("Kernels of Smart Segment: SIMD with");
  }

  @ParameterizedTest
  @EnumSource(Paths.class)
  void withoutOptimizers(Paths paths) {
    run(paths, scalar(), without(OPTIMIZERS))
        .failedOfPlugin(3, "Add a module with optimizers", "No optimizer is installed.");
  }

  @ParameterizedTest
  @EnumSource(
      value = Paths.class,
      names = {"CLASS_PATH", "MODULE_PATH"})
  void withoutObjectives(Paths paths) {
    run(paths, scalar(), without(OBJECTIVES))
        .failedOfPlugin(
            3, "No objective is installed: add a module", "There is no objective 'net-revenue'.");
  }

  private static Path thirdParty(String id) {
    return new PluginJar()
        .optimizer("ext.One", id)
        .module(
            """
            module ext.plugin {
              requires io.smartsegment.core;
              provides io.smartsegment.core.spi.Optimizer with ext.One;
            }
            """)
        .version("5.1")
        .writeTo(folder.resolve("third-" + id + ".jar"));
  }

  @ParameterizedTest
  @EnumSource(Paths.class)
  void aPluginOfAThirdPartyIsFoundWithItsVersion(Paths paths) {
    assertThat(ok(run(paths, scalar(), and(all(), thirdParty("ext-one")), "ext-one")))
        .startsWith("ext-one ")
        .endsWith("\n5.1\n");
  }

  @ParameterizedTest
  @EnumSource(
      value = Paths.class,
      names = {"CLASS_PATH", "MODULE_PATH"})
  void twoPluginsOfOneId(Paths paths) {
    run(paths, scalar(), and(all(), thirdParty("exact")))
        .failedOfPlugin(
            3,
            "Remove one of them",
            "Two plugins claim to be optimizer 'exact'",
            "ext.One",
            "third-exact.jar, version 5.1",
            "io.smartsegment.optimizers.exact.ExactOptimizer",
            "smart-segment-optimizers-exact-");
  }

  /** The jars of Guice and of all that it needs, found by a class of each. */
  private static Path[] guice() {
    return Stream.of(
            "com.google.inject.Injector",
            "jakarta.inject.Inject",
            "org.aopalliance.intercept.MethodInterceptor",
            "com.google.common.collect.ImmutableList",
            "com.google.common.util.concurrent.internal.InternalFutureFailureAccess")
        .map(PackagingIT::jarOf)
        .toArray(Path[]::new);
  }

  private static Path jarOf(String className) {
    try {
      URL jar = Class.forName(className).getProtectionDomain().getCodeSource().getLocation();
      return Path.of(jar.toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new AssertionError("Not on the class path of the tests: " + className, e);
    }
  }

  private static PluginJar programOnGuice() {
    return plainProgram()
        .source("app.OnGuice", Consumers.ON_GUICE)
        .source("app.Own", Consumers.ownOptimizer())
        .needing(guice());
  }

  @ParameterizedTest
  @EnumSource(Paths.class)
  void anApplicationOnGuice(Paths paths) {
    PluginJar program = programOnGuice();
    // Guice names no modules that it needs, and Java adds only those without descriptors by itself.
    List<String> options =
        paths == Paths.CLASS_PATH
            ? List.of()
            : List.of("--add-modules=com.google.guice,jakarta.inject");
    if (paths == Paths.MODULE_PATH) {
      program.module(
          "module app { requires io.smartsegment.core; requires com.google.guice; exports app; }");
    }
    Path jar = program.writeTo(folder.resolve(paths + ".jar"));
    CommandLineRun run = run(paths, options, jar, "app.OnGuice", and(all(), guice()));
    List<String> lines = ok(run).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo(expected.lines().findFirst().orElseThrow());
    assertThat(lines.get(1)).startsWith("own ");
    assertThat(lines.get(2)).isEqualTo("[own] []");
  }

  @Test
  void withoutGuiceItsModuleSaysWhatIsMissing() {
    Path jar = programOnGuice().writeTo(folder.resolve("lacks-guice.jar"));
    CommandLineRun run = run(Paths.CLASS_PATH, scalar(), jar, "app.OnGuice", all());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("NoClassDefFoundError", "com/google/inject");
  }
}
