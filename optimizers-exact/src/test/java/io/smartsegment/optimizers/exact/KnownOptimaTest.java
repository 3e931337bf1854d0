package io.smartsegment.optimizers.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.KnownOptimum;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Public data with optima that an independent solver has proved. Skipped without the data. */
class KnownOptimaTest {
  private static final double[] HGB_TIERS = {
    0.12061222063897103, 0.17375895960228516, 0.32973718584563955, 0.5393121837001366
  };
  private static final double[] LOGIT_TIERS = {
    0.13301361186855656, 0.1832997232753088, 0.23827068366470205, 0.5603226052105317
  };
  private static final double[] TELCO_TIERS = {
    0.06367547294226682, 0.17025268493790527, 0.3748800058250129, 0.5909395369359399
  };
  private static final double[] HGB_ORIGIN = {
    0.13721646271410984, 0.14614026106185093, 0.15762182726708743, 0.17375895960228516
  };
  private static final double[] TELCO_ORIGIN = {
    0.04601899791027409, 0.07930552756356961, 0.11966094459738826, 0.1749645252755076
  };

  /** The cutoffs of the optimum, where these are known. */
  private static final Map<String, double[]> CUTOFFS =
      Map.of(
          "bank-marketing.hgb tiers 5", HGB_TIERS,
          "bank-marketing.logit tiers 5", LOGIT_TIERS,
          "telco-churn.hgb tiers 5", TELCO_TIERS,
          "bank-marketing.hgb origin 5", HGB_ORIGIN,
          "telco-churn.hgb origin 5", TELCO_ORIGIN);

  static Stream<KnownOptimum> known() {
    return KnownOptimum.all();
  }

  @ParameterizedTest
  @MethodSource("known")
  void isFoundToTheCentAndProven(KnownOptimum known) {
    Problem problem = known.problem();
    SearchResult result = Exact.solve(problem);
    assertThat(problem.value(result.bounds())).isCloseTo(known.value(), Offset.offset(0.004));
    assertThat(Certificate.of(problem.value(result.bounds()), result.upperBound()).proof())
        .isEqualTo(Proof.OPTIMAL);
    assertThat(result.bySegmentCount())
        .hasSize(problem.maxSegments() - problem.minSegments() + 1)
        .allSatisfy(
            bounds ->
                assertThat(
                        Certificate.of(problem.value(bounds), result.upperBound(bounds.length - 1))
                            .proof())
                    .isEqualTo(Proof.OPTIMAL));
    double[] cutoffs = CUTOFFS.get(key(known));
    if (cutoffs != null) {
      assertThat(cutoffs(problem, result.bounds())).containsExactly(cutoffs);
    }
  }

  private static String key(KnownOptimum known) {
    return known.data() + " " + known.prices() + " " + known.maxSegments();
  }

  private static double[] cutoffs(Problem problem, int[] bounds) {
    return Arrays.stream(bounds, 1, bounds.length - 1)
        .mapToDouble(problem.index()::score)
        .toArray();
  }
}
