package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreHull.Vertex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The hull's answers equal those of looking at all positions. */
class ScoreHullTest {
  /** More if asked for. */
  private static final int SAMPLES =
      Integer.getInteger("smartsegment.samples", 200) >= 800 ? 100_000 : 4_000;

  /** Few customers, so that there are many ties and points on a line. */
  static ScoreIndex index(Random random) {
    int distinct = 1 + random.nextInt(9);
    int size = 1 + random.nextInt(4);
    double[] scores = new double[distinct];
    long[] customers = new long[distinct];
    long[] conversions = new long[distinct];
    int rates = random.nextInt(4);
    for (int p = 0; p < distinct; p++) {
      scores[p] = (p + 1.0) / (distinct + 1);
      customers[p] = 1L + random.nextInt(size);
      conversions[p] =
          switch (rates) {
            case 0 -> 0;
            case 1 -> customers[p];
            default -> random.nextInt((int) customers[p] + 1);
          };
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  /** Whole, in tenths or thirds; often equal, sometimes negative. */
  static double[] prices(Random random, int count) {
    double unit = new double[] {1, 0.1, 1.0 / 3}[random.nextInt(3)];
    double[] prices = new double[count];
    prices[0] = unit * (random.nextInt(9) - 2);
    for (int k = 1; k < count; k++) {
      prices[k] = random.nextInt(3) == 0 ? prices[k - 1] : unit * (random.nextInt(13) - 3);
    }
    return prices;
  }

  @Test
  void cutoffsEqualThoseOfLookingAtAllPositions() {
    for (int seed = 0; seed < SAMPLES; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random);
      double[] revenue = prices(random, 2);
      double[] cost = prices(random, 2);
      String what =
          "seed %s: %s, %s".formatted(seed, Arrays.toString(revenue), Arrays.toString(cost));
      List<Integer> best = best(index, revenue, cost);
      PriceStep step = PriceStep.between(revenue, cost, 0, 1);
      ScoreHull hull = ScoreHull.of(index);
      assertThat(hull.lowestBest(step).position()).as(what).isEqualTo(best.get(0));
      assertThat(hull.highestBest(step).position()).as(what).isEqualTo(best.get(best.size() - 1));
    }
  }

  private static List<Integer> best(ScoreIndex index, double[] revenue, double[] cost) {
    List<Integer> best = new ArrayList<>();
    BigDecimal highest = null;
    for (int p = 0; p <= index.distinctScores(); p++) {
      BigDecimal worth =
          worth(index, revenue[0], cost[0], 0, p)
              .add(worth(index, revenue[1], cost[1], p, index.distinctScores()));
      int order = highest == null ? 1 : worth.compareTo(highest);
      if (order > 0) {
        best.clear();
        highest = worth;
      }
      if (order >= 0) {
        best.add(p);
      }
    }
    return best;
  }

  static BigDecimal worth(ScoreIndex index, double revenue, double cost, int from, int to) {
    return BigDecimal.valueOf(revenue)
        .multiply(BigDecimal.valueOf(index.conversions(from, to)))
        .subtract(BigDecimal.valueOf(cost).multiply(BigDecimal.valueOf(index.customers(from, to))));
  }

  @Test
  void everyVertexIsBestSomewhereAndNothingElseIsAVertex() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random);
      ScoreHull hull = ScoreHull.of(index);
      for (int p = 0; p <= index.distinctScores(); p++) {
        assertThat(hull.vertexAt(p).isPresent())
            .as("seed %s, position %s", seed, p)
            .isEqualTo(!isBetween(index, p));
      }
    }
  }

  /** Whether a point lies on or between lines through others, so that it is no vertex. */
  private static boolean isBetween(ScoreIndex index, int p) {
    boolean above = false;
    boolean below = false;
    for (int q = 0; q < p; q++) {
      for (int r = p + 1; r <= index.distinctScores(); r++) {
        long side =
            index.conversions(q, p) * index.customers(q, r)
                - index.conversions(q, r) * index.customers(q, p);
        above |= side >= 0;
        below |= side <= 0;
      }
    }
    return above && below;
  }

  @Test
  void countsBeyondIntsAreComparedExactly() {
    long big = 3_037_000_499L * 4;
    // Slopes of the two parts differ in the 20th digit: one conversion in 10^10 less in the second.
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3},
            new long[] {big, big + 1, big},
            new long[] {big - 2, big - 1, big - 2});
    ScoreHull hull = ScoreHull.of(index);

    assertThat(hull.vertexAt(1)).isPresent();
    assertThat(hull.vertexAt(2)).isPresent();
    assertThat(hull.lower()).extracting(Vertex::position).containsExactly(0, 1, 3);
    assertThat(hull.upper()).extracting(Vertex::position).containsExactly(0, 2, 3);
  }

  @Test
  void pricesAreTheDecimalsThatTheyAreWrittenAs() {
    // 0.3 - 0.2 as doubles is below 0.1.
    PriceStep step = new PriceStep(0.3, 0.1, 0.2, 0);

    assertThat(step.gain(1, 1)).isZero();
    assertThat(step.gain(1_000_000_000_000L, 1_000_000_000_000L)).isZero();
    assertThat(step.gain(1_000_000_000_001L, 1_000_000_000_000L)).isEqualTo(1);
    assertThat(step.gain(-1, -1)).isZero();
    assertThat(new PriceStep(1e300, 1e300, -1e300, 1e299).gain(1L << 60, 1L << 60)).isEqualTo(1);
    assertThat(new PriceStep(3e-320, 1e-320, 0, 0).gain(1, 3)).isZero();
    assertThat(new PriceStep(0.0, 1, -0.0, 1).gain(5, 5)).isZero();
    assertThat(new PriceStep(0.0, 1, -0.0, 1).revenueSign()).isZero();
    assertThatThrownBy(() -> new PriceStep(Double.NaN, 0, 0, 0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("A price is NaN.");
  }

  @Test
  void savedVerticesMakeTheSameHull() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      ScoreHull hull = ScoreHull.of(index(random));
      ScoreHull again = ScoreHull.ofVertices(hull.lower(), hull.upper());
      double[] revenue = prices(random, 4);
      double[] cost = prices(random, 4);

      assertThat(again.lower()).isEqualTo(hull.lower());
      assertThat(again.customers()).isEqualTo(hull.customers());
      assertThat(again.conversions()).isEqualTo(hull.conversions());
      assertThat(again.reprice(revenue, cost).best()).isEqualTo(hull.reprice(revenue, cost).best());
      assertThat(again.reprice(revenue, cost).bestWithSkipping())
          .isEqualTo(hull.reprice(revenue, cost).bestWithSkipping());
    }
  }

  @Test
  void verticesThatAreNoHullAreRefused() {
    double end = Double.POSITIVE_INFINITY;
    Vertex first = new Vertex(0, 0.1, 0, 0);
    Vertex last = new Vertex(3, end, 9, 6);
    List<Vertex> straight = List.of(first, last);
    assertThatThrownBy(() -> ScoreHull.ofVertices(List.of(first), straight))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The lower half of a hull has 1 vertices.");
    assertThatThrownBy(
            () -> ScoreHull.ofVertices(straight, List.of(first, new Vertex(1, 0.2, 3, 1), last)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("makes a vertex none");
    assertThatThrownBy(
            () -> ScoreHull.ofVertices(straight, List.of(first, new Vertex(3, end, 9, 5))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("end with");
    for (Vertex bad :
        List.of(
            new Vertex(1, 0.1, 3, 3),
            new Vertex(1, Double.NaN, 3, 3),
            new Vertex(0, 0.2, 3, 3),
            new Vertex(1, 0.2, 3, 4),
            new Vertex(2, 0.2, 1, 1),
            new Vertex(1, 0.2, 9, 6),
            new Vertex(1, 0.2, 3, -1))) {
      assertThatThrownBy(() -> ScoreHull.ofVertices(straight, List.of(first, bad, last)))
          .as(bad.toString())
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void repricingEqualsEnumeration() {
    int known = 0;
    for (int seed = 0; seed < SAMPLES; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random);
      int prices = 1 + random.nextInt(4);
      double[] revenue = prices(random, prices);
      double[] cost = prices(random, prices);
      String what =
          "seed %s: %s, %s".formatted(seed, Arrays.toString(revenue), Arrays.toString(cost));
      Repricing repricing = ScoreHull.of(index).reprice(revenue, cost);
      Enumerated all = new Enumerated(index, revenue, cost, false);
      for (int k = 1; k <= prices; k++) {
        Optional<HullSegmentation> found = repricing.withSegments(k);
        if (found.isPresent()) {
          assertThat(text(found.get())).as(what).isEqualTo(all.text(k));
        } else if (k <= index.distinctScores()) {
          assertThat(repricing.upperBound(k))
              .as(what)
              .isGreaterThanOrEqualTo(all.worth(k).doubleValue() - 1e-9);
        }
      }
      Optional<HullSegmentation> best = repricing.best();
      if (best.isPresent()) {
        known++;
        assertThat(text(best.get())).as(what).isEqualTo(all.best());
        assertThat(repricing.upperBound(best.get().segments()))
            .as(what)
            .isCloseTo(best.get().value(), org.assertj.core.data.Offset.offset(1e-9));
      }
    }
    assertThat(known).isGreaterThan(SAMPLES / 3);
  }

  @Test
  void repricingWithSkippingEqualsEnumeration() {
    int unknown = 0;
    for (int seed = 0; seed < SAMPLES; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random);
      int prices = 1 + random.nextInt(5);
      double[] revenue = prices(random, prices);
      double[] cost = prices(random, prices);
      boolean monotone = random.nextInt(3) > 0;
      if (monotone) {
        Arrays.sort(revenue);
      }
      String what =
          "seed %s: %s, %s".formatted(seed, Arrays.toString(revenue), Arrays.toString(cost));
      Optional<HullSegmentation> found =
          ScoreHull.of(index).reprice(revenue, cost).bestWithSkipping();
      if (monotone) {
        assertThat(found).as(what).isPresent();
      }
      unknown += found.isPresent() ? 0 : 1;
      if (found.isPresent()) {
        assertThat(text(found.get()))
            .as(what)
            .isEqualTo(new Enumerated(index, revenue, cost, true).best());
      }
    }
    assertThat(unknown).isLessThan(SAMPLES / 4);
  }

  private static String text(HullSegmentation found) {
    return found.cutoffs().stream().map(Vertex::position).toList() + " " + found.treatments();
  }

  /** The best segmentations by looking at all; first those with fewer segments, and so on. */
  private static final class Enumerated {
    private final ScoreIndex index;
    private final double[] revenue;
    private final double[] cost;
    private final boolean skipping;
    private final BigDecimal[] worth;
    private final String[] text;

    Enumerated(ScoreIndex index, double[] revenue, double[] cost, boolean skipping) {
      this.index = index;
      this.revenue = revenue;
      this.cost = cost;
      this.skipping = skipping;
      worth = new BigDecimal[revenue.length + 1];
      text = new String[revenue.length + 1];
      for (int k = 1; k <= Math.min(revenue.length, index.distinctScores()); k++) {
        cut(k, new ArrayList<>(), 0);
      }
    }

    private void cut(int segments, List<Integer> cutoffs, int from) {
      if (cutoffs.size() == segments - 1) {
        treat(cutoffs, new ArrayList<>(), BigDecimal.ZERO);
        return;
      }
      for (int p = from + 1; p < index.distinctScores(); p++) {
        cutoffs.add(p);
        cut(segments, cutoffs, p);
        cutoffs.remove(cutoffs.size() - 1);
      }
    }

    private void treat(List<Integer> cutoffs, List<Integer> treatments, BigDecimal sum) {
      int k = treatments.size();
      if (k > cutoffs.size()) {
        if (worth[k] == null || sum.compareTo(worth[k]) > 0) {
          worth[k] = sum;
          text[k] = cutoffs + " " + treatments;
        }
        return;
      }
      int first = k == 0 ? 0 : treatments.get(k - 1) + 1;
      for (int t = skipping ? first : k; t < (skipping ? revenue.length : k + 1); t++) {
        treatments.add(t);
        treat(
            cutoffs,
            treatments,
            sum.add(
                ScoreHullTest.worth(
                    index,
                    revenue[t],
                    cost[t],
                    k == 0 ? 0 : cutoffs.get(k - 1),
                    k == cutoffs.size() ? index.distinctScores() : cutoffs.get(k))));
        treatments.remove(k);
      }
    }

    BigDecimal worth(int segments) {
      return worth[segments];
    }

    String text(int segments) {
      return text[segments];
    }

    String best() {
      int best = 1;
      for (int k = 2; k < worth.length && worth[k] != null; k++) {
        best = worth[k].compareTo(worth[best]) > 0 ? k : best;
      }
      return text[best];
    }
  }
}
