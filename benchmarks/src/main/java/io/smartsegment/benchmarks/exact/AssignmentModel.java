package io.smartsegment.benchmarks.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.smartsegment.core.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The formulation of the Python package OptBinning (class {@code BinningCP}), with the number of
 * the segment added, because prices depend on it: Boolean {@code x[k][i][j]} says that pre-bin j is
 * in segment k and that segment k ends with pre-bin i. These are K B (B + 1) / 2 variables for B
 * pre-bins and K segments.
 *
 * <ul>
 *   <li>Unique assignment: the sum over k and i of {@code x[k][i][j]} is 1.
 *   <li>Continuity: {@code x[k][i][j] => x[k][i][j + 1]}.
 *   <li>Segment k has at most one end, and segment k + 1 ends above an end of segment k.
 *   <li>Minimum size m with n customers in pre-bin j: the sum over j of {@code n[j] x[k][i][j]} is
 *       at least {@code m x[k][i][i]}.
 *   <li>The objective is linear: {@code x[k][i][j]} adds what pre-bin j is worth in segment k.
 * </ul>
 */
final class AssignmentModel extends CpSatModel {
  /** Segment, its last pre-bin, pre-bin. */
  private final BoolVar[][][] in;

  AssignmentModel(Problem problem) {
    super(problem);
    int segments = problem.maxSegments();
    in = new BoolVar[segments][bins()][];
    LinearExprBuilder value = LinearExpr.newBuilder();
    for (int k = 0; k < segments; k++) {
      for (int end = 0; end < bins(); end++) {
        in[k][end] = segment(k, end, value);
      }
    }
    addAssignment();
    addOrder(segments);
    model.maximize(value);
  }

  /** Variables of one segment with one end, how they hang together, and what they are worth. */
  private BoolVar[] segment(int k, int end, LinearExprBuilder value) {
    BoolVar[] members = new BoolVar[end + 1];
    LinearExprBuilder size = LinearExpr.newBuilder();
    for (int j = 0; j <= end; j++) {
      members[j] = model.newBoolVar("");
      size.addTerm(members[j], problem.index().customers(j, j + 1));
      value.addTerm(members[j], cents(k, j, j + 1));
      if (j > 0) {
        model.addImplication(members[j - 1], members[j]);
      }
    }
    model.addGreaterOrEqual(size.addTerm(members[end], -problem.minimumSize()), 0);
    return members;
  }

  private void addAssignment() {
    for (int j = 0; j < bins(); j++) {
      List<BoolVar> all = new ArrayList<>();
      for (BoolVar[][] segment : in) {
        for (int end = j; end < bins(); end++) {
          all.add(segment[end][j]);
        }
      }
      model.addExactlyOne(all.toArray(BoolVar[]::new));
    }
  }

  private void addOrder(int segments) {
    for (int k = 0; k < segments; k++) {
      BoolVar[] ends = new BoolVar[bins()];
      for (int i = 0; i < bins(); i++) {
        ends[i] = in[k][i][i];
      }
      model.addAtMostOne(ends);
      for (int i = 0; k + 1 < segments && i < bins(); i++) {
        LinearExpr below = LinearExpr.sum(Arrays.copyOf(ends, i));
        model.addLessOrEqual(in[k + 1][i][i], below);
      }
      if (k + 1 < problem.minSegments()) {
        model.addEquality(ends[bins() - 1], 0);
      }
    }
  }

  @Override
  int[] bounds(CpSolver solver) {
    int[] bounds = new int[problem.maxSegments() + 1];
    int used = 0;
    for (int k = 0; k < problem.maxSegments(); k++) {
      for (int i = 0; i < bins(); i++) {
        if (solver.booleanValue(in[k][i][i])) {
          bounds[k + 1] = i + 1;
          used = k + 1;
        }
      }
    }
    return Arrays.copyOf(bounds, used + 1);
  }
}
