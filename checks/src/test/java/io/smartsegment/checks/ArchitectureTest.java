package io.smartsegment.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the directions between packages and modules that docs/architecture.md draws. */
@AnalyzeClasses(packages = "io.smartsegment", importOptions = ArchitectureTest.OnlyMain.class)
class ArchitectureTest {
  private static final String CORE = "io.smartsegment.core.";

  /** Modules that know others than core. */
  private static final Map<String, Set<String>> KNOW_MORE =
      Map.of(
          "cli",
          Set.of(
              "clusterers",
              "customers",
              "customervalue",
              "export",
              "groups",
              "incremental",
              "live",
              "presentation",
              "report",
              "sources.duckdb",
              "sources.jdbc",
              "validation"),
          "clusterers",
          Set.of("customers"),
          "customervalue",
          Set.of("customers"),
          "export",
          Set.of("clusterers", "customers", "groups"),
          "incremental",
          Set.of("groups"),
          "testkit",
          Set.of("groups"),
          "sources.duckdb",
          Set.of("customers"),
          "sources.spark",
          Set.of("export"),
          "presentation",
          Set.of(
              "clusterers",
              "customers",
              "customervalue",
              "groups",
              "incremental",
              "report",
              "validation"),
          "report",
          Set.of(
              "clusterers", "customers", "customervalue", "groups", "incremental", "validation"));

  /** Their first word is that of a family, and the module is named by two. */
  private static final Set<String> FAMILIES = Set.of("optimizers", "sources");

  /** What any class may know; "" is the package of primitive types. */
  private static final List<String> EVERYWHERE =
      List.of("java..", "org.jspecify..", CORE + "stability", "");

  /** What a plugin is made of. Finding plugins, the facade and Guice are for applications. */
  private static final List<String> FOR_PLUGINS =
      Stream.of(
              "error",
              "number",
              "population",
              "problem",
              "search",
              "setting",
              "spi",
              "cutoff",
              "segment",
              "valuation")
          .map(CORE::concat)
          .toList();

  @ArchTest
  static final ArchRule noCyclesBetweenPackages =
      slices().matching("io.smartsegment.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule stabilityKnowsNothing = only("stability");
  @ArchTest static final ArchRule errorKnowsNothing = only("error");

  @ArchTest static final ArchRule inputKnows = only("input", "error");

  @ArchTest
  static final ArchRule populationKnows =
      only("population", "error", "input", "kernel", "number", "segment");

  @ArchTest static final ArchRule kernelKnows = only("kernel", "error");
  @ArchTest static final ArchRule cutoffKnows = only("cutoff", "error", "input", "kernel");

  @ArchTest
  static final ArchRule vectorsStayInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(CORE + "kernel.simd")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule valuationKnows = only("valuation", "error", "number", "population");

  @ArchTest static final ArchRule settingKnows = only("setting", "error");

  @ArchTest
  static final ArchRule problemKnows =
      only("problem", "error", "number", "population", "valuation");

  @ArchTest
  static final ArchRule searchKnows =
      only("search", "error", "number", "population", "problem", "setting", "valuation");

  @ArchTest static final ArchRule resampleKnows = only("resample", "error", "population", "search");

  @ArchTest
  static final ArchRule spiKnows =
      only("spi", "error", "population", "problem", "search", "setting", "valuation");

  @ArchTest static final ArchRule pluginKnows = only("plugin", "error", "spi");

  @ArchTest
  static final ArchRule mergeKnows =
      only("merge", "error", "population", "problem", "setting", "spi");

  @ArchTest static final ArchRule resultKnows = only("result", "segment", "cutoff", "number");
  @ArchTest static final ArchRule segmentKnows = only("segment", "error");
  @ArchTest static final ArchRule numberKnows = only("number");

  @ArchTest
  static final ArchRule guiceStaysInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(CORE + "guice..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

  @ArchTest static final ArchRule objectivesKnow = module("objectives", "com.ezylang.evalex..");

  @ArchTest
  static final ArchRule quantileOptimizersKnow =
      module("optimizers.quantile", CORE + "merge", "org.apache.commons.math3..");

  @ArchTest static final ArchRule exactOptimizerKnows = module("optimizers.exact");
  @ArchTest static final ArchRule differentialEvolutionKnows = module("optimizers.de");

  @ArchTest
  static final ArchRule geneticOptimizerKnows = module("optimizers.genetic", "io.jenetics..");

  /** Finders see the first part of the customers only: neither judging nor payoffs' models. */
  @ArchTest
  static final ArchRule ruleFindersKnowTheirInterfaceAlone =
      noClasses()
          .that()
          .resideInAnyPackage("io.smartsegment.groups.tree..", "io.smartsegment.groups.recipe..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.smartsegment.groups.judge..",
              "io.smartsegment.groups.payoff..",
              "io.smartsegment.groups");

  @ArchTest
  static final ArchRule testkitKnows =
      knowsOnly(
          "io.smartsegment.testkit..",
          List.of(
              "io.smartsegment.core..",
              "io.smartsegment.groups..",
              "org.junit..",
              "org.opentest4j.."));

  /** A new module is held to this without being named here. */
  @ArchTest
  static final ArchRule modulesKnowCoreAlone =
      classes()
          .should(
              new ArchCondition<>("know no other module of this project than core") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getDirectDependenciesFromSelf().stream()
                      .filter(known -> !mayKnow(moduleOf(type), moduleOf(known.getTargetClass())))
                      .map(known -> SimpleConditionEvent.violated(type, known.getDescription()))
                      .forEach(events::add);
                }
              });

  @ArchTest
  static void newModulesAreHeldToTheirDirections(JavaClasses all) {
    assertThat(mayKnow("export", "core")).isTrue();
    assertThat(mayKnow("export", "report")).isFalse();
    assertThat(mayKnow("sources.jdbc", "sources.duckdb")).isFalse();
    assertThat(mayKnow("sources.duckdb", "sources.jdbc")).isFalse();
    assertThat(mayKnow("sources.spark", "cli")).isFalse();
    assertThat(mayKnow("cli", "sources.spark")).isFalse();
    assertThat(mayKnow("validation", "cli")).isFalse();
    assertThat(mayKnow("core", "report")).isFalse();
    assertThat(mayKnow("cli", "report")).isTrue();
    assertThat(mayKnow("report", "")).as("libraries of others").isTrue();
    // This class knows that of the command line's tests which starts programs.
    JavaClasses checks = new ClassFileImporter().importClasses(PackagingIT.class);
    assertThat(modulesKnowCoreAlone.evaluate(checks).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("io.smartsegment.cli.ProgramProcess"));
  }

  @ArchTest
  static final ArchRule theCommandLineFindsPluginsOnlyById =
      noClasses()
          .that()
          .resideInAPackage("io.smartsegment.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.smartsegment.objectives..", "io.smartsegment.optimizers..");

  @ArchTest
  static final ArchRule sqlStaysWithTheData =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.smartsegment.sources..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.duckdb..");

  /** Math's elementary functions may differ in the last digit between JDKs; StrictMath's do not. */
  @ArchTest
  static final ArchRule elementaryFunctionsAreStrict =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "an elementary function of Math",
                  call ->
                      call.getTarget().getOwner().isEquivalentTo(Math.class)
                          && Set.of(
                                  "sin", "cos", "tan", "exp", "log", "log10", "log1p", "expm1",
                                  "pow", "atan", "atan2", "cbrt", "sinh", "cosh", "tanh")
                              .contains(call.getTarget().getName())));

  @ArchTest
  static void enoughClassesAreLookedAt(JavaClasses all) {
    assertThat(all.size()).isGreaterThan(100);
    for (String place :
        new String[] {
          "core.spi",
          "testkit",
          "objectives",
          "optimizers.de",
          "optimizers.exact",
          "optimizers.quantile",
          "optimizers.genetic",
          "live",
          "validation",
          "groups.tree",
          "sources.duckdb",
          "sources.jdbc",
          "sources.spark",
          "report",
          "export",
          "presentation.data",
          "cli"
        }) {
      assertThat(all.stream().filter(c -> c.getPackageName().equals("io.smartsegment." + place)))
          .as(place)
          .hasSizeGreaterThan(2);
    }
  }

  /** The module of a class of this project by its package, "" for a class of others. */
  private static String moduleOf(JavaClass type) {
    String place = type.getBaseComponentType().getPackageName();
    if (!place.startsWith("io.smartsegment.")) {
      return "";
    }
    String[] words = place.split("[.]", -1);
    return FAMILIES.contains(words[2]) && words.length > 3 ? words[2] + "." + words[3] : words[2];
  }

  private static boolean mayKnow(String module, String other) {
    return other.isEmpty()
        || other.equals(module)
        || other.equals("core")
        || KNOW_MORE.getOrDefault(module, Set.of()).contains(other);
  }

  private static ArchRule only(String name, String... known) {
    return knowsOnly(CORE + name, Arrays.stream(known).map(CORE::concat).toList());
  }

  /** A module of plugins knows core and its own libraries, and no other module. */
  private static ArchRule module(String name, String... libraries) {
    List<String> known = new ArrayList<>(FOR_PLUGINS);
    known.addAll(List.of(libraries));
    return knowsOnly("io.smartsegment." + name + "..", known);
  }

  private static ArchRule knowsOnly(String place, List<String> known) {
    List<String> allowed = new ArrayList<>(EVERYWHERE);
    allowed.add(place);
    allowed.addAll(known);
    return classes()
        .that()
        .resideInAPackage(place)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }

  /** Neither test classes nor test jars. */
  static final class OnlyMain implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/")
          && !location.contains("-tests.jar")
          && !location.contains("/io/smartsegment/core/testing/");
    }
  }
}
