package io.smartsegment.validation;

import io.smartsegment.core.search.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where cutoffs may lie, by subsampling (D. Politis and J. Romano, Large sample confidence regions
 * based on subsamples, Annals of Statistics 22, 1994). Cutoffs come near to the best ones at the
 * cube root of the number of customers (J. Kim and D. Pollard, Cube root asymptotics, Annals of
 * Statistics 18, 1990), for which the bootstrap is inconsistent. So m of N customers are drawn
 * without replacement, and the deviations of their cutoffs are shrunk by (m / N)^(1/3).
 */
final class Bands {
  /** The size of subsamples is N to this power, such as 640 of 2,000 and 18,000 of 100,000. */
  private static final double EXPONENT = 0.85;

  /** The stream of random numbers; folds have streams with the second number 0. */
  private static final int STREAM = 1;

  private final Population population;
  private final Learner learner;

  Bands(Population population, Learner learner) {
    this.population = population;
    this.learner = learner;
  }

  /** Empty if most subsamples cannot be divided into as many segments. */
  List<CutoffBand> around(Rule rule, ValidationOptions how, long seed, Course course) {
    int segments = rule.segments();
    if (how.subsamples() == 0 || segments == 1) {
      return List.of();
    }
    long units = population.isMeasured() ? population.all().customers().length : population.size();
    long drawn = Math.max(1, Math.round(StrictMath.pow((double) units, EXPONENT)));
    SeededRandom seeded = new SeededRandom(seed);
    List<@Nullable Rule> found =
        course.map(
            how.subsamples(),
            b -> learner.learn(draw(seeded.stream(b, STREAM), units, drawn), segments));
    List<double[]> cutoffs = new ArrayList<>();
    for (Rule other : found) {
      if (other != null && other.segments() == segments) {
        cutoffs.add(other.cutoffs().toArray());
      }
    }
    if (2 * cutoffs.size() < how.subsamples()) {
      return List.of();
    }
    double shrink = StrictMath.cbrt((double) drawn / units);
    List<CutoffBand> bands = new ArrayList<>();
    for (int k = 0; k < segments - 1; k++) {
      int number = k;
      double cutoff = rule.cutoffs().values().get(k);
      double[] deviations =
          cutoffs.stream().mapToDouble(other -> other[number] - cutoff).sorted().toArray();
      double tail = (1 - Estimate.LEVEL) / 2;
      bands.add(
          new CutoffBand(
              cutoff,
              within(cutoff - shrink * quantile(deviations, 1 - tail), 0, cutoff),
              within(cutoff - shrink * quantile(deviations, tail), cutoff, 1)));
    }
    return bands;
  }

  private static double within(double number, double least, double most) {
    return Math.max(least, Math.min(most, number));
  }

  /** Linear between the order statistics. */
  static double quantile(double[] ascending, double share) {
    double place = share * (ascending.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
  }

  /** A simple random sample: each unit is taken with the share of those that are still needed. */
  private Part draw(SeededRandom random, long units, long needed) {
    int[] all = population.all().customers();
    int[] allConverted = population.all().conversions();
    Part part = Part.empty(all.length);
    long left = units;
    long wanted = needed;
    for (int p = 0; p < all.length; p++) {
      int here = population.isMeasured() ? 1 : all[p];
      for (int i = 0; i < here; i++, left--) {
        if (random.nextLong(left) < wanted) {
          wanted--;
          part.customers()[p] += population.isMeasured() ? all[p] : 1;
          part.conversions()[p] +=
              population.isMeasured() ? allConverted[p] : i < allConverted[p] ? 1 : 0;
        }
      }
    }
    return part;
  }

  /** The share of the customers whom the rules put into other segments than one rule does. */
  static double switching(Population population, Rule rule, List<Rule> others) {
    int[] ends = ends(population, rule);
    long[] below = new long[population.all().customers().length + 1];
    for (int p = 0; p < below.length - 1; p++) {
      below[p + 1] = below[p] + population.all().customers()[p];
    }
    long moved = 0;
    for (Rule other : others) {
      int[] otherEnds = ends(population, other);
      int k = 0;
      int j = 0;
      int from = 0;
      while (k < ends.length && j < otherEnds.length) {
        int to = Math.min(ends[k], otherEnds[j]);
        moved += k == j ? 0 : below[to] - below[from];
        from = to;
        k += ends[k] == to ? 1 : 0;
        j += otherEnds[j] == to ? 1 : 0;
      }
    }
    return (double) moved / population.size() / others.size();
  }

  private static int[] ends(Population population, Rule rule) {
    double[] cutoffs = rule.cutoffs().toArray();
    int[] ends = Arrays.stream(cutoffs).mapToInt(population.index()::positionOf).toArray();
    ends = Arrays.copyOf(ends, ends.length + 1);
    ends[ends.length - 1] = population.index().distinctScores();
    return ends;
  }
}
