package io.smartsegment.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smartsegment.core.stability.Internal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every public type of the published modules says what users can rely on, and it is true. */
@AnalyzeClasses(
    packages = {
      "io.smartsegment.core",
      "io.smartsegment.testkit",
      "io.smartsegment.export",
      "io.smartsegment.objectives",
      "io.smartsegment.optimizers",
      "io.smartsegment.live",
      "io.smartsegment.validation"
    },
    importOptions = ArchitectureTest.OnlyMain.class)
class StabilityTest {
  /** Public types that there are at least: a rule that looks at none of them would hold always. */
  private static final Map<String, Integer> LEAST =
      Map.ofEntries(
          Map.entry("core", 2),
          Map.entry("core.aggregate", 6),
          Map.entry("core.error", 5),
          Map.entry("core.guice", 1),
          Map.entry("core.population", 3),
          Map.entry("core.input", 2),
          Map.entry("core.kernel", 7),
          Map.entry("core.kernel.simd", 1),
          Map.entry("core.merge", 2),
          Map.entry("core.engine", 1),
          Map.entry("core.plugin", 2),
          Map.entry("core.question", 4),
          Map.entry("core.segment", 5),
          Map.entry("core.problem", 5),
          Map.entry("core.result", 9),
          Map.entry("core.search", 9),
          Map.entry("core.setting", 2),
          Map.entry("core.spi", 6),
          Map.entry("core.stability", 3),
          Map.entry("core.number", 3),
          Map.entry("core.cutoff", 2),
          Map.entry("core.valuation", 8),
          Map.entry("export", 8),
          Map.entry("core.resample", 1),
          Map.entry("live", 5),
          Map.entry("objectives", 3),
          Map.entry("optimizers.de", 1),
          Map.entry("optimizers.exact", 1),
          Map.entry("optimizers.genetic", 1),
          Map.entry("optimizers.quantile", 3),
          Map.entry("testkit", 5),
          Map.entry("validation", 10));

  @ArchTest
  static final ArchRule publicTypesHaveOneStatus =
      classes().that(Statuses.publicTopLevelTypes()).should(Statuses.haveOneStatus());

  @ArchTest
  static final ArchRule whatIsNotExportedIsInternal =
      classes()
          .that(Statuses.publicTopLevelTypes())
          .and()
          .resideInAnyPackage(
              "io.smartsegment.core.input..",
              "io.smartsegment.core.kernel..",
              "io.smartsegment.objectives..",
              "io.smartsegment.optimizers..")
          .should()
          .beAnnotatedWith(Internal.class);

  @ArchTest
  static final ArchRule noTypeMentionsOneThatPromisesLess =
      classes().that(Statuses.typesForUsers()).should(Statuses.mentionNothingThatPromisesLess());

  @ArchTest
  static void enoughTypesAreLookedAt(JavaClasses all) {
    Map<String, Long> types =
        all.stream()
            .filter(Statuses.publicTopLevelTypes())
            .collect(
                Collectors.groupingBy(StabilityTest::place, TreeMap::new, Collectors.counting()));
    LEAST.forEach(
        (place, least) ->
            assertThat(types.getOrDefault(place, 0L)).as(place).isGreaterThanOrEqualTo(least));
    assertThat(types).as("packages that are known here").containsOnlyKeys(LEAST.keySet());
  }

  private static String place(JavaClass type) {
    return type.getPackageName().substring("io.smartsegment.".length());
  }
}
