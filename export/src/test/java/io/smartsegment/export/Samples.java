package io.smartsegment.export;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules to export, scores that are hard to divide by them, and where each score belongs. */
final class Samples {
  /** Numbers that engines are known to read or to compare wrongly, and the ends of the range. */
  private static final double[] HARD = {
    Double.MIN_VALUE,
    4.9e-320,
    Double.MIN_NORMAL,
    1e-300,
    1e-17,
    0.1,
    0.1f,
    0.24772584438323975,
    0.3,
    0.1 + 0.2,
    1.0 / 3,
    0.9999999,
    Math.nextDown(1.0),
    1.0
  };

  private Samples() {}

  /** A rule with its name in messages of failures. */
  record Sample(String name, ScoreRule rule) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> all() {
    return Stream.concat(
        ofNumbers(), Stream.of(sample("text codes", List.of(codesOfText(), missing()), 0.25, 0.5)));
  }

  /** Rules without codes of text. */
  static Stream<Sample> ofNumbers() {
    List<Sample> samples = new ArrayList<>();
    samples.add(sample("one segment", List.of()));
    samples.add(sample("two segments", List.of(), 0.5));
    samples.add(sample("hard numbers", List.of(), HARD));
    samples.add(sample("hard numbers and missing", List.of(missing()), HARD));
    samples.add(
        sample(
            "codes",
            List.of(
                new ListedCode("no model", "-1"),
                new ListedCode("opted out", "-0.1"),
                new ListedCode("zero", "0"),
                new ListedCode("inside", "0.7"),
                new ListedCode("large", "999"),
                missing()),
            0.2,
            0.7,
            0.9));
    for (long seed = 1; seed <= 8; seed++) {
      samples.add(sample("seed " + seed, List.of(), random(new SeededRandom(seed))));
    }
    return samples.stream();
  }

  static MembershipRule missing() {
    return new MissingScore();
  }

  static MembershipRule codesOfText() {
    return new ListedCode("it's \"new\"", "N'e\\w");
  }

  private static Sample sample(String name, List<MembershipRule> own, double... cutoffs) {
    return new Sample(name, ScoreRule.of(Cutoffs.of(cutoffs), own, List.of()));
  }

  /** Some with all 53 bits, some short decimals, some of single precision, some tiny. */
  private static double[] random(SeededRandom random) {
    TreeSet<Double> cutoffs = new TreeSet<>();
    int count = 2 + random.nextInt(10);
    while (cutoffs.size() < count) {
      double number = random.nextDouble();
      double cutoff =
          switch (random.nextInt(4)) {
            case 0 -> Math.round(number * 1000) / 1000.0;
            case 1 -> (float) number;
            case 2 -> Math.scalb(number, -random.nextInt(1060));
            default -> number;
          };
      if (cutoff > 0 && cutoff <= 1) {
        cutoffs.add(cutoff);
      }
    }
    return cutoffs.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Cutoffs and codes with their neighbours, the ends, what is no score, and null. */
  static List<@Nullable Double> scores(ScoreRule rule) {
    List<@Nullable Double> scores = new ArrayList<>();
    List<Double> edges = new ArrayList<>(rule.cutoffs().values());
    edges.addAll(List.of(0.0, -0.0, 1.0, Double.MIN_VALUE, -Double.MIN_VALUE, -1.0, 2.0, 1e300));
    edges.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    rule.numericCodes().forEach(code -> edges.add(code.number().orElseThrow()));
    for (double edge : edges) {
      float single = (float) edge;
      scores.add(edge);
      scores.add(Math.nextUp(edge));
      scores.add(Math.nextDown(edge));
      scores.add((double) single);
      scores.add((double) Math.nextUp(single));
      scores.add((double) Math.nextDown(single));
    }
    SeededRandom random = new SeededRandom(99);
    for (int i = 0; i < 40; i++) {
      scores.add(random.nextDouble());
      scores.add(random.nextInt(1001) / 1000.0);
    }
    scores.add(null);
    return scores;
  }

  /** Where a score belongs; null for nowhere. */
  static @Nullable Integer expected(ScoreRule rule, @Nullable Double score) {
    List<MembershipRule> rules = rule.rules();
    if (score == null) {
      int missing = rules.indexOf(new MissingScore());
      return missing < 0 ? null : missing;
    }
    for (int k = 0; k < rules.size(); k++) {
      if (rules.get(k) instanceof ListedCode listed && !listed.code().contains("N")) {
        double code = new BigDecimal(listed.code()).doubleValue();
        if (score == code || score == (double) (float) code) {
          return k;
        }
      }
    }
    return score >= 0 && score <= 1 ? (Integer) rule.cutoffs().segmentOf(score) : null;
  }

  static List<@Nullable Integer> expected(ScoreRule rule, List<@Nullable Double> scores) {
    List<@Nullable Integer> segments = new ArrayList<>();
    for (Double score : scores) {
      segments.add(expected(rule, score));
    }
    return segments;
  }
}
