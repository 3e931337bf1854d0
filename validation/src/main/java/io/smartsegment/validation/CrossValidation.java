package io.smartsegment.validation;

import io.smartsegment.core.error.InfeasibleProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Repeated cross-validation (S. Geisser, The predictive sample reuse method, Journal of the
 * American Statistical Association 70, 1975): each fold is held out once, the others teach, and
 * what they taught is judged on the fold. The sum over the folds is what the rules earn with as
 * many customers as there are, none of whom taught the rule that they are judged by.
 */
final class CrossValidation {
  /** Parts with more counts than this altogether are made anew each time they are needed. */
  private static final long MOST_COUNTS = 1 << 24;

  private final Setting setting;
  private final Learned all;
  private final Course course;
  private final Part[] @Nullable [] kept;

  /** What was taught for the parts of each repeat that was finished. */
  private final List<List<Learned>> learned = new ArrayList<>();

  private final double scale;

  private CrossValidation(Setting setting, Learned all, Course course) {
    this.setting = setting;
    this.all = all;
    this.course = course;
    Splits splits = setting.splits();
    long counts =
        2L * splits.repeats() * splits.parts() * setting.population().index().distinctScores();
    kept = new Part[counts <= MOST_COUNTS ? splits.repeats() : 0][];
    long judging = Arrays.stream(held(0)).mapToLong(Part::size).sum();
    scale = (double) setting.population().size() / judging;
  }

  /**
   * Learns from all parts that teach.
   *
   * @param all what all customers taught
   * @throws CancellationException if it is stopped before the first repeat is finished
   */
  static CrossValidation of(Setting setting, Learned all, Course course) {
    CrossValidation cross = new CrossValidation(setting, all, course);
    for (int repeat = 0; repeat < setting.splits().repeats(); repeat++) {
      int r = repeat;
      Part[] held = cross.held(r);
      try {
        cross.learned.add(course.map(held.length, part -> cross.learn(r, part, held[part])));
      } catch (CancellationException e) {
        if (r == 0) {
          throw e;
        }
        break;
      }
    }
    return cross;
  }

  private Learned learn(int repeat, int part, Part held) {
    Part taught = setting.splits().taught(repeat, part, held);
    if (taught == setting.population().all()) {
      return all;
    }
    try {
      return setting.learner().learn(taught);
    } catch (InfeasibleProblemException e) {
      throw e.saying(setting.splits().inWords(part) + ": " + e.problem());
    }
  }

  private Part[] held(int repeat) {
    if (repeat >= kept.length) {
      return setting.splits().held(repeat);
    }
    Part[] parts = kept[repeat];
    if (parts == null) {
      parts = setting.splits().held(repeat);
      kept[repeat] = parts;
    }
    return parts;
  }

  /** How many repeats were finished. */
  int repeats() {
    return learned.size();
  }

  boolean isComplete() {
    return repeats() == setting.splits().repeats();
  }

  /** What all parts that teach have taught. */
  List<Learned> learned() {
    return learned.stream().flatMap(List::stream).toList();
  }

  /**
   * What is compared on held-out customers.
   *
   * @param rule one of the rules that a training part taught; null if it taught none
   * @param other the rule whose payoffs are deducted; nothing is deducted if there is no function
   */
  record Contest(
      Function<Learned, @Nullable Rule> rule, Optional<Function<Learned, @Nullable Rule>> other) {
    static Contest of(int segments) {
      return of(taught -> taught.of(segments));
    }

    static Contest of(Function<Learned, @Nullable Rule> rule) {
      return new Contest(rule, Optional.empty());
    }

    Contest against(Function<Learned, @Nullable Rule> less) {
      return new Contest(rule, Optional.of(less));
    }
  }

  /**
   * The results of contests in their order; empty where some part taught no such rule. Customers
   * with segments of their own are not among those who judge.
   */
  List<Optional<Estimate>> judge(List<Contest> contests) {
    List<@Nullable Payoffs[]> judged =
        judged((verdict, taught, part) -> payoffs(contests, verdict, taught));
    List<Optional<Estimate>> estimates = new ArrayList<>();
    for (int c = 0; c < contests.size(); c++) {
      estimates.add(mean(judged, c));
    }
    return estimates;
  }

  /** Work on one part that judges. */
  private interface Task<T> {
    T on(Judge.Verdict verdict, Learned taught, Part held);
  }

  /** The results for all parts of all repeats. */
  private <T> List<T> judged(Task<T> task) {
    List<T> results = new ArrayList<>();
    for (int r = 0; r < repeats(); r++) {
      Part[] held = held(r);
      List<Learned> taught = learned.get(r);
      IntFunction<T> work =
          part -> task.on(setting.judge().on(held[part]), taught.get(part), held[part]);
      // Sums over counts take less time than a thread to start.
      boolean isShort = setting.judge() instanceof CountJudge;
      results.addAll(
          isShort ? InParallel.map(held.length, 1, work) : course.finish(held.length, work));
    }
    return results;
  }

  private static @Nullable Payoffs[] payoffs(
      List<Contest> contests, Judge.Verdict verdict, Learned taught) {
    @Nullable Payoffs[] payoffs = new Payoffs[contests.size()];
    for (int c = 0; c < payoffs.length; c++) {
      Rule rule = contests.get(c).rule().apply(taught);
      Rule other = contests.get(c).other().map(less -> less.apply(taught)).orElse(null);
      boolean complete = rule != null && (other != null || contests.get(c).other().isEmpty());
      payoffs[c] = rule != null && complete ? verdict.of(rule, other) : null;
    }
    return payoffs;
  }

  private Optional<Estimate> mean(List<@Nullable Payoffs[]> judged, int contest) {
    int parts = setting.splits().parts();
    Payoffs[] repeats = new Payoffs[repeats()];
    for (int r = 0; r < repeats.length; r++) {
      repeats[r] = Payoffs.NONE;
      for (int p = 0; p < parts; p++) {
        Payoffs payoffs = judged.get(r * parts + p)[contest];
        if (payoffs == null) {
          return Optional.empty();
        }
        repeats[r] = repeats[r].plus(payoffs);
      }
    }
    return Optional.of(Payoffs.mean(repeats, scale));
  }

  /**
   * The customers whom the taught rules put into each segment, for each repeat.
   *
   * @param rule one of the rules that a part taught, the same number of segments each
   */
  Judge.Members[][] members(Function<Learned, Rule> rule, int segments) {
    List<Judge.Members[]> judged =
        judged(
            (verdict, taught, held) -> {
              Judge.Members[] members = new Judge.Members[segments];
              Arrays.setAll(members, k -> verdict.members(rule.apply(taught), k));
              return members;
            });
    int parts = setting.splits().parts();
    Judge.Members[][] sums = new Judge.Members[repeats()][segments];
    for (int r = 0; r < sums.length; r++) {
      Arrays.fill(sums[r], Judge.Members.NONE);
      for (int p = 0; p < parts; p++) {
        for (int k = 0; k < segments; k++) {
          sums[r][k] = sums[r][k].plus(judged.get(r * parts + p)[k]);
        }
      }
    }
    return sums;
  }

  /** Customers of the population for each one who judges in a repeat. */
  double scale() {
    return scale;
  }
}
