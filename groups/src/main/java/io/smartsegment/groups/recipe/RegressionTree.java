package io.smartsegment.groups.recipe;

import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tree that makes the squared error of outcomes smallest, one question after the other.
 * Thresholds are midpoints; missing values are tried on either side, and each level against all
 * others; of equal questions the first one is asked.
 */
final class RegressionTree {
  private final RuleProblem problem;
  private final int least;
  private final int maxFeatures;

  /**
   * @param least the fewest customers of a leaf
   */
  RegressionTree(RuleProblem problem, int least) {
    this.problem = problem;
    this.least = least;
    maxFeatures = problem.constraints().maxFeatures();
  }

  /** The leaves of the tree on some customers. */
  List<Segment> leaves(int[] customers, int depth) {
    List<Segment> leaves = new ArrayList<>();
    grow(customers, depth, Segment.ALL, leaves);
    return leaves;
  }

  private void grow(int[] customers, int depth, Segment segment, List<Segment> leaves) {
    Question question = depth == 0 ? null : best(customers, segment);
    if (question == null) {
      leaves.add(segment);
      return;
    }
    Feature feature = question.feature();
    int[] left = Arrays.stream(customers).filter(i -> question.isLeft(feature.code(i))).toArray();
    int[] right = Arrays.stream(customers).filter(i -> !question.isLeft(feature.code(i))).toArray();
    Condition condition = question.condition();
    segment.and(condition).ifPresent(side -> grow(left, depth - 1, side, leaves));
    segment
        .and(problem.features().opposite(condition))
        .ifPresent(side -> grow(right, depth - 1, side, leaves));
  }

  private @Nullable Question best(int[] customers, Segment segment) {
    double sum = Arrays.stream(customers).mapToDouble(problem::outcome).sum();
    double without = sum * sum / customers.length;
    // Less than rounding is no gain.
    double most = without + 1e-12 * Math.max(1, Math.abs(without));
    Question best = null;
    for (Feature feature : problem.features().features()) {
      boolean isFurther =
          segment.conditions().stream().noneMatch(c -> c.feature().equals(feature.name()));
      if (isFurther && segment.conditions().size() >= maxFeatures) {
        continue;
      }
      Sums sums = new Sums(feature, customers);
      for (Question question : questions(feature, sums)) {
        double gain = sums.gain(question, least);
        if (gain > most) {
          most = gain;
          best = question;
        }
      }
    }
    return best;
  }

  private static List<Question> questions(Feature feature, Sums sums) {
    int[] present =
        IntStream.range(0, feature.values()).filter(code -> sums.counts[code] > 0).toArray();
    boolean hasMissing = sums.counts[feature.values()] > 0;
    List<Question> questions = new ArrayList<>();
    if (feature.isCategory()) {
      for (int code : present) {
        questions.add(new Question(feature, code, code, false));
      }
    } else {
      for (int side = 0; side < (hasMissing ? 2 : 1); side++) {
        for (int j = 0; j + 1 < present.length; j++) {
          questions.add(new Question(feature, present[j], present[j + 1], side == 1));
        }
      }
    }
    if (hasMissing && present.length > 0) {
      questions.add(new Question(feature, Feature.MISSING, Feature.MISSING, true));
    }
    return questions;
  }

  /** A question: codes up to one are left, or one level is, or what is missing. */
  private record Question(Feature feature, int code, int next, boolean missingIsLeft) {
    boolean isLeft(int other) {
      if (other == Feature.MISSING) {
        return missingIsLeft;
      }
      return feature.isCategory() ? other == code : other <= code;
    }

    Condition condition() {
      String name = feature.name();
      if (code == Feature.MISSING) {
        return new MissingCondition(name, true, feature.isCategory());
      }
      if (feature.isCategory()) {
        return new LevelCondition(name, List.of(feature.level(code)), true, false);
      }
      if (feature.isFlag()) {
        return RangeCondition.flag(name, false, missingIsLeft);
      }
      double middle = feature.number(code) / 2 + feature.number(next) / 2;
      double threshold = middle > feature.number(code) ? middle : feature.number(next);
      return RangeCondition.below(name, threshold, missingIsLeft);
    }
  }

  /** Counts and sums of outcomes by code; missing ones come behind all codes. */
  private final class Sums {
    private final Feature feature;
    private final int[] counts;
    private final double[] sums;
    private final int[] countsUpTo;
    private final double[] sumsUpTo;

    Sums(Feature feature, int[] customers) {
      this.feature = feature;
      int missing = feature.values();
      counts = new int[missing + 1];
      sums = new double[missing + 1];
      for (int i : customers) {
        int code = feature.code(i) == Feature.MISSING ? missing : feature.code(i);
        counts[code]++;
        sums[code] += problem.outcome(i);
      }
      countsUpTo = counts.clone();
      sumsUpTo = sums.clone();
      for (int code = 1; code <= missing; code++) {
        countsUpTo[code] += countsUpTo[code - 1];
        sumsUpTo[code] += sumsUpTo[code - 1];
      }
    }

    /** The sum of squared means times sizes; minus infinity if a side is too small. */
    double gain(Question question, int least) {
      int missing = feature.values();
      int count = 0;
      double sum = 0;
      if (question.code() != Feature.MISSING) {
        count = feature.isCategory() ? counts[question.code()] : countsUpTo[question.code()];
        sum = feature.isCategory() ? sums[question.code()] : sumsUpTo[question.code()];
      }
      if (question.missingIsLeft()) {
        count += counts[missing];
        sum += sums[missing];
      }
      int others = countsUpTo[missing] - count;
      if (count < least || others < least) {
        return Double.NEGATIVE_INFINITY;
      }
      double rest = sumsUpTo[missing] - sum;
      return sum * sum / count + rest * rest / others;
    }
  }
}
