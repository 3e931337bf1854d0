package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.judge.Candidates.Candidate;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges segments on customers that had no part in finding them. Nothing is chosen there but which
 * segments are confirmed, and that is corrected for their number.
 */
@Internal
public final class Judge {
  private static final int LEAST_JUDGED = 30;
  private static final int MOST_PER_CENT = 100;

  /** The normal quantile of 80 %. */
  private static final double POWER = 0.84;

  private final Part find;
  private final Part judge;
  private final List<String> groups;
  private final boolean inPoints;
  private final Against against;
  private final Levels levels;

  /**
   * Creates a judge.
   *
   * @param find the customers whom segments were found with
   * @param judge the other customers
   * @param groups the names of the groups
   * @param inPoints whether payoffs are success rates, so that levels are percentage points
   * @param against what the best group is compared with
   * @param levels from where on a segment deserves which level
   */
  public Judge(
      Part find,
      Part judge,
      List<String> groups,
      boolean inPoints,
      Against against,
      Levels levels) {
    this.find = find;
    this.judge = judge;
    this.groups = List.copyOf(groups);
    this.inPoints = inPoints;
    this.against = against;
    this.levels = levels;
  }

  /** A comparison to make. */
  private record Comparison(
      Candidate candidate, int other, double advantageFind, double errorFind, double rank) {}

  /**
   * {@return the best segments, with the largest gain in the first part first}
   *
   * @param proposed the segments of each finder by its id
   * @param top how many comparisons are made at most
   */
  public List<JudgedSegment> judge(Map<String, List<Segment>> proposed, int top) {
    List<Candidate> candidates = Candidates.of(find, proposed);
    List<Comparison> all = new ArrayList<>();
    for (Candidate candidate : candidates) {
      for (int other : others(candidate)) {
        all.add(compared(candidate, other));
      }
    }
    all.sort(Comparator.comparing((Comparison c) -> -c.rank()));
    List<Comparison> best = all.subList(0, Math.min(top, all.size()));
    double[] p = new double[best.size()];
    List<double[]> differences = new ArrayList<>();
    List<int[]> customers = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Comparison c = best.get(i);
      int[] rows = judge.features().customers(c.candidate().segment()).stream().toArray();
      customers.add(rows);
      differences.add(differences(judge, rows, c.candidate().group(), c.other()));
      p[i] =
          isJudged(c, rows)
              ? Errors.p(
                  Arrays.stream(differences.get(i)).sum() / rows.length,
                  Errors.ofMean(differences.get(i), units(rows)))
              : 1;
    }
    double[] adjusted = Errors.holm(p);
    double width = p.length == 0 ? 0 : Errors.width(p.length);
    List<JudgedSegment> judged = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      int agreement = Candidates.agreeing(best.get(i).candidate(), candidates);
      judged.add(
          judged(
              best.get(i),
              customers.get(i),
              differences.get(i),
              new double[] {p[i], adjusted[i], width},
              agreement,
              proposed.size()));
    }
    return judged;
  }

  /** The groups to compare with; below 0 for all others. */
  private int[] others(Candidate candidate) {
    int[] all = new int[groups.size()];
    Arrays.setAll(all, g -> g);
    int[] others = Arrays.stream(all).filter(g -> g != candidate.group()).toArray();
    return switch (against) {
      case EACH -> others;
      case REST -> others.length == 1 ? others : new int[] {-1};
      case BEST -> {
        int best = others[0];
        for (int g : others) {
          boolean isBetter =
              Part.mean(find.scores()[g], candidate.rows())
                  > Part.mean(find.scores()[best], candidate.rows());
          best = isBetter ? g : best;
        }
        yield new int[] {best};
      }
    };
  }

  private Comparison compared(Candidate candidate, int other) {
    int[] rows = candidate.rows();
    double[] differences = differences(find, rows, candidate.group(), other);
    double advantage = Arrays.stream(differences).sum() / rows.length;
    int[] units = Arrays.stream(rows).map(i -> find.units()[i]).toArray();
    double share = (double) rows.length / find.size();
    return new Comparison(
        candidate, other, advantage, Errors.ofMean(differences, units), share * advantage);
  }

  /** What each customer would pay more with one group than with another, or with all others. */
  private static double[] differences(Part part, int[] rows, int group, int other) {
    double[] mix = new double[part.groups()];
    if (other >= 0) {
      mix[other] = 1;
    } else {
      int count = 0;
      for (int i : rows) {
        if (part.served()[i] != group) {
          mix[part.served()[i]]++;
          count++;
        }
      }
      for (int g = 0; g < mix.length; g++) {
        mix[g] = count == 0 ? (g == group ? 0 : 1.0 / (mix.length - 1)) : mix[g] / count;
      }
    }
    double[] differences = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      differences[i] = part.scores()[group][rows[i]];
      for (int g = 0; g < mix.length; g++) {
        differences[i] -= mix[g] == 0 ? 0 : mix[g] * part.scores()[g][rows[i]];
      }
    }
    return differences;
  }

  private boolean isJudged(Comparison comparison, int[] rows) {
    int group = comparison.candidate().group();
    long own = Arrays.stream(rows).filter(i -> judge.served()[i] == group).count();
    long others =
        Arrays.stream(rows)
            .filter(
                i ->
                    comparison.other() < 0
                        ? judge.served()[i] != group
                        : judge.served()[i] == comparison.other())
            .count();
    return own >= LEAST_JUDGED && others >= LEAST_JUDGED;
  }

  private int[] units(int[] rows) {
    return Arrays.stream(rows).map(i -> judge.units()[i]).toArray();
  }

  /**
   * @param test the probability, the adjusted one, and how many standard errors an interval reaches
   */
  private JudgedSegment judged(
      Comparison comparison,
      int[] rows,
      double[] differences,
      double[] test,
      int agreement,
      int finders) {
    Candidate candidate = comparison.candidate();
    int group = candidate.group();
    boolean isJudged = isJudged(comparison, rows);
    Estimate advantage = Estimate.of(differences, units(rows), test[2]);
    double error = advantage.standardError();
    double driftError =
        StrictMath.sqrt(error * error + comparison.errorFind() * comparison.errorFind());
    double unit = unit(rows);
    double shareJudge = (double) rows.length / judge.size();
    double inUnits = isJudged ? advantage.estimate() / unit : comparison.advantageFind() / unit;
    boolean confirmed = isJudged && test[1] < Errors.LEVEL;
    Trust trust =
        Levels.trust(
            inUnits,
            MOST_PER_CENT * shareJudge,
            (advantage.estimate() - comparison.advantageFind()) / unit,
            driftError / unit,
            agreement,
            finders);
    double[] gains = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      gains[i] = judge.scores()[group][rows[i]] - judge.pay()[rows[i]];
    }
    return new JudgedSegment(
        candidate.segment(),
        groups.get(group),
        comparison.other() < 0 ? "rest" : groups.get(comparison.other()),
        (double) candidate.rows().length / find.size(),
        shareJudge,
        Part.mean(find.outcomes(), candidate.rows()),
        Part.mean(judge.outcomes(), rows),
        rates(rows),
        comparison.advantageFind(),
        isJudged,
        advantage,
        test[0],
        test[1],
        confirmed,
        driftError,
        Estimate.of(gains, units(rows), test[2]),
        (test[2] + POWER) * error,
        candidate.methods(),
        agreement,
        levels.level(inUnits, MOST_PER_CENT * shareJudge, confirmed, trust),
        trust);
  }

  /** What one point of an advantage is: 0.01, or one per cent of today's mean pay. */
  private double unit(int[] rows) {
    if (inPoints || rows.length == 0) {
      return 0.01;
    }
    double today = Math.abs(Part.mean(judge.pay(), rows));
    return today == 0 ? Double.MIN_NORMAL : today / MOST_PER_CENT;
  }

  private Map<String, Double> rates(int[] rows) {
    Map<String, Double> rates = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      int group = g;
      int[] own = Arrays.stream(rows).filter(i -> judge.served()[i] == group).toArray();
      rates.put(groups.get(g), Part.mean(judge.outcomes(), own));
    }
    return rates;
  }
}
