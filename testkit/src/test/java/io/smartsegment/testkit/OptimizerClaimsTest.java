package io.smartsegment.testkit;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Optimizers whose bounds are right and whose budget curves or claims are not. */
class OptimizerClaimsTest {
  static class CurveLosesTheLast extends OptimizerContractTest.Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = {0, problem.index().distinctScores() + 1};
      return result.withBudgetCurve(List.of(bounds));
    }
  }

  static class CurveOfSmallSegments extends OptimizerContractTest.Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      int[] bounds = {0, 1, problem.index().distinctScores()};
      return bounds[2] > 1 ? result.withBudgetCurve(List.of(bounds)) : result;
    }
  }

  static class CurveFalls extends OptimizerContractTest.Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      ToDoubleFunction<int[]> cost = bounds -> -cost(problem, bounds);
      List<int[]> curve = new ArrayList<>(result.bySegmentCount());
      curve.sort(Comparator.comparingDouble(cost));
      return result.withBudgetCurve(curve);
    }

    private static double cost(Problem problem, int[] bounds) {
      double cost = 0;
      for (int k = 0; k + 1 < bounds.length; k++) {
        cost += problem.valuation().cost(k, bounds[k], bounds[k + 1]);
      }
      return cost;
    }
  }

  /** Does without the budget, as a curve may. */
  static class CurveOfTheResult extends OptimizerContractTest.Changing {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      return result.withBudgetCurve(List.of(result.bounds()));
    }
  }

  @Test
  void findsFalseBudgetCurves() {
    Verdict.of(CurveLosesTheLast.class).breaks(" on the budget curve, for ", "OPTIMIZER-1");
    Verdict.of(CurveOfSmallSegments.class)
        .breaks("which is not allowed for the budget curve of ", "OPTIMIZER-2");
    Verdict.of(CurveFalls.class).breaks("the budget curve falls from a cost of ", "OPTIMIZER-2");
    Verdict.of(CurveOfTheResult.class).breaks("");
  }

  /** Says something else with each result. */
  abstract static class Changeable extends OptimizerContractTest.Changing {
    private static final AtomicInteger RESULTS = new AtomicInteger();

    static int next() {
      return RESULTS.incrementAndGet();
    }
  }

  static class CurveGrows extends Changeable {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      return result.withBudgetCurve(Collections.nCopies(next(), result.bounds()));
    }
  }

  static class BoundRises extends Changeable {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      OptionalDouble bound = OptionalDouble.of(1e30 * next());
      return new SearchResult(result.bounds(), bound, result.bySegmentCount());
    }
  }

  static class BoundOfOneNumberRises extends Changeable {
    @Override
    SearchResult change(Problem problem, SearchResult result) {
      return result.withUpperBounds(Map.of(1, 1e30 * next()));
    }
  }

  @Test
  void findsClaimsThatChange() {
    String[] rules = {"OPTIMIZER-3", "OPTIMIZER-4", "OPTIMIZER-5"};
    Verdict.of(CurveGrows.class).breaks("points of the budget curve", rules);
    Verdict.of(BoundRises.class).breaks("upper bounds [", rules);
    Verdict.of(BoundOfOneNumberRises.class).breaks("upper bounds [none, ", rules);
  }
}
