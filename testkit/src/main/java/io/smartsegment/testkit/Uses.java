package io.smartsegment.testkit;

import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Calls all that a library calls of a valuation, and gives all that comes out. */
final class Uses {
  private Uses() {}

  static double[] of(Binding binding) {
    return of(binding, binding.segmentations());
  }

  /** The same without one position as a cutoff, so that bounds remain that were not asked for. */
  static double[] without(Binding binding, int position) {
    return of(
        binding,
        binding.segmentations().stream()
            .filter(bounds -> Arrays.binarySearch(bounds, position) < 0)
            .toList());
  }

  /** The same in the opposite order: what is kept from the last call is then something else. */
  static double[] backwards(Binding binding) {
    List<int[]> all = new ArrayList<>(binding.segmentations());
    Collections.reverse(all);
    return of(binding, all);
  }

  private static double[] of(Binding binding, List<int[]> all) {
    Valuation valuation = binding.valuation();
    List<Double> seen = new ArrayList<>();
    CandidateBatch batch = binding.batch(all);
    valuation.evaluate(batch, 0, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      int[] bounds = all.get(row);
      seen.add(batch.value(row));
      seen.add(binding.value(bounds));
      for (int k = 0; k < Binding.segments(bounds); k++) {
        seen.add(valuation.cost(k, bounds[k], bounds[k + 1]));
        valuation.money(k, bounds[k], bounds[k + 1]).ifPresent(money -> seen.add(money.net()));
        if (valuation instanceof ChainValuation chain) {
          seen.add(chain.segmentValue(k, bounds[k], bounds[k + 1]));
        }
        if (valuation instanceof LinearValuation linear) {
          seen.add(linear.prefixValue(k, bounds[k + 1]));
        }
      }
    }
    return seen.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
