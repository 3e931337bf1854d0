package io.smartsegment.validation;

import io.smartsegment.validation.CrossValidation.Contest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The segments of a number of them on held-out customers, and whether neighbours differ. */
final class Segments {
  private final CrossValidation cross;
  private final int segments;
  private final Judge.Members[][] members;

  /** All parts that teach must have taught a rule with so many segments. */
  Segments(CrossValidation cross, int segments) {
    this.cross = cross;
    this.segments = segments;
    members = cross.members(taught -> Objects.requireNonNull(taught.of(segments)), segments);
  }

  List<SegmentEstimate> estimates() {
    List<SegmentEstimate> estimates = new ArrayList<>();
    for (int k = 0; k < segments; k++) {
      Payoffs[] payoffs = new Payoffs[members.length];
      for (int r = 0; r < members.length; r++) {
        payoffs[r] = members[r][k].payoffs();
      }
      double customers = customers(k);
      estimates.add(
          new SegmentEstimate(
              k,
              cross.scale() * customers,
              customers == 0
                  ? Optional.empty()
                  : Optional.of(TwoRates.ofRate(customers, conversions(k))),
              Payoffs.mean(payoffs, cross.scale())));
    }
    return estimates;
  }

  /**
   * Tests of neighbours, by the mean counts over the repeats. Empty where a segment has no held-out
   * customers.
   */
  List<NeighbourTest> neighbours() {
    for (int k = 0; k < segments; k++) {
      if (Math.round(customers(k)) == 0) {
        return List.of();
      }
    }
    List<Contest> contests = new ArrayList<>();
    double[] pValues = new double[segments - 1];
    for (int k = 0; k < segments - 1; k++) {
      int cutoff = k;
      pValues[k] = rates(k).pValue();
      Contest with = Contest.of(segments);
      contests.add(with.against(taught -> without(taught, cutoff, false)));
      contests.add(with.against(taught -> without(taught, cutoff, true)));
    }
    double[] adjusted = TwoRates.holm(pValues);
    List<Optional<Estimate>> gains = cross.judge(contests);
    List<NeighbourTest> tests = new ArrayList<>();
    for (int k = 0; k < segments - 1; k++) {
      // Where treatments have names, what is left of the two gets the better one of theirs.
      Estimate lower = gains.get(2 * k).orElseThrow();
      Estimate upper = gains.get(2 * k + 1).orElseThrow();
      tests.add(
          new NeighbourTest(
              k,
              rates(k).difference(),
              pValues[k],
              adjusted[k],
              lower.value() <= upper.value() ? lower : upper));
    }
    return tests;
  }

  private Rule without(Learned taught, int cutoff, boolean upper) {
    return Objects.requireNonNull(taught.of(segments)).without(cutoff, upper);
  }

  private TwoRates rates(int lower) {
    return new TwoRates(
        Math.round(customers(lower)),
        Math.round(conversions(lower)),
        Math.round(customers(lower + 1)),
        Math.round(conversions(lower + 1)));
  }

  private double customers(int segment) {
    double sum = 0;
    for (Judge.Members[] repeat : members) {
      sum += repeat[segment].customers();
    }
    return sum / members.length;
  }

  private double conversions(int segment) {
    double sum = 0;
    for (Judge.Members[] repeat : members) {
      sum += repeat[segment].conversions();
    }
    return sum / members.length;
  }
}
