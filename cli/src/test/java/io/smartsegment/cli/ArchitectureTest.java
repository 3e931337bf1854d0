package io.smartsegment.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Holds the directions between packages and modules that docs/architecture.md draws. */
@AnalyzeClasses(packages = "io.smartsegment", importOptions = ArchitectureTest.OnlyMain.class)
class ArchitectureTest {
  private static final String CORE = "io.smartsegment.core.";

  @ArchTest
  static final ArchRule noCyclesBetweenPackages =
      slices().matching("io.smartsegment.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule stabilityKnowsNothing = only("stability");
  @ArchTest static final ArchRule errorKnowsNothing = only("error");

  @ArchTest static final ArchRule inputKnows = only("input", "error");

  @ArchTest static final ArchRule indexKnows = only("index", "error", "input", "kernel");
  @ArchTest static final ArchRule kernelKnows = only("kernel", "error");
  @ArchTest static final ArchRule streamKnows = only("stream", "error", "input", "kernel");

  @ArchTest
  static final ArchRule vectorsStayInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(CORE + "kernel.simd")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest static final ArchRule valuationKnows = only("valuation", "error", "index");
  @ArchTest static final ArchRule settingKnows = only("setting", "error");
  @ArchTest static final ArchRule problemKnows = only("problem", "error", "index", "valuation");

  @ArchTest
  static final ArchRule searchKnows = only("search", "error", "problem", "setting", "valuation");

  @ArchTest
  static final ArchRule spiKnows =
      only("spi", "error", "index", "problem", "search", "setting", "valuation");

  @ArchTest static final ArchRule pluginKnows = only("plugin", "error", "spi");

  @ArchTest static final ArchRule mergeKnows = only("merge", "index", "problem", "setting", "spi");

  @ArchTest static final ArchRule resultKnows = only("result");

  @ArchTest
  static final ArchRule guiceStaysInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(CORE + "guice..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..");

  @ArchTest
  static final ArchRule pluginModulesKnowCoreOnly =
      noClasses()
          .that()
          .resideInAnyPackage("io.smartsegment.objectives..", "io.smartsegment.optimizers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.smartsegment.cli..", CORE + "guice..", CORE + "plugin..");

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
          .resideOutsideOfPackage("io.smartsegment.cli.data..")
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
          "objectives",
          "optimizers.de",
          "optimizers.quantile",
          "optimizers.genetic",
          "cli"
        }) {
      assertThat(all.stream().filter(c -> c.getPackageName().equals("io.smartsegment." + place)))
          .as(place)
          .hasSizeGreaterThan(2);
    }
  }

  private static ArchRule only(String name, String... known) {
    String[] allowed = new String[known.length + 5];
    for (int i = 0; i < known.length; i++) {
      allowed[i] = CORE + known[i];
    }
    allowed[known.length] = CORE + name;
    allowed[known.length + 1] = "java..";
    allowed[known.length + 2] = "org.jspecify..";
    allowed[known.length + 3] = CORE + "stability";
    allowed[known.length + 4] = "";
    return classes()
        .that()
        .resideInAPackage(CORE + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
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
