package io.smartsegment.benchmarks.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.smartsegment.core.problem.Problem;
import java.util.Arrays;

/**
 * The compact formulation, with B (K - 1) variables for B pre-bins and K segments: Boolean {@code
 * y[i][k]} says that pre-bin i lies in segment k or above.
 *
 * <ul>
 *   <li>Steps only go up: {@code y[i][k] => y[i + 1][k]}.
 *   <li>Each step goes up by at most one segment, from segment 0 on, so that none is empty: {@code
 *       y[i][k + 1] => y[i - 1][k]}, which together with the first implies {@code y[i][k + 1] =>
 *       y[i][k]}.
 *   <li>Minimum size m with n customers in pre-bin i, only where a pre-bin is smaller than that:
 *       the sum of {@code n[i] (y[i][k] - y[i][k + 1])} is at least {@code m y[B - 1][k]}.
 *   <li>The objective is linear: {@code y[i][k]} adds what pre-bin i is worth in segment k, less
 *       what it is worth in segment k - 1.
 * </ul>
 *
 * <p>Without the third, all constraints are between two variables and the linear relaxation has
 * whole solutions, so that this is about the kindest form in which a solver can get the problem.
 */
final class StepModel extends CpSatModel {
  /** Pre-bin, then segment; entry 0 is unused: everything lies in segment 0 or above. */
  private final BoolVar[][] atLeast;

  StepModel(Problem problem) {
    super(problem);
    int segments = problem.maxSegments();
    atLeast = new BoolVar[bins()][segments];
    for (int i = 0; i < bins(); i++) {
      for (int k = 1; k < segments; k++) {
        atLeast[i][k] = model.newBoolVar("");
      }
    }
    addSteps(segments);
    addSizes(segments);
    addObjective(segments);
  }

  private void addSteps(int segments) {
    for (int k = 1; k < segments; k++) {
      model.addEquality(atLeast[0][k], 0);
      for (int i = 1; i < bins(); i++) {
        model.addImplication(atLeast[i - 1][k], atLeast[i][k]);
        if (k > 1) {
          model.addImplication(atLeast[i][k], atLeast[i - 1][k - 1]);
        }
      }
    }
    for (int k = 1; k < problem.minSegments(); k++) {
      model.addEquality(atLeast[bins() - 1][k], 1);
    }
  }

  private void addSizes(int segments) {
    long size = problem.minimumSize();
    boolean needed = false;
    for (int i = 0; i < bins(); i++) {
      needed |= problem.index().customers(i, i + 1) < size;
    }
    for (int k = 0; needed && k < segments; k++) {
      LinearExprBuilder customers = LinearExpr.newBuilder();
      for (int i = 0; i < bins(); i++) {
        long here = problem.index().customers(i, i + 1);
        if (k == 0) {
          customers.add(here);
        } else {
          customers.addTerm(atLeast[i][k], here);
        }
        if (k + 1 < segments) {
          customers.addTerm(atLeast[i][k + 1], -here);
        }
      }
      if (k == 0) {
        model.addGreaterOrEqual(customers, size);
      } else {
        model.addGreaterOrEqual(customers.addTerm(atLeast[bins() - 1][k], -size), 0);
      }
    }
  }

  private void addObjective(int segments) {
    LinearExprBuilder value = LinearExpr.newBuilder().add(cents(0, 0, bins()));
    for (int i = 0; i < bins(); i++) {
      for (int k = 1; k < segments; k++) {
        value.addTerm(atLeast[i][k], cents(k, i, i + 1) - cents(k - 1, i, i + 1));
      }
    }
    model.maximize(value);
  }

  @Override
  int[] bounds(CpSolver solver) {
    int[] bounds = new int[problem.maxSegments() + 1];
    int used = 0;
    for (int k = 1; k < problem.maxSegments(); k++) {
      for (int i = 0; i < bins() && used < k; i++) {
        if (solver.booleanValue(atLeast[i][k])) {
          bounds[k] = i;
          used = k;
        }
      }
    }
    bounds[used + 1] = bins();
    return Arrays.copyOf(bounds, used + 2);
  }
}
