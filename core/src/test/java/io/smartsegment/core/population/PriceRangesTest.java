package io.smartsegment.core.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.ScoreHull.Vertex;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Just inside a range nothing changes, just outside it something does. */
class PriceRangesTest {
  private static final double NEAR = 1e-7;

  @Test
  void nothingMovesInsideAndSomethingDoesOutside() {
    int tried = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      ScoreIndex index = index(random);
      int segments = 2 + random.nextInt(3);
      double[] revenue = random.ints(segments, -5, 60).asDoubleStream().toArray();
      double[] cost = random.ints(segments, -5, 20).asDoubleStream().toArray();
      if (random.nextInt(3) > 0) {
        Arrays.sort(revenue);
        Arrays.sort(cost);
      }
      int[] cutoffs = maxima(index, revenue, cost);
      PriceRanges ranges = new PriceRanges(ScoreHull.of(index), revenue, cost, cutoffs);
      for (int k = 0; k < segments; k++) {
        String what =
            "seed %s, segment %s of %s, %s at %s"
                .formatted(
                    seed,
                    k,
                    Arrays.toString(revenue),
                    Arrays.toString(cost),
                    Arrays.toString(cutoffs));
        tried += check(what, index, revenue, cost, cost, k, ranges.cost(k).orElseThrow());
        tried += check(what, index, revenue, cost, revenue, k, ranges.revenue(k).orElseThrow());
      }
    }
    assertThat(tried).isGreaterThan(5_000);
  }

  private static ScoreIndex index(Random random) {
    int distinct = 4 + random.nextInt(20);
    double[] scores = IntStream.range(0, distinct).mapToDouble(p -> p / 100.0).toArray();
    long[] customers = random.longs(distinct, 1, 9).toArray();
    long[] conversions = new long[distinct];
    Arrays.setAll(conversions, p -> random.nextInt((int) customers[p] + 1));
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  private static int[] maxima(ScoreIndex index, double[] revenue, double[] cost) {
    return IntStream.range(1, revenue.length)
        .map(
            k ->
                ScoreHull.of(index)
                    .lowestBest(PriceStep.between(revenue, cost, k - 1, k))
                    .position())
        .toArray();
  }

  /** Changes one entry of the prices, which are revenue or cost. */
  private static int check(
      String what,
      ScoreIndex index,
      double[] revenue,
      double[] cost,
      double[] changing,
      int k,
      PriceRange range) {
    if (range.upper() - range.lower() < 1e-5) {
      return 0;
    }
    double before = changing[k];
    int[] cutoffs = maxima(index, revenue, cost);
    assertThat(before).as(what).isBetween(range.lower() - NEAR, range.upper() + NEAR);
    double[] limits = {range.lower(), range.upper()};
    List<Optional<PriceRange.Move>> moves = List.of(range.below(), range.above());
    int tried = 0;
    for (int side = 0; side < 2; side++) {
      double outward = side == 0 ? -NEAR : NEAR;
      assertThat(moves.get(side).isPresent()).as(what).isEqualTo(Double.isFinite(limits[side]));
      double far = before + (side == 0 ? -1e6 : 1e6);
      changing[k] = moves.get(side).isPresent() ? limits[side] - outward : far;
      assertThat(maxima(index, revenue, cost)).as(what).containsExactly(cutoffs);
      if (moves.get(side).isPresent()) {
        tried++;
        changing[k] = limits[side] + outward;
        int moved = moves.get(side).get().cutoff();
        assertThat(maxima(index, revenue, cost)[moved - 1])
            .as(what)
            .isNotEqualTo(cutoffs[moved - 1]);
      }
      changing[k] = before;
    }
    return tried;
  }

  @Test
  void aRatioStaysBetweenTheSlopesOfTheEdges() {
    // 100 customers with 1, 4, 9 and 20 conversions: each edge is a step.
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3, 0.4},
            new long[] {100, 100, 100, 100},
            new long[] {1, 4, 9, 20});
    ScoreHull hull = ScoreHull.of(index);
    PriceRanges ranges = new PriceRanges(hull, new double[] {50, 100}, new double[] {1, 4}, 2);

    PriceRange ratio = ranges.ratio(1).orElseThrow();
    assertThat(ratio.lower()).isEqualTo(0.04);
    assertThat(ratio.upper()).isEqualTo(0.09);
    assertThat(ratio.below().orElseThrow().to()).isEqualTo(new Vertex(1, 0.2, 100, 1));
    assertThat(ratio.above().orElseThrow().to()).isEqualTo(new Vertex(3, 0.4, 300, 14));
    assertThat(ranges.cost(1).orElseThrow().lower()).isEqualTo(3.0);
    assertThat(ranges.cost(1).orElseThrow().upper()).isEqualTo(5.5);
    assertThat(ranges.cost(0).orElseThrow().upper()).isEqualTo(2.0);

    double[] same = {50, 50};
    assertThat(new PriceRanges(hull, same, new double[] {1, 4}, 2).ratio(1)).isEmpty();
    // A cutoff that is held elsewhere has no range.
    assertThat(new PriceRanges(hull, new double[] {50, 100}, new double[] {1, 4}, 1).ratio(1))
        .isEmpty();
    assertThat(new PriceRanges(hull, new double[] {50, 100}, new double[] {1, 4}, 1).cost(1))
        .isEmpty();
    assertThatThrownBy(() -> new PriceRanges(hull, same, same))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 segments and prices for 2");
  }
}
