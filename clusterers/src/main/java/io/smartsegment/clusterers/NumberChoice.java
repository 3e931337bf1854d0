package io.smartsegment.clusterers;

import io.smartsegment.clusterers.quality.Gap;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.core.number.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the number of clusters.
 *
 * @param clusters the number; 1 if there are no clusters
 * @param decision what decided
 * @param sentence the same for a reader
 */
record NumberChoice(int clusters, Decision decision, String sentence) {
  /** Numbers of clusters whose stability differs by no more from the best are alike in it. */
  private static final double ALIKE = 0.05;

  static NumberChoice of(List<Candidate> candidates, Optional<Gap> gap, double minSize) {
    boolean oneCloud = gap.filter(Gap::oneCluster).isPresent();
    List<Candidate> holding = candidates.stream().filter(c -> c.holds(minSize)).toList();
    if (holding.isEmpty()) {
      return none(
          "no number of clusters from 2 to %d gives clusters that are found again in resamples (Jaccard %s) and hold %s of the customers."
              .formatted(
                  candidates.get(candidates.size() - 1).clusters(),
                  Stability.STABLE,
                  Numbers.percent(minSize)));
    }
    if (holding.stream().allMatch(c -> c.worth().isPresent())) {
      return byWorth(holding, oneCloud);
    }
    if (oneCloud) {
      return none(
          "the gap statistic sees no more than one cluster; parts of it that are found again, such as %d, are slices."
              .formatted(clearest(holding).clusters()));
    }
    Candidate chosen = clearest(holding);
    return new NumberChoice(
        chosen.clusters(),
        Decision.STABILITY,
        "%d clusters: each is found again in resamples (least Jaccard %.2f), and the gap statistic sees more than one."
            .formatted(chosen.clusters(), chosen.stability()));
  }

  private static NumberChoice none(String why) {
    return new NumberChoice(
        1, Decision.ONE_CLOUD, "No clusters: the customers are one cloud; " + why);
  }

  /** Of the numbers about as stable as the most stable one, the fewest near the largest gap. */
  private static Candidate clearest(List<Candidate> holding) {
    double best = holding.stream().mapToDouble(Candidate::stability).max().orElse(0);
    List<Candidate> among = holding.stream().filter(c -> c.stability() >= best - ALIKE).toList();
    Candidate largest =
        among.stream().max(Comparator.comparingDouble(Candidate::gap)).orElseThrow();
    double enough = largest.gap() - largest.gapError();
    return among.stream()
        .filter(c -> c.gap() >= enough)
        .min(Comparator.comparingInt(Candidate::clusters))
        .orElse(largest);
  }

  private static NumberChoice byWorth(List<Candidate> holding, boolean oneCloud) {
    Candidate best =
        holding.stream()
            .max(
                Comparator.comparingDouble((Candidate c) -> worth(c).value())
                    .thenComparing(c -> -c.clusters()))
            .orElseThrow();
    double enough = worth(best).value() - worth(best).error();
    Candidate chosen =
        holding.stream()
            .filter(c -> worth(c).value() >= enough)
            .min(Comparator.comparingInt(Candidate::clusters))
            .orElseThrow();
    if (oneCloud && !worth(chosen).holds()) {
      return none(
          "the gap statistic sees no more than one cluster, and treating parts of it differently was worth nothing that holds out of time.");
    }
    return new NumberChoice(
        chosen.clusters(),
        Decision.WORTH,
        "%d clusters: the fewest that are found again and worth as much as any number out of time%s."
            .formatted(
                chosen.clusters(),
                oneCloud
                    ? "; they are parts of one cloud by the gap statistic, and useful ones"
                    : ""));
  }

  private static Worth worth(Candidate candidate) {
    return candidate.worth().orElseThrow();
  }
}
