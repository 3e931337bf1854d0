package io.smartsegment.clusterers.again;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has changed since an earlier run.
 *
 * @param earlierClusters number of clusters of that run
 * @param newGrid whether the grid was learned anew
 * @param starts inertias of the old rule, the warm start and the fresh start
 * @param clusters the clusters of today beside the earlier ones
 * @param gone names of earlier clusters whose place none of today takes
 * @param byRule where the old rule and the new one put the customers of today
 * @param sinceLast the segments that customers had in the earlier run beside those that they have
 *     now; empty if they are not known
 * @param drift whether customers are still like those of the earlier run; empty if the model does
 *     not say what these were like
 * @param centres how far centres have moved
 * @param memory who keeps a segment, if customers may
 * @param worth what old and new rules are worth, if there are treatments
 * @param alarms why the old model no longer fits, in sentences; empty if it does
 * @param notes what a reader must know, in sentences
 */
@Experimental
public record SinceEarlier(
    int earlierClusters,
    boolean newGrid,
    StartFigures starts,
    List<Successor> clusters,
    List<String> gone,
    Moves byRule,
    Optional<Moves> sinceLast,
    Optional<Drift> drift,
    List<CentreMove> centres,
    Optional<Kept> memory,
    Optional<RefitWorth> worth,
    List<String> alarms,
    List<String> notes) {
  /**
   * Keeps copies of the lists.
   *
   * @param earlierClusters number of clusters of that run
   * @param newGrid whether the grid was learned anew
   * @param starts inertias of the old rule, the warm start and the fresh start
   * @param clusters the clusters of today beside the earlier ones
   * @param gone names of earlier clusters whose place none of today takes
   * @param byRule where the old rule and the new one put the customers of today
   * @param sinceLast the segments of the earlier run beside those of today
   * @param drift whether customers are still like those of the earlier run
   * @param centres how far centres have moved
   * @param memory who keeps a segment
   * @param worth what old and new rules are worth
   * @param alarms why the old model no longer fits
   * @param notes what a reader must know
   */
  public SinceEarlier {
    clusters = List.copyOf(clusters);
    gone = List.copyOf(gone);
    centres = List.copyOf(centres);
    alarms = List.copyOf(alarms);
    notes = List.copyOf(notes);
  }

  /**
   * A cluster of today beside the earlier ones.
   *
   * @param name its name
   * @param isNew whether it takes the place of no earlier cluster
   * @param like its greatest Jaccard similarity with an earlier cluster
   * @param words what tells it apart today, which may differ from the profile that it keeps
   */
  @Experimental
  public record Successor(String name, boolean isNew, double like, String words) {}

  /**
   * Who keeps a segment.
   *
   * @param keep how much nearer another cluster must be
   * @param customers customers who keep a segment that is not that of the rule
   * @param without customers in a cluster who had no segment that is still there
   */
  @Experimental
  public record Kept(BigDecimal keep, long customers, long without) {}

  /**
   * {@return the same with what rules are worth}
   *
   * @param known what old and new rules are worth
   * @param more a further reason why the old model no longer fits, if it is one
   */
  public SinceEarlier withWorth(RefitWorth known, Optional<String> more) {
    List<String> all = new ArrayList<>(alarms);
    more.ifPresent(all::add);
    return new SinceEarlier(
        earlierClusters,
        newGrid,
        starts,
        clusters,
        gone,
        byRule,
        sinceLast,
        drift,
        centres,
        memory,
        Optional.of(known),
        all,
        notes);
  }

  /** {@return whether the old model no longer fits} */
  public boolean alarm() {
    return !alarms.isEmpty();
  }
}
