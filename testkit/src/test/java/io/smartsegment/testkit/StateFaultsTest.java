package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kit sees what a plugin holds by its contents: final fields, static ones, nested objects. */
class StateFaultsTest {
  /** The contract of any merger, with all tests on. */
  private static MergerContract contract(Supplier<BinMerger> plugin) {
    return new MergerContract() {
      @Override
      protected BinMerger plugin() {
        return plugin.get();
      }
    };
  }

  private static String state(Supplier<BinMerger> plugin) {
    return Caught.by(() -> contract(plugin).plugin7HoldsNoState());
  }

  private static int[] merged(Problem problem, int[] bounds) {
    return new MinimumSizeMerger().merge(problem, bounds, Settings.NONE);
  }

  static class ScratchArray extends PluginFaultsTest.Described {
    private final int[] scratch = new int[4000];

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      System.arraycopy(bounds, 0, scratch, 0, bounds.length);
      return merged(problem, Arrays.copyOf(scratch, bounds.length));
    }
  }

  static class Counter extends PluginFaultsTest.Described {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      calls.incrementAndGet();
      return merged(problem, bounds);
    }
  }

  static class Nested extends PluginFaultsTest.Described {
    private static final class Notes {
      @SuppressWarnings("UnusedVariable") // the kit reads it
      private String last = "";
    }

    private final Notes[] notes = {new Notes()};

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      notes[0].last = Arrays.toString(bounds);
      return merged(problem, bounds);
    }
  }

  static class OwnRandom extends PluginFaultsTest.Described {
    private final Random random = new Random(1);

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      random.nextInt();
      return merged(problem, bounds);
    }
  }

  static class StaticList extends PluginFaultsTest.Described {
    private static final List<int[]> RESULTS = new ArrayList<>();

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      RESULTS.add(bounds.clone());
      return merged(problem, bounds);
    }
  }

  static class StaticNumber extends PluginFaultsTest.Described {
    private static int calls;

    private static void count() {
      calls++;
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      count();
      return calls < 0 ? bounds : merged(problem, bounds);
    }
  }

  /** Where a plugin keeps what it should not. */
  static final class Elsewhere {
    private static final Map<String, int[]> CACHE = new ConcurrentHashMap<>();
    private static final Deque<int[]> POOL = new ArrayDeque<>(List.of(new int[4000]));

    private Elsewhere() {}
  }

  static class StaticCache extends PluginFaultsTest.Described {
    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return Elsewhere.CACHE
          .computeIfAbsent(
              problem.index().customers() + Arrays.toString(bounds), key -> merged(problem, bounds))
          .clone();
    }
  }

  static class StaticPool extends PluginFaultsTest.Described {
    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      int[] scratch = Elsewhere.POOL.pop();
      System.arraycopy(bounds, 0, scratch, 0, bounds.length);
      Elsewhere.POOL.push(scratch);
      return merged(problem, bounds);
    }
  }

  @Test
  void findsContentsThatChange() {
    assertThat(state(ScratchArray::new))
        .startsWith("PLUGIN-7: ScratchArray.scratch was [0, ")
        .contains(" after use, and is shared by all threads");
    assertThat(state(Counter::new)).startsWith("PLUGIN-7: Counter.calls was ");
    assertThat(state(Nested::new)).startsWith("PLUGIN-7: Nested.notes[0].last was [0, ");
    assertThat(state(OwnRandom::new))
        .startsWith("PLUGIN-7: OwnRandom.random was java.util.Random ");
  }

  @Test
  void findsStaticFieldsThatChange() {
    assertThat(state(StaticList::new)).startsWith("PLUGIN-7: StaticList.RESULTS was ");
    assertThat(state(StaticNumber::new)).startsWith("PLUGIN-7: StaticNumber.calls was ");
    assertThat(state(StaticCache::new)).startsWith("PLUGIN-7: Elsewhere.CACHE was ");
    assertThat(state(StaticPool::new)).startsWith("PLUGIN-7: Elsewhere.POOL[0] was [0, ");
  }

  /** Computed when first needed, and the same from then on: this is no state. */
  static class Lazy extends PluginFaultsTest.Described {
    private final Map<Integer, Double> roots = new HashMap<>();

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      synchronized (roots) {
        roots.computeIfAbsent(2, k -> StrictMath.sqrt(k));
      }
      return merged(problem, bounds);
    }
  }

  @Test
  void whatIsComputedOnceIsNoState() {
    assertThat(state(Lazy::new)).isEqualTo("passed");
    assertThat(state(PluginFaultsTest.Described::new)).isEqualTo("passed");
  }

  static class KeepsABatch extends OptimizerContract {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        private final CandidateBatch kept = new CandidateBatch(1, 4);

        @Override
        public SearchResult optimize(Problem problem, Search search) {
          SearchResult result = super.optimize(problem, search);
          kept.set(0, result.bounds());
          return result;
        }
      };
    }
  }

  static class ValuationsKeep extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Remembering(index);
    }
  }

  private static final class Remembering extends Money {
    private double last;

    Remembering(ScoreIndex index) {
      super(index);
    }

    @Override
    public double segmentValue(int segment, int from, int to) {
      last = super.segmentValue(segment, from, to);
      return last;
    }
  }

  @Test
  void findsWhatOptimizersAndValuationsKeep() {
    assertThat(Caught.by(() -> new KeepsABatch().plugin7HoldsNoState()))
        .startsWith("PLUGIN-7: .kept was a batch [0, ");
    assertThat(Caught.by(() -> new ValuationsKeep().plugin7ValuationsHoldNoState()))
        .startsWith("PLUGIN-7: Remembering.last was ");
  }

  /** Right values, kept for each segmentation that was ever asked for. */
  @Test
  void findsValuesThatAreKeptInAMap() {
    ObjectiveContract contract =
        new FaultyObjective.Contract() {
          @Override
          Valuation bind(ScoreIndex index, int maxSegments) {
            Money money = new Money(index);
            Map<List<Integer>, Double> kept = new ConcurrentHashMap<>();
            return (bounds, offset, segments) ->
                kept.computeIfAbsent(
                    Arrays.stream(bounds, offset, offset + segments + 1).boxed().toList(),
                    key -> money.value(bounds, offset, segments));
          }
        };
    assertThat(Caught.by(contract::plugin7ValuationsHoldNoState))
        .startsWith("PLUGIN-7: ")
        .contains(" element(s) and is 64 element(s) after use");
  }

  static class KeepsTheProblem extends PluginFaultsTest.Described {
    private static final ThreadLocal<Problem> PROBLEM = new ThreadLocal<>();

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      PROBLEM.set(problem);
      return merged(problem, bounds);
    }
  }

  static class KeepsCustomers extends PluginFaultsTest.Described {
    private static final List<ScoreIndex> SEEN = new ArrayList<>();

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      SEEN.add(problem.index());
      return merged(problem, bounds);
    }
  }

  @Test
  void findsCustomersThatAreKept() {
    for (Supplier<BinMerger> plugin :
        List.<Supplier<BinMerger>>of(KeepsTheProblem::new, KeepsCustomers::new)) {
      assertThat(Caught.by(() -> contract(plugin).plugin10KeepsNoCustomers()))
          .startsWith(
              "PLUGIN-10: the customers of a call are still held after it by io.smartsegment")
          .endsWith("or by its classes, threads or thread-local variables");
    }
    assertThat(
            Caught.by(() -> contract(PluginFaultsTest.Described::new).plugin10KeepsNoCustomers()))
        .isEqualTo("passed");
  }

  /** Keeps the first size that it ever saw, which no field that changes later gives away. */
  public static class FirstOfAll extends PluginFaultsTest.Described {
    private static int first;

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      remember(problem.index().distinctScores());
      int[] result = merged(problem, bounds);
      return first == problem.index().distinctScores()
          ? result
          : new int[] {0, bounds[bounds.length - 1]};
    }

    private static void remember(int distinct) {
      first = first == 0 ? distinct : first;
    }
  }

  @Test
  void findsWhatClassesRemember() {
    assertThat(Caught.by(() -> contract(FirstOfAll::new).plugin11GivesTheSameAsOneJustLoaded()))
        .startsWith("PLUGIN-11: after other customers it gives [[0, 9], [0, 9], ")
        .endsWith(": something static remembers");
    assertThat(
            Caught.by(
                () ->
                    contract(PluginFaultsTest.Described::new)
                        .plugin11GivesTheSameAsOneJustLoaded()))
        .isEqualTo("passed");
  }

  /** Settings that a static field remembers: the first ones that were given. */
  public static final class KeepsASetting extends PluginFaultsTest.Described {
    private static final Setting<Long> FEWEST = Setting.whole("fewest", "segments", 4, 1, 100);
    private static volatile long fewest;

    /** Creates the merger. */
    public KeepsASetting() {}

    @Override
    public List<Setting<?>> settings() {
      return List.of(FEWEST);
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      if (fewest == 0) {
        fewest = settings.get(FEWEST);
      }
      return bounds.length > fewest ? merged(problem, bounds) : bounds.clone();
    }
  }

  /** Results that are kept by a key that is too short. */
  public static final class KeepsByLength extends PluginFaultsTest.Described {
    private static final Map<String, int[]> KEPT = new ConcurrentHashMap<>();

    /** Creates the merger. */
    public KeepsByLength() {}

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return KEPT.computeIfAbsent(Arrays.toString(bounds), key -> merged(problem, bounds)).clone();
    }
  }

  @Test
  void findsSettingsAndCountsThatAreRemembered() {
    assertThat(Caught.by(() -> contract(KeepsASetting::new).plugin11GivesTheSameAsOneJustLoaded()))
        .startsWith("PLUGIN-11: with the settings {fewest=8}")
        .endsWith("something static remembers settings");
    assertThat(Caught.by(() -> contract(KeepsByLength::new).plugin11GivesTheSameAsOneJustLoaded()))
        .startsWith("PLUGIN-11: after other customers it gives ");
  }
}
