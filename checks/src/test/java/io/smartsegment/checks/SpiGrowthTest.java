package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.SourceFinder;
import io.smartsegment.core.question.QuestionBuilder;
import io.smartsegment.core.search.ProgressListener;
import io.smartsegment.core.search.RowTask;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.PenalizedValuation;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.SumPriced;
import io.smartsegment.core.valuation.Valuation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a class has to implement, inherited methods included. One more method here breaks every
 * plugin that is out there: interfaces grow by default methods only.
 */
class SpiGrowthTest {
  private static final String ID = "String id()";
  private static final String DESCRIPTION = "String description()";
  private static final String SEGMENT_VALUE = "double segmentValue(int, int, int)";

  private static final Map<Class<?>, Set<String>> TO_IMPLEMENT =
      Map.ofEntries(
          Map.entry(Plugin.class, Set.of(ID, DESCRIPTION)),
          Map.entry(
              Objective.class,
              Set.of(ID, DESCRIPTION, "Valuation bind(ScoreIndex, int, Settings)")),
          Map.entry(
              Optimizer.class, Set.of(ID, DESCRIPTION, "SearchResult optimize(Problem, Search)")),
          Map.entry(
              BinMerger.class, Set.of(ID, DESCRIPTION, "int[] merge(Problem, int[], Settings)")),
          Map.entry(Valuation.class, Set.of("double value(int[], int, int)")),
          Map.entry(
              ChainValuation.class, Set.of(SEGMENT_VALUE, "double pairValue(int, int, int, int)")),
          Map.entry(
              PenalizedValuation.class,
              Set.of("LinearValuation linear()", "double penalty()", "double rate(int, int)")),
          Map.entry(SeparableValuation.class, Set.of(SEGMENT_VALUE)),
          Map.entry(LinearValuation.class, Set.of("double prefixValue(int, int)")),
          Map.entry(
              CountPriced.class,
              Set.of(
                  "double prefixValue(int, int)",
                  "double revenuePerConversion(int)",
                  "double costPerCustomer(int)")),
          Map.entry(
              SumPriced.class,
              Set.of(
                  "double prefixValue(int, int)",
                  "int sums()",
                  "double price(int, int)",
                  "double sum(int, int, int)")),
          Map.entry(StopCondition.class, Set.of("Optional reason(SearchState)")),
          Map.entry(ProgressListener.class, Set.of("void onProgress(SearchState)")),
          Map.entry(RowTask.class, Set.of("void run(int, int)")),
          Map.entry(MembershipRule.class, Set.of("String kind()", "String text()")),
          Map.entry(QuestionBuilder.class, Set.of("Object with(UnaryOperator)")),
          Map.entry(
              ScoreAggregates.class,
              Set.of(
                  "Counted count()",
                  "ScoreCells scores(ScoreRanges)",
                  "ScoreCells split(ScoreRanges)")),
          Map.entry(
              OpenSource.class,
              Set.of(
                  "Counted count()",
                  "ScoreCells scores(ScoreRanges)",
                  "ScoreCells split(ScoreRanges)",
                  "String origin()",
                  "void cancel()",
                  "void close()")),
          Map.entry(
              SourceFinder.class, Set.of("String scheme()", "OpenSource open(SourceQuestion)")));

  @Test
  void noInterfaceAsksForMore() {
    TO_IMPLEMENT.forEach(
        (type, methods) -> assertThat(abstractMethods(type)).as(type.getName()).isEqualTo(methods));
  }

  @Test
  void noInterfaceIsForgotten() {
    Set<String> interfaces =
        new ClassFileImporter()
                .withImportOption(new ArchitectureTest.OnlyMain())
                .importPackages("io.smartsegment.core", "io.smartsegment.testkit")
                .stream()
                .filter(Statuses.publicTopLevelTypes())
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .filter(type -> !type.isAnnotatedWith(Internal.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertThat(TO_IMPLEMENT.keySet())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(interfaces);
  }

  private static Set<String> abstractMethods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .map(SpiGrowthTest::signature)
        .collect(Collectors.toSet());
  }

  private static String signature(Method method) {
    return "%s %s(%s)"
        .formatted(
            method.getReturnType().getSimpleName(),
            method.getName(),
            Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ")));
  }
}
