package io.smartsegment.core.engine;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks that the bounds returned by plugins satisfy the constraints. */
final class Results {
  private Results() {}

  /** Requires that all returned bounds are allowed; only the budget curve may exceed the budget. */
  static void requireAllowed(Optimizer optimizer, Problem searched, SearchResult found) {
    List<int[]> returned = new ArrayList<>(List.of(found.bounds()));
    returned.addAll(found.bySegmentCount());
    requireAllowed(optimizer, searched, returned);
    if (!found.budgetCurve().isEmpty()) {
      Problem anyBudget = searched.with(searched.constraints().withoutBudget());
      requireAllowed(optimizer, anyBudget, found.budgetCurve());
    }
  }

  private static void requireAllowed(Optimizer optimizer, Problem searched, List<int[]> returned) {
    for (int[] bounds : returned) {
      if (isForbidden(searched, bounds)) {
        throw PluginCall.broken(
            "optimizer", optimizer, forbidden(bounds), "Choose another optimizer.");
      }
    }
  }

  static boolean isForbidden(Problem problem, int[] bounds) {
    return bounds.length < 2 || !problem.region().contains(bounds, 0, bounds.length - 1);
  }

  static String forbidden(int[] bounds) {
    return "the result has bounds that the constraints do not allow: "
        + Arrays.toString(bounds)
        + ".";
  }
}
