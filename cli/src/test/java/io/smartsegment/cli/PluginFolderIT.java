package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins of third parties, from folders and jars that the user names. */
class PluginFolderIT {
  private static final String SERVICE = "META-INF/services/io.smartsegment.core.spi.Optimizer";

  @TempDir static Path data;
  private static String file;

  @TempDir private Path folder;

  @BeforeAll
  static void write() {
    file = Population.generated(300, 71).writeTo(data.resolve("customers.csv"));
  }

  private static void solves(String optimizer, Path... places) {
    String[] args = {"optimize", file, "--optimizer", optimizer};
    for (Path place : places) {
      args = CommandLineRun.join(args, "--plugins", place.toString());
    }
    assertThat(CommandLineRun.json(args).get("optimizer").textValue()).isEqualTo(optimizer);
  }

  private static CommandLineRun list(Path place) {
    return CommandLineRun.run("plugins", "--plugins", place.toString());
  }

  private PluginJar one() {
    return new PluginJar().optimizer("ext.One", "ext-one");
  }

  @Test
  void aFolderOrAJarBringsPlugins() {
    Path jar = one().version("3.2.1").writeTo(folder.resolve("my plugins/one+.jar"));
    Path other =
        new PluginJar().optimizer("ext.Two", "ext-two").writeTo(folder.resolve("other/two.jar"));
    solves("ext-one", jar.getParent());
    solves("ext-two", jar, other);
    assertThat(list(folder.resolve("my plugins")).out())
        .contains("  ext-one: made in a test\n      from one+.jar, version 3.2.1\n")
        .contains("  exact: ");
    assertThat(list(other).out()).contains("\n      from two.jar\n").doesNotContain("ext-one");
    assertThat(CommandLineRun.ok("demo", "--plugins", jar.toString(), "--optimizer", "ext-one"))
        .extracting(CommandLineRun::out)
        .asString()
        .contains("ext-one");
  }

  private static CommandLineRun listInSurroundings(String variable, String... args) {
    ProcessBuilder builder =
        new ProcessBuilder(
            CommandLineRun.join(
                new String[] {
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  "target/app/smart-segment.jar",
                  "plugins"
                },
                args));
    builder.environment().put(PluginArguments.VARIABLE, variable);
    return ProgramProcess.start(builder).finish();
  }

  @Test
  void theEnvironmentNamesFoldersWhereNoOptionDoes() {
    Path jar = one().writeTo(folder.resolve("a/one.jar"));
    Path other =
        new PluginJar().optimizer("ext.Two", "ext-two").writeTo(folder.resolve("b/two.jar"));
    assertThat(listInSurroundings(jar.getParent() + File.pathSeparator + other).out())
        .contains("ext-one", "ext-two");
    assertThat(listInSurroundings(jar.toString(), "--plugins", other.toString()).out())
        .contains("ext-two")
        .doesNotContain("ext-one");
    assertThat(listInSurroundings("").out()).contains("exact").doesNotContain("ext-one");
    listInSurroundings("nowhere").failedWith(2, "The plugin folder 'nowhere' does not exist.");
  }

  /** The library, too, looks for a service, with the loader of the thread, as many do. */
  @Test
  void aLibraryBesideThePluginIsFound() throws IOException {
    Path library =
        new PluginJar()
            .source(
                "lib.Cuts",
                """
                package lib;
                public class Cuts implements java.util.function.IntSupplier {
                  public int getAsInt() { return 0; }
                  public static int first() {
                    return java.util.ServiceLoader.load(java.util.function.IntSupplier.class)
                        .findFirst().orElseThrow().getAsInt();
                  }
                }
                """)
            .entry(
                "META-INF/services/java.util.function.IntSupplier",
                "lib.Cuts\n".getBytes(StandardCharsets.UTF_8))
            .writeTo(folder.resolve("z-library.jar"));
    new PluginJar()
        .needing(library)
        .optimizer(
            "ext.One",
            "ext-one",
            "",
            "bounds[0] = lib.Cuts.first(); search.accept(bounds, problem.value(bounds), 1);")
        .writeTo(folder.resolve("plugin.jar"));
    solves("ext-one", folder);
    Path elsewhere = Files.createDirectory(folder.resolve("dependency"));
    Files.move(library, elsewhere.resolve("library.jar"));
    solves("ext-one", folder, elsewhere);
  }

  @Test
  void theFolderThatMavenBuildsInWorksAsItIs() throws IOException {
    Path jar = one().writeTo(folder.resolve("plugin-1.0.jar"));
    Files.createDirectories(folder.resolve("classes/META-INF"));
    Files.copy(jar, folder.resolve("original-plugin-1.0.jar"));
    new PluginJar()
        .entry(SERVICE, "ext.One\n".getBytes(StandardCharsets.UTF_8))
        .entry("ext/One.java", new byte[] {1})
        .writeTo(folder.resolve("plugin-1.0-sources.jar"));
    new PluginJar().writeTo(folder.resolve("plugin-1.0-javadoc.jar"));
    new PluginJar()
        .optimizer("ext.OneForTests", "ext-one")
        .writeTo(folder.resolve("plugin-1.0-tests.jar"));
    assertThat(list(folder).out())
        .containsOnlyOnce("ext-one")
        .contains("\n      from plugin-1.0.jar\n");
    // With what it needs, as Maven and Gradle pack it at times.
    Files.copy(jar, folder.resolve("plugin-1.0-jar-with-dependencies.jar"));
    assertThat(list(folder).out()).containsOnlyOnce("ext-one");
  }

  @Test
  void aJarWithACopyOfTheLibraryUsesTheProgramsClasses() throws IOException {
    PluginJar fat = one().version("9");
    try (JarFile core = new JarFile(PluginJar.lib("smart-segment-core").get(0).toFile())) {
      for (Enumeration<JarEntry> entries = core.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          fat.entry(entry.getName(), core.getInputStream(entry).readAllBytes());
        }
      }
    }
    fat.writeTo(folder.resolve("fat.jar"));
    solves("ext-one", folder);
    assertThat(list(folder).out())
        .contains("from fat.jar, version 9")
        .containsPattern("least-loss: .*\n      from smart-segment-core-");
  }

  @Test
  void theModulePathGivesTheSame() {
    Path jar = one().version("3.2.1").writeTo(folder.resolve("one.jar"));
    Path app = PluginJar.LIB.getParent();
    ProcessBuilder onModulePath =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-p",
            app.resolve("smart-segment.jar")
                + File.pathSeparator
                + app.resolve("lib")
                + File.pathSeparator
                + app.resolve("lib/duckdb/smart-segment-duckdb.jar"),
            "-m",
            "io.smartsegment.cli/io.smartsegment.cli.Main",
            "plugins",
            "--plugins",
            jar.toString());
    CommandLineRun run = ProgramProcess.start(onModulePath).finish();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(list(jar).out()).contains("from one.jar, version 3.2.1");
  }

  @Test
  void unknownIdsAreAnsweredWithTheOption() {
    for (String option : new String[] {"--optimizer", "--objective", "--merger"}) {
      CommandLineRun.run("optimize", file, option, "ext-one")
          .failedOfPlugin(2, "On the command line: --plugins DIR", "ext-one", "Installed: ");
    }
  }

  @Test
  void aPlaceWithoutJars() throws IOException {
    CommandLineRun.run("demo", "--plugins", folder + "/missing")
        .failedWith(2, "The plugin folder '" + folder + "/missing' does not exist", "one jar");
    CommandLineRun.run("optimize", file, "--plugins", folder.toString())
        .failedWith(2, "The plugin folder " + folder + " holds no jar.", "Name the folder");
    new PluginJar().writeTo(folder.resolve("plugin-sources.jar"));
    list(folder).failedWith(2, "nothing but sources", "plugin-sources.jar");
    CommandLineRun.run("plugins", "--plugins").failedWith(2, "--plugins");
    CommandLineRun.run("plugins", "--plugins=").failedWith(2, "'' does not exist");
  }

  @Test
  void whatIsNoJar() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no jar");
    list(text).failedWith(2, text + " cannot be read as a jar: ", "damaged");
    Path whole = one().writeTo(folder.resolve("jars/whole.jar"));
    byte[] bytes = Files.readAllBytes(whole);
    Path torn = Files.write(folder.resolve("jars/torn.jar"), Arrays.copyOf(bytes, 500));
    list(whole.getParent()).failedWith(2, torn + " cannot be read as a jar: ", "replace it");
    Files.write(torn, new byte[0]);
    list(whole.getParent()).failedWith(2, torn + " cannot be read as a jar: ", "replace it");
  }

  @Test
  void jarsThatDeclareNothing() {
    Path jar = one().declaring("Optimizer", "# none").writeTo(folder.resolve("one.jar"));
    list(folder)
        .failedOfPlugin(2, "The jar of a plugin names", "Nothing in " + folder, "one.jar", SERVICE);
    list(jar).failedOfPlugin(2, "The jar of a plugin names", "Nothing in " + jar, SERVICE);
    // Nothing that would not be there without it.
    list(PluginJar.LIB).failedOfPlugin(2, "The jar of a plugin", "the program does not have");
  }

  @Test
  void aModuleThatDeclaresInItsDescriptorOnly() {
    one().writeTo(folder.resolve("one.jar"));
    Path module =
        new PluginJar()
            .source(
                "mod.Two",
                PluginJar.optimizerSource("mod.Two", "mod-two", "", "search.shouldStop();"))
            .module(
                """
                module mod {
                  requires io.smartsegment.core;
                  provides io.smartsegment.core.spi.Optimizer with mod.Two;
                }
                """)
            .writeTo(folder.resolve("two.jar"));
    list(folder).failedOfPlugin(2, "What --plugins names", module + " declares mod.Two", SERVICE);
  }
}
