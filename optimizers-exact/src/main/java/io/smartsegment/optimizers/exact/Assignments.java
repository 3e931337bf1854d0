package io.smartsegment.optimizers.exact;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to give treatments to segments, each of which makes a problem whose treatments are
 * given. For example, with rising treatments 0, 1 and 2 two segments have 0 and 1, 0 and 2, or 1
 * and 2. The best of all segmentations is the best one of these problems.
 */
final class Assignments {
  /** More problems than this are not solved one by one. */
  static final int MOST = 300;

  private Assignments() {}

  /**
   * Whether treatments are chosen in so many ways that their problems are not solved one by one.
   */
  static boolean areTooMany(Problem problem) {
    if (!(problem.valuation() instanceof TreatmentChoice choice)) {
      return false;
    }
    double count = 0;
    for (int k = problem.minSegments(); k <= problem.maxSegments() && count <= MOST; k++) {
      count += ways(choice, k);
    }
    return count > MOST;
  }

  private static double ways(TreatmentChoice choice, int segments) {
    int treatments = choice.available().length;
    double ways = 1;
    for (int k = 0; k < segments; k++) {
      ways *=
          choice.order() == TreatmentOrder.ANY ? treatments : (treatments - k) / (double) (k + 1);
    }
    return ways;
  }

  /**
   * The problems with given treatments, each for one number of segments, by rising number and then
   * in the order of the treatments; the problem itself if treatments are not chosen.
   */
  static List<Problem> of(Problem problem) {
    if (!(problem.valuation() instanceof TreatmentChoice choice)) {
      return List.of(problem);
    }
    List<Problem> problems = new ArrayList<>();
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      if (problem.region().isPossible(k)) {
        add(problem, choice, new int[k], 0, problems);
      }
    }
    return problems;
  }

  private static void add(
      Problem problem, TreatmentChoice choice, int[] given, int k, List<Problem> problems) {
    if (k == given.length) {
      problems.add(
          new Problem(
              problem.index(),
              new Treated((LinearValuation) choice.treated(), given),
              problem.constraints().exactly(k)));
      return;
    }
    for (int treatment : choice.available()) {
      if (k == 0 || choice.order() == TreatmentOrder.ANY || treatment > given[k - 1]) {
        given[k] = treatment;
        add(problem, choice, given, k + 1, problems);
      }
    }
  }
}
