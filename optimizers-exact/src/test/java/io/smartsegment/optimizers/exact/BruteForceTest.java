package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Value, bounds, frontier and proof equal those of the enumeration of all segmentations, for every
 * combination of constraints. Without a penalty the enumeration adds up decimals exactly, so that
 * ties are ties; with one, values are compared up to rounding.
 */
class BruteForceTest {
  /** Of each combination of more than two kinds; .ci/run asks for more of them. */
  private static final int OF_MANY_KINDS = Integer.getInteger("smartsegment.samples", 50);

  /** Of each combination of up to two kinds, of which there are few. */
  private static final int OF_FEW_KINDS = Math.min(2_000, 10 * OF_MANY_KINDS);

  private static final Objective NET_REVENUE =
      PluginRegistry.load().objectives().get("net-revenue");
  private static final double ROUNDING = 1e-12;

  static Stream<Set<Kind>> combinations() {
    List<Kind> kinds = List.of(Kind.values());
    return IntStream.range(0, 1 << kinds.size())
        .mapToObj(
            bits -> {
              Set<Kind> chosen = EnumSet.noneOf(Kind.class);
              IntStream.range(0, kinds.size())
                  .filter(i -> ((bits >> i) & 1) == 1)
                  .forEach(i -> chosen.add(kinds.get(i)));
              return chosen;
            });
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void equalsEnumeration(Set<Kind> kinds) {
    LongStream.range(0, kinds.size() <= 2 ? OF_FEW_KINDS : OF_MANY_KINDS)
        .parallel()
        .mapToObj(seed -> RandomProblems.constrained(seed, kinds))
        .forEach(BruteForceTest::check);
  }

  private static void check(Sample sample) {
    BruteForce force = BruteForce.of(sample);
    Optional<SearchResult> found = solve(sample);
    assertThat(found.isPresent()).as(sample.toString()).isEqualTo(force.feasible());
    if (found.isEmpty()) {
      return;
    }
    SearchResult result = found.get();
    Map<Integer, int[]> best = best(sample, force);
    assertThat(result.bySegmentCount().stream().map(b -> b.length - 1).toList())
        .as(sample.toString())
        .containsExactlyElementsOf(best.keySet().stream().sorted().toList());
    for (int[] bounds : result.bySegmentCount()) {
      assertSame(sample, force, bounds, best.get(bounds.length - 1));
      assertThat(result.upperBound(bounds.length - 1).orElseThrow())
          .as("proof for %s segments of %s", bounds.length - 1, sample)
          .isCloseTo(force.value(bounds), proofWithin(sample, force.value(bounds)));
    }
    int[] overall = overall(sample, force, best);
    assertSame(sample, force, result.bounds(), overall);
    assertThat(result.upperBound().orElseThrow())
        .as("proof of %s", sample)
        .isCloseTo(force.value(overall), proofWithin(sample, force.value(overall)));
  }

  private static void assertSame(Sample sample, BruteForce force, int[] found, int[] expected) {
    if (hasExactTies(sample)) {
      assertThat(found).as(sample.toString()).containsExactly(expected);
      return;
    }
    assertThat(force.allows(found)).as("%s for %s", Arrays.toString(found), sample).isTrue();
    assertThat(force.value(found))
        .as("%s for %s", Arrays.toString(found), sample)
        .isCloseTo(force.value(expected), within(force.value(expected)));
  }

  /** Whether values are decimals that doubles can be scaled to without an error. */
  private static boolean hasExactTies(Sample sample) {
    return sample.penalty() == 0
        && DoubleStream.concat(Arrays.stream(sample.revenue()), Arrays.stream(sample.cost()))
            .allMatch(price -> BigDecimal.valueOf(price).stripTrailingZeros().scale() <= 9);
  }

  /** Where sums are rounded, a bound says by how much at most. */
  private static Offset<Double> proofWithin(Sample sample, double value) {
    return hasExactTies(sample)
        ? within(value)
        : Offset.offset(1e-10 * Math.max(1, Math.abs(value)));
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(ROUNDING * Math.max(1, Math.abs(value)));
  }

  static Optional<SearchResult> solve(Sample sample) {
    try {
      ScoreIndex index = sample.index();
      Problem problem = new Problem(index, valuation(sample, index), sample.constraints());
      ExactOptimizer exact = new ExactOptimizer();
      Settings settings = Settings.read(exact.id(), exact.settings(), Map.of());
      try (Search search = new Search(problem, settings, SearchOptions.DEFAULT.withThreads(1))) {
        return Optional.of(exact.optimize(problem, search));
      }
    } catch (InfeasibleProblemException e) {
      assertThat(e.problem()).endsWith(".");
      assertThat(e.problem()).as(sample.toString()).doesNotContain("not proven");
      return Optional.empty();
    }
  }

  private static Valuation valuation(Sample sample, ScoreIndex index) {
    Settings settings =
        Settings.read(
            NET_REVENUE.id(),
            NET_REVENUE.settings(),
            Map.of(
                Objective.REVENUE, PerSegment.list(sample.revenue()),
                Objective.COST, PerSegment.list(sample.cost()),
                Objective.PENALTY, sample.penalty()));
    return NET_REVENUE.bind(index, sample.revenue().length, settings);
  }

  /** The first best one of each number of segments, in the order of the enumeration. */
  private static Map<Integer, int[]> best(Sample sample, BruteForce force) {
    Map<Integer, int[]> best = new HashMap<>();
    Map<Integer, BigDecimal> values = new HashMap<>();
    for (int[] bounds : force.allowed()) {
      BigDecimal value = value(sample, force, bounds);
      int k = bounds.length - 1;
      if (!values.containsKey(k) || value.compareTo(values.get(k)) > 0) {
        values.put(k, value);
        best.put(k, bounds);
      }
    }
    return best;
  }

  private static int[] overall(Sample sample, BruteForce force, Map<Integer, int[]> best) {
    return best.keySet().stream()
        .sorted()
        .map(best::get)
        .max(
            (a, b) -> {
              int byValue = value(sample, force, a).compareTo(value(sample, force, b));
              return byValue != 0 ? byValue : Integer.compare(b.length, a.length);
            })
        .orElseThrow();
  }

  private static BigDecimal value(Sample sample, BruteForce force, int[] bounds) {
    if (sample.penalty() != 0) {
      return BigDecimal.valueOf(force.value(bounds));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k + 1 < bounds.length; k++) {
      sum =
          sum.add(
                  BigDecimal.valueOf(sample.revenue()[k])
                      .multiply(BigDecimal.valueOf(force.conversions(bounds, k))))
              .subtract(
                  BigDecimal.valueOf(sample.cost()[k])
                      .multiply(BigDecimal.valueOf(force.customers(bounds, k))));
    }
    return sum;
  }
}
