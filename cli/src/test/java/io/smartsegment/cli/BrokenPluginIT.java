package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins of third parties that clash, are broken, or do not fit: each is named, with its jar. */
class BrokenPluginIT {
  private static final String OTHER_VERSION =
      "The plugin was built against another version of Smart Segment than this one (version 0.";
  private static final int NEWER_CLASS_FILES = 99;

  @TempDir static Path data;
  private static String file;

  @TempDir private Path folder;

  @BeforeAll
  static void write() {
    file = Population.generated(300, 72).writeTo(data.resolve("customers.csv"));
  }

  private static PluginJar one(String members, String search) {
    return new PluginJar().optimizer("ext.One", "ext-one", members, search);
  }

  private static PluginJar one() {
    return new PluginJar().optimizer("ext.One", "ext-one");
  }

  private CommandLineRun list() {
    return CommandLineRun.run("plugins", "--plugins", folder.toString());
  }

  private CommandLineRun search() {
    return CommandLineRun.run(
        "optimize", file, "--plugins", folder.toString(), "--optimizer", "ext-one");
  }

  @Test
  void twoJarsWithOneId() {
    one().version("1.0").writeTo(folder.resolve("a.jar"));
    new PluginJar().optimizer("ext.Two", "ext-one").version("2.0").writeTo(folder.resolve("b.jar"));
    list()
        .failedOfPlugin(
            2,
            "Remove one of them",
            "Two plugins claim to be optimizer 'ext-one'",
            "ext.One",
            "a.jar, version 1.0",
            "ext.Two",
            "b.jar, version 2.0");
  }

  @Test
  void aJarWithAnIdOfTheProgram() {
    new PluginJar().optimizer("ext.Two", "exact").writeTo(folder.resolve("b.jar"));
    list()
        .failedOfPlugin(
            2,
            "Remove one of them",
            "optimizer 'exact'",
            "ext.Two",
            "b.jar",
            "io.smartsegment.optimizers.exact.ExactOptimizer",
            "smart-segment-optimizers-exact-");
  }

  @Test
  void twoVersionsOfOnePlugin() {
    Path older = one("", "").writeTo(folder.resolve("plugin-1.0.jar"));
    Path newer = one("", "search.shouldStop();").writeTo(folder.resolve("plugin-1.1.jar"));
    list()
        .failedOfPlugin(
            2, "Leave one of them", "ext.One", "two jars that differ", older + " and " + newer);
  }

  @Test
  void aConstructorThatFails() {
    one("public One() { throw new IllegalStateException(\"out of paper\"); }", "")
        .writeTo(folder.resolve("a.jar"));
    list().failedOfPlugin(2, "Remove the jar that declares it", "ext.One", "out of paper", "a.jar");
  }

  @Test
  void aDeclaredClassThatIsMissing() {
    one().declaring("Optimizer", "ext.Gone").writeTo(folder.resolve("a.jar"));
    list().failedOfPlugin(2, "Remove the jar that declares it", "ext.Gone", "not found", "a.jar");
  }

  @Test
  void aWrongLineInTheDeclarations() {
    one().declaring("Optimizer", "ext.One", "not a class").writeTo(folder.resolve("a.jar"));
    list().failedOfPlugin(2, "Remove the jar that declares it", "a.jar", "services", "Optimizer:2");
  }

  @Test
  void aClassThatIsNoOptimizer() {
    new PluginJar()
        .source("ext.Alien", "package ext; public class Alien {}")
        .declaring("Optimizer", "ext.Alien")
        .writeTo(folder.resolve("a.jar"));
    list().failedOfPlugin(2, "Remove the jar that declares it", "ext.Alien", "a.jar");
  }

  @Test
  void aLibraryThatIsMissing() {
    one("private final lib.Cuts cuts = new lib.Cuts();", "")
        .source("lib.Cuts", "package lib; public class Cuts {}")
        .leavingOut("lib.Cuts")
        .writeTo(folder.resolve("a.jar"));
    list()
        .failedOfPlugin(
            2, "The plugin lacks a library that it needs", "ext.One", "lib/Cuts", "a.jar");
  }

  @Test
  void interfacesThatAreNewer() {
    String source = PluginJar.optimizerSource("ext.One", "ext-one", "", "");
    new PluginJar()
        .source(
            "ext.One",
            source.replace(
                "public class", "@io.smartsegment.core.spi.BuiltForSpi(999) public class"))
        .declaring("Optimizer", "ext.One")
        .version("7.0")
        .writeTo(folder.resolve("a.jar"));
    list()
        .failedOfPlugin(
            2,
            "Use a newer version of Smart Segment",
            "ext.One",
            "a.jar, version 7.0",
            "built for number 999",
            "this library (version 0.");
  }

  @Test
  void aClassOfTheLibraryThatIsMissing() {
    one("private final io.smartsegment.core.spi.Future future = null;", "")
        .source(
            "io.smartsegment.core.spi.Future",
            "package io.smartsegment.core.spi; public class Future {}")
        .source(
            "ext.Two", "package ext; public class Two extends io.smartsegment.core.spi.Future {}")
        .declaring("Optimizer", "ext.Two")
        .leavingOut("io.smartsegment.core.spi.Future")
        .writeTo(folder.resolve("a.jar"));
    list().failedOfPlugin(2, OTHER_VERSION, "ext.Two", "spi/Future", "a.jar");
  }

  @Test
  void classFilesThatAreTooNew() {
    one()
        .writeTo(
            folder.resolve("a.jar"),
            bytes -> {
              bytes[7] = NEWER_CLASS_FILES;
              return bytes;
            });
    list().failedOfPlugin(2, "Run it on a newer Java", "ext", "One", "99", "a.jar");
  }

  @Test
  void aSearchThatThrows() {
    one("", "problem = null; bounds[0] = problem.maxSegments();").writeTo(folder.resolve("a.jar"));
    search()
        .failedOfPlugin(
            1,
            "Report it to whoever wrote the plugin",
            "The optimizer 'ext-one', ext.One",
            "a.jar",
            "NullPointerException",
            "\tat ext.One.optimize");
  }

  @Test
  void aSearchThatReturnsNothing() {
    one("", "if (!search.shouldStop()) { return null; }").writeTo(folder.resolve("a.jar"));
    search()
        .failedOfPlugin(1, "Report it to", "The optimizer 'ext-one'", "a.jar", "returned nothing");
  }

  @Test
  void aMethodOfTheLibraryThatIsMissing() {
    String result =
        """
        package io.smartsegment.core.spi;
        public class SearchResult {
          public static SearchResult of(io.smartsegment.core.search.Search search) { return null; }
          public static SearchResult ofFuture() { return null; }
        }
        """;
    String optimizer =
        """
        package io.smartsegment.core.spi;
        public interface Optimizer {
          String id();
          String description();
          SearchResult optimize(
              io.smartsegment.core.problem.Problem problem,
              io.smartsegment.core.search.Search search);
        }
        """;
    one("", "SearchResult.ofFuture();")
        .source("io.smartsegment.core.spi.SearchResult", result)
        .source("io.smartsegment.core.spi.Optimizer", optimizer)
        .leavingOut("io.smartsegment.core.spi.SearchResult")
        .leavingOut("io.smartsegment.core.spi.Optimizer")
        .writeTo(folder.resolve("a.jar"));
    search()
        .failedOfPlugin(
            1, "It does not fit this version", "ext-one", "a.jar", "NoSuchMethodError", "ofFuture");
  }

  @Test
  void settingsThatThrow() {
    one(
            "@Override public java.util.List<io.smartsegment.core.setting.Setting<?>> settings() {"
                + " throw new IllegalStateException(\"no ink\"); }",
            "")
        .writeTo(folder.resolve("a.jar"));
    CommandLineRun listed =
        list()
            .failedOfPlugin(1, "Remove its jar", "optimizer 'ext-one', ext.One", "a.jar", "no ink");
    assertThat(listed.err()).contains("\tat ext.One.settings");
    search().failedOfPlugin(1, "Remove its jar", "optimizer 'ext-one', ext.One", "a.jar", "no ink");
  }

  @Test
  void settingsThatThrowWhatCannotBePrinted() {
    one(
            "@Override public java.util.List<io.smartsegment.core.setting.Setting<?>> settings() {"
                + " throw new IllegalStateException() { @Override public String getMessage() {"
                + " throw new NullPointerException(); } }; }",
            "")
        .writeTo(folder.resolve("a.jar"));
    list()
        .failedOfPlugin(
            1, "Remove its jar", "optimizer 'ext-one', ext.One", "ext.One$1", "whose toString()");
  }

  @Test
  void whatAPluginPrintsAndClosesDoesNotSpoilTheResult() throws Exception {
    one(
            "",
            "search.evaluate(new int[] {0, problem.index().distinctScores()});"
                + " System.out.println(\"looking...\"); System.out.close(); System.err.close();")
        .writeTo(folder.resolve("a.jar"));
    CommandLineRun run =
        ProgramProcess.start(
                "optimize",
                file,
                "--plugins",
                folder.toString(),
                "--optimizer",
                "ext-one",
                "--format",
                "json")
            .finish();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().isObject()).isTrue();
    assertThat(run.err()).contains("looking...");
  }

  @Test
  void anEndOfTheProgramByAPluginIsNoResult() throws Exception {
    one("", "System.exit(0);").writeTo(folder.resolve("a.jar"));
    CommandLineRun run =
        ProgramProcess.start(
                "optimize", file, "--plugins", folder.toString(), "--optimizer", "ext-one")
            .finish();
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).as(run.err()).isEqualTo(Failures.FAULT);
    assertThat(run.err())
        .contains("Error: ", "ext.One.optimize(", "ended the program in the middle of its work.");
  }

  @Test
  void controlCharactersOfAPluginAreNotPrintedAsTheyAre() {
    String source =
        PluginJar.optimizerSource(
            "ext.One", "ext-one", "", "bounds[0] = Integer.parseInt(description());");
    new PluginJar()
        .source("ext.One", source.replace("made in a test", "made \\u001b[2J in a test"))
        .declaring("Optimizer", "ext.One")
        .writeTo(folder.resolve("a.jar"));
    CommandLineRun listed = list();
    assertThat(listed.status()).isZero();
    assertThat(listed.out())
        .contains("ext-one: made \\u001b[2J in a test")
        .doesNotContain("\u001b");
    CommandLineRun failed = search();
    assertThat(failed.err())
        .contains("NumberFormatException", "made \\u001b[2J in a test")
        .doesNotContain("\u001b");
  }

  @Test
  void whatAPluginChangesOfTheProcessIsPutBack() {
    one(
            "",
            "search.evaluate(new int[] {0, problem.index().distinctScores()});"
                + " java.util.Locale.setDefault(java.util.Locale.forLanguageTag(\"ar-EG-u-nu-arab\"));"
                + " System.setOut(null);")
        .writeTo(folder.resolve("a.jar"));
    CommandLineRun run = search();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("Note: a plugin changed the standard output, and the default locale, now ar_EG");
    assertThat(run.out()).contains("300").doesNotContain("\u0663");
  }
}
