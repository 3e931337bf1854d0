package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.TestNetRevenue;
import io.smartsegment.core.valuation.Valuation;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user hears of a plugin that throws what it should not. */
class PluginFailureTest {
  private enum Place {
    REFUSES,
    SUITABILITY,
    OPTIMIZE,
    BOUND
  }

  /** Evaluates one segment, and fails in one place. */
  private record Failing(Place place, Throwable failure) implements Optimizer {
    private void failIn(Place here) {
      if (here == place) {
        PluginFailureTest.<RuntimeException>sneak(failure);
      }
    }

    @Override
    public String id() {
      return "failing";
    }

    @Override
    public String description() {
      return "fails";
    }

    @Override
    public Optional<String> refuses(Problem problem) {
      failIn(Place.REFUSES);
      return Optional.empty();
    }

    @Override
    public int suitability(Problem problem) {
      failIn(Place.SUITABILITY);
      return 10;
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      failIn(Place.OPTIMIZE);
      return new Lazy().optimize(problem, search);
    }

    @Override
    public OptionalDouble upperBound(Problem problem, Search search) {
      failIn(Place.BOUND);
      return OptionalDouble.empty();
    }
  }

  /** Finds one segment and proves nothing. */
  private record Lazy() implements Optimizer {
    @Override
    public String id() {
      return "lazy";
    }

    @Override
    public String description() {
      return "one segment";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      int[] bounds = {0, problem.index().distinctScores()};
      search.accept(bounds, problem.value(bounds), 1);
      return SearchResult.of(search);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  private static SegmentationRequest request(Plugin... plugins) {
    PluginRegistry registry =
        PluginRegistry.of(List.of(), List.of(new Lazy()), List.of()).with(plugins);
    return new SmartSegment(registry)
        .customers(ScoreIndex.of(new double[] {0.1, 0.2, 0.6}, new int[] {0, 1, 1}))
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static PluginFailedException failure(SegmentationRequest request) {
    PluginFailedException thrown =
        catchThrowableOfType(PluginFailedException.class, request::solve);
    assertThat(thrown).as("solving must fail").isNotNull();
    return thrown;
  }

  @ParameterizedTest
  @EnumSource
  void theOptimizerIsNamedWithItsOriginAndTheCause(Place place) {
    IllegalStateException cause = new IllegalStateException("out of paper");
    Optimizer failing = new Failing(place, cause);
    // Bounds are asked of others.
    SegmentationRequest request =
        place == Place.BOUND
            ? request(new TestNetRevenue(), failing).optimizer("lazy")
            : request(new TestNetRevenue(), failing);

    if (place == Place.BOUND) {
      // Nobody asked for this optimizer: the result stands, and says that there is no bound.
      assertThat(request.solve().warnings())
          .anySatisfy(
              warning ->
                  assertThat(warning).contains("No bound was proven by 'failing'", "out of paper"));
      return;
    }
    assertThat(failure(request))
        .hasMessageContaining("The optimizer 'failing', " + Failing.class.getName() + " (file:")
        .hasMessageContaining("failed while")
        .hasMessageContaining("java.lang.IllegalStateException: out of paper")
        .hasMessageContaining("\nReport it to whoever wrote the plugin")
        .hasCause(cause);
  }

  @Test
  void aMethodThatIsNotThereIsAMatterOfVersions() {
    NoSuchMethodError cause = new NoSuchMethodError("Search.later()");

    assertThat(failure(request(new TestNetRevenue(), new Failing(Place.OPTIMIZE, cause))))
        .hasMessageContaining("NoSuchMethodError: Search.later()")
        .hasMessageContaining("\nIt does not fit this version of Smart Segment")
        .hasCause(cause);
  }

  @ParameterizedTest
  @ValueSource(classes = {AssertionError.class, StackOverflowError.class, IOException.class})
  void whateverIsThrownIsToldWithItsName(Class<? extends Throwable> type)
      throws ReflectiveOperationException {
    Throwable cause = type.getConstructor().newInstance();

    assertThat(failure(request(new TestNetRevenue(), new Failing(Place.OPTIMIZE, cause))))
        .hasMessageContaining("The optimizer 'failing', ")
        .hasCause(cause);
  }

  @Test
  void memoryThatDoesNotSufficeAndStaticInitializersAreToldWithTheirPlugin() {
    OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
    assertThat(failure(request(new TestNetRevenue(), new Failing(Place.OPTIMIZE, memory))))
        .hasMessageContaining("The optimizer 'failing', ")
        .hasMessageContaining("OutOfMemoryError: Java heap space")
        .hasMessageContaining("\nAllow Java more memory")
        .hasCause(memory);
    Throwable initializer =
        new ExceptionInInitializerError(new IllegalStateException("no \u001b[2J ink"));
    assertThat(failure(request(new TestNetRevenue(), new Failing(Place.REFUSES, initializer))))
        .hasMessageContaining("The optimizer 'failing', ")
        .hasMessageContaining(
            "a static initializer failed with java.lang.IllegalStateException: no")
        .hasMessageContaining("no \\u001b[2J ink")
        .hasMessageContaining("\nA static field or a static block of the plugin fails")
        .hasCause(initializer);
  }

  @Test
  void aReaderOfASettingThatFailsIsNamed() {
    Optimizer picky =
        new Optimizer() {
          @Override
          public String id() {
            return "picky";
          }

          @Override
          public String description() {
            return "cannot read";
          }

          @Override
          public List<Setting<?>> settings() {
            return List.of(
                Setting.of(
                    "word",
                    "any",
                    "any text",
                    "a",
                    raw -> {
                      throw new UnsupportedOperationException("out of paper");
                    }));
          }

          @Override
          public SearchResult optimize(Problem problem, Search search) {
            return new Lazy().optimize(problem, search);
          }
        };
    SegmentationRequest request =
        request(new TestNetRevenue(), picky).optimizer("picky").optimizerSetting("word", "b");
    assertThat(failure(request))
        .hasMessageContaining("The reader of setting 'word' of 'picky' failed on 'b'")
        .hasMessageContaining("out of paper")
        .hasMessageContaining("\nReport it to whoever wrote the plugin");
  }

  @Test
  void aMergerThatRefusesIsNamed() {
    BinMerger refusing =
        new BinMerger() {
          @Override
          public String id() {
            return "proud";
          }

          @Override
          public String description() {
            return "refuses";
          }

          @Override
          public int[] merge(Problem problem, int[] bounds, Settings settings) {
            throw new InvalidInputException("There are too few.", "");
          }
        };
    assertThat(
            catchThrowableOfType(
                PluginException.class,
                request(new TestNetRevenue(), refusing).merger("proud")::solve))
        .hasMessage(
            "Merger 'proud' refuses: There are too few.\nChoose another merger, or leave the merger out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxSegments", "usesOutcomes", "money", "whyOneSegmentIsBest", "value"})
  void aValuationThatFailsIsNamedWhereverItIsAsked(String method) {
    Objective broken =
        new TestNetRevenueThat(
            valuation ->
                (Valuation)
                    Proxy.newProxyInstance(
                        Valuation.class.getClassLoader(),
                        new Class<?>[] {Valuation.class},
                        (proxy, called, arguments) -> {
                          if (called.getName().equals(method)) {
                            throw new IllegalStateException("out of paper");
                          }
                          return called.invoke(valuation, arguments);
                        }));

    assertThat(failure(request(broken)))
        .hasMessageContaining("'net-revenue'")
        .hasMessageContaining("java.lang.IllegalStateException: out of paper");
  }

  /** Net revenue whose valuation is changed. */
  private record TestNetRevenueThat(UnaryOperator<Valuation> change) implements Objective {
    @Override
    public String id() {
      return "net-revenue";
    }

    @Override
    public String description() {
      return "changed";
    }

    @Override
    public List<Setting<?>> settings() {
      return new TestNetRevenue().settings();
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return change.apply(new TestNetRevenue().bind(index, maxSegments, settings));
    }
  }

  @Test
  void aBudgetCurveOfNonsenseIsNoResult() {
    Optimizer curved =
        new Optimizer() {
          @Override
          public String id() {
            return "curved";
          }

          @Override
          public String description() {
            return "one segment, and a curve of nonsense";
          }

          @Override
          public SearchResult optimize(Problem problem, Search search) {
            return new Lazy()
                .optimize(problem, search)
                .withBudgetCurve(List.of(new int[] {0, 99_999_999}, new int[] {5}));
          }
        };

    assertThat(failure(request(new TestNetRevenue(), curved).optimizer("curved")))
        .hasMessageContaining("The optimizer 'curved', ")
        .hasMessageContaining("[0, 99999999]");
  }

  @Test
  void withoutProofNobodySaysThatOneSegmentIsBest() {
    List<String> warnings =
        request(new TestNetRevenue())
            .revenue(1, 100)
            .cost(1, 2)
            .optimizer("lazy")
            .solve()
            .warnings();

    assertThat(warnings)
        .containsExactly(
            "No division was found that earns more than leaving all customers in one."
                + " That there is none is not proven.");
  }

  @Test
  void cancellingIsNoFailure() {
    SegmentationRequest request =
        request(new TestNetRevenue(), new Failing(Place.OPTIMIZE, new CancellationException()))
            .optimizer("failing");

    assertThat(catchThrowableOfType(CancellationException.class, request::solve)).isNotNull();
  }

  @Test
  void anObjectiveThatCannotBeBoundIsNamed() {
    Objective broken =
        new Objective() {
          @Override
          public String id() {
            return "net-revenue";
          }

          @Override
          public String description() {
            return "fails";
          }

          @Override
          public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
            throw new UnsupportedOperationException();
          }
        };

    assertThat(failure(request(broken)))
        .hasMessageContaining("The objective 'net-revenue', ")
        .hasMessageContaining("being bound to the customers")
        .hasMessageContaining("UnsupportedOperationException");
  }

  @Test
  void aMergerIsNamed() {
    BinMerger broken =
        new BinMerger() {
          @Override
          public String id() {
            return "torn";
          }

          @Override
          public String description() {
            return "fails";
          }

          @Override
          public int[] merge(Problem problem, int[] bounds, Settings settings) {
            throw new ArithmeticException("by zero");
          }
        };

    assertThat(
            failure(
                request(new TestNetRevenue(), broken).constraints(c -> c.atMost(2)).merger("torn")))
        .hasMessageContaining("The merger 'torn', ")
        .hasMessageContaining("joining segments")
        .hasMessageContaining("by zero");
  }

  /** Gives back null, as each of the three types. */
  private record Hollow(String id) implements Optimizer, Objective, BinMerger {
    @Override
    public String description() {
      return "returns nothing";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      return null;
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return null;
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return null;
    }
  }

  @Test
  void whoeverReturnsNothingIsNamed() {
    SegmentationRequest request = request(new TestNetRevenue(), new Hollow("hollow"));

    assertThat(failure(request.optimizer("hollow")))
        .hasMessageContaining("The optimizer 'hollow', ")
        .hasMessageContaining("it returned nothing");
    assertThat(failure(request.objective("hollow")))
        .hasMessageContaining("The objective 'hollow', ")
        .hasMessageContaining("it returned nothing");
    assertThat(failure(request.optimizer("lazy").merger("hollow")))
        .hasMessageContaining("The merger 'hollow', ")
        .hasMessageContaining("it returned nothing");
  }
}
