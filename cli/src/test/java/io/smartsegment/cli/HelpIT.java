package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help names every option, with examples. */
class HelpIT {
  private static final String[] SEARCH = {
    "--segments",
    "--exactly",
    "--min-size",
    "--max-size",
    "--min-conversions",
    "--rising-rates",
    "--min-rate-difference",
    "--fix",
    "--budget",
    "--revenue",
    "--cost",
    "--penalty",
    "--optimizer",
    "--objective",
    "--merger",
    "--set",
    "--seed",
    "--time-limit",
    "--threads",
    "--plugins",
    "--format",
    "--out"
  };

  @Test
  void ofAll() {
    assertThat(CommandLineRun.ok("--help").out())
        .contains(
            "demo",
            "optimize",
            "validate",
            "evaluate",
            "apply",
            "export",
            "report",
            "reprice",
            "sweep",
            "follow",
            "plugins",
            "Examples:",
            "Exit status:");
  }

  /** The version stands in the jar, beside which these tests bring classes of the same package. */
  @Test
  void version() {
    assertThat(ProgramProcess.start("--version").finish().out()).startsWith("smart-segment 0.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "optimize",
        "validate",
        "evaluate",
        "apply",
        "export",
        "report",
        "reprice",
        "sweep",
        "follow",
        "segment",
        "performance",
        "movement",
        "value",
        "plugins"
      })
  void ofEachCommand(String command) {
    assertThat(CommandLineRun.ok(command, "--help").out())
        .startsWith("Usage: smart-segment " + command)
        .containsPattern("\nExamples?:\n +smart-segment ")
        .doesNotContain("DEFAULT-VALUE", "COMPLETION-CANDIDATES", "%%");
  }

  @Test
  void ofOptimizeAndDemoListTheirOptions() {
    assertThat(CommandLineRun.ok("optimize", "--help").out())
        .contains(SEARCH)
        .contains("INPUT", "--score", "--outcome", "--value", "--weight", "--missing")
        .containsPattern("--validate=HOW[^-]*none, quick,\\s+full")
        .contains("propensity", "3^k", "2^k", "text, json, csv", "error, drop", "42", "2%");
    assertThat(CommandLineRun.ok("demo", "--help").out())
        .contains(SEARCH)
        .doesNotContain("--missing", "INPUT");
    assertThat(CommandLineRun.ok("plugins", "--help").out())
        .contains("--plugins=DIR", "SMART_SEGMENT_PLUGINS", "plugins --plugins ext/");
  }

  @Test
  void eachPluginIsListedWithItsJarAndVersion() {
    List<String> lines = CommandLineRun.ok("plugins").out().lines().toList();
    long plugins = lines.stream().filter(line -> line.matches("  [a-z0-9-]+: .*")).count();
    assertThat(lines)
        .filteredOn(line -> line.matches("      from smart-segment-[a-z-]+-(0.*).jar, version \\1"))
        .hasSize((int) plugins)
        .hasSizeGreaterThan(10);
  }

  @Test
  void pluginsAreListedWithSettingsDefaultsAndRanges() {
    String out = CommandLineRun.ok("plugins").out();
    assertThat(out)
        .containsSubsequence(
            "Optimizers (--optimizer ID)",
            "differential-evolution: ",
            "from smart-segment-optimizers-de-",
            ".jar, version 0.",
            "population = 150",
            "allowed: 5 to 100000",
            "genetic: ",
            "percentile: ",
            "quantile: ",
            "uniform: ",
            "Objectives (--objective ID)",
            "expected-revenue: ",
            "net-revenue: ",
            "revenue = 3^k",
            "cost = 2^k",
            "penalty = 0.0",
            "treatment-response: ",
            "Mergers (--merger ID)",
            "least-loss: ",
            "minimum-size: ",
            "--set NAME=VALUE");
  }
}
