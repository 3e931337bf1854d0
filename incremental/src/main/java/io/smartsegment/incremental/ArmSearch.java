package io.smartsegment.incremental;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.result.BestForCount;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts the question to the engine. */
final class ArmSearch {
  private final PluginRegistry plugins;
  private final int[] ladder;
  private final long seed;

  ArmSearch(PluginRegistry plugins, int[] ladder, long seed) {
    this.plugins = plugins;
    this.ladder = ladder;
    this.seed = seed;
  }

  /**
   * The answers.
   *
   * @param segmentation the best one of any number of segments
   * @param byCount for each number of segments the best policy
   */
  record Found(Segmentation segmentation, NavigableMap<Integer, Policy> byCount) {}

  /**
   * Finds the best policies; O(K A D) with the exact optimizer for K segments, A arms and D
   * distinct scores, if there is no budget.
   *
   * @param certified whether to look for a proof where the optimizer gives none
   * @throws InfeasibleProblemException if no policy satisfies the constraints
   */
  Found find(ArmIndex customers, Constraints constraints, boolean certified) {
    boolean free = ladder.length == 0;
    int[] arms = free ? IntStream.range(0, customers.gains().arms().size()).toArray() : ladder;
    SegmentationRequest request =
        new SmartSegment(plugins.with(new IncrementalObjective(customers, arms)))
            .customers(customers.index())
            .objective(IncrementalObjective.ID)
            .treatmentOrder(free ? TreatmentOrder.ANY : TreatmentOrder.ALL)
            .constraints(constraints)
            .seed(seed);
    if (!certified) {
      request = request.options(options -> options.withThreads(1).uncertified());
    }
    Segmentation best = request.solve();
    Problem problem = request.problem();
    TreeMap<Integer, Policy> byCount = new TreeMap<>();
    for (BestForCount entry : best.bySegmentCount()) {
      put(byCount, customers, problem, arms, entry.cutoffs(), entry.certificate());
    }
    put(byCount, customers, problem, arms, best.cutoffs(), best.certificate());
    if (certified) {
      proveEach(byCount, customers, problem, arms, request);
    }
    if (byCount.isEmpty()) {
      throw new InfeasibleProblemException(
          "Segments would get arms that were never given to customers with such scores.",
          "Let segments get the arm that is best for them, or allow untested arms.");
    }
    return new Found(best, byCount);
  }

  /**
   * Asks for numbers of segments by themselves that are not proven: where there is a budget, a
   * search for any number leaves those aside that are not the best.
   */
  private static void proveEach(
      NavigableMap<Integer, Policy> byCount,
      ArmIndex customers,
      Problem problem,
      int[] arms,
      SegmentationRequest request) {
    for (Policy policy : List.copyOf(byCount.values())) {
      if (policy.certificate().proof() != Proof.OPTIMAL) {
        int segments = policy.segments();
        Segmentation alone = request.exactly(segments).solve();
        put(byCount, customers, problem, arms, alone.cutoffs(), alone.certificate());
      }
    }
  }

  private static void put(
      NavigableMap<Integer, Policy> byCount,
      ArmIndex customers,
      Problem problem,
      int[] arms,
      Cutoffs cutoffs,
      Certificate certificate) {
    int[] bounds = new int[cutoffs.segments() + 1];
    for (int k = 1; k < cutoffs.segments(); k++) {
      bounds[k] = customers.index().positionOf(cutoffs.values().get(k - 1));
    }
    bounds[cutoffs.segments()] = customers.index().distinctScores();
    int[] chosen = problem.valuation().treatments(bounds, 0, cutoffs.segments());
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = arms[chosen[k]];
      if (!customers.allows(chosen[k], bounds[k], bounds[k + 1])) {
        return;
      }
    }
    byCount.put(cutoffs.segments(), new Policy(cutoffs, chosen, certificate));
  }
}
