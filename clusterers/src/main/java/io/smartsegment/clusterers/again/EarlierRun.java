package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.List;

/**
 * An earlier run that new clusters start from.
 *
 * <p>With memory, a customer who had a segment in the earlier run keeps it unless the distance to
 * the nearest centre is less than (1 - keep) times the distance to the centre of the cluster that
 * has the name of that segment now. Both are weighted Euclidean distances on the new grid to the
 * new centres, compared exactly. At equality the segment is kept. Who had no segment, or one whose
 * name no cluster has any more, gets the nearest. With keep 0 there is no memory, and with keep 1
 * nobody changes whose old segment is still there.
 *
 * @param model the clusters of the earlier run
 * @param regrid whether the grid is learned anew; otherwise it is that of the model
 * @param keep how much nearer another cluster must be, 0 to 1; 0 for no memory
 * @param segments name of each customer's segment in the earlier run, empty text for who had none;
 *     an empty list if that is not known
 */
@Experimental
public record EarlierRun(
    ClusterModel model, boolean regrid, BigDecimal keep, List<String> segments) {
  /**
   * Keeps a copy of the list.
   *
   * @param model the clusters of the earlier run
   * @param regrid whether the grid is learned anew
   * @param keep how much nearer another cluster must be, 0 to 1; 0 for no memory
   * @param segments name of each customer's segment in the earlier run
   * @throws InvalidSettingException if {@code keep} is not from 0 to 1, or is above 0 and segments
   *     are not known
   */
  public EarlierRun {
    segments = List.copyOf(segments);
    if (keep.signum() < 0 || keep.compareTo(BigDecimal.ONE) > 0) {
      throw new InvalidSettingException(
          "Customers are to keep their segment by %s.".formatted(keep),
          "Give a number from 0 (the new rule alone) to 1 (nobody changes).");
    }
    if (keep.signum() > 0 && segments.isEmpty()) {
      throw new InvalidSettingException(
          "Customers are to keep their segment by %s, and it is not known which one they had."
              .formatted(keep),
          "Give the segments of the earlier run.");
    }
  }

  /**
   * {@return an earlier run without memory, whose grid is kept}
   *
   * @param model the clusters of the earlier run
   */
  public static EarlierRun of(ClusterModel model) {
    return new EarlierRun(model, false, BigDecimal.ZERO, List.of());
  }

  /** {@return the same earlier run, with a grid that is learned anew} */
  public EarlierRun withNewGrid() {
    return new EarlierRun(model, true, keep, segments);
  }

  /**
   * {@return the same earlier run with memory}
   *
   * @param share how much nearer another cluster must be, 0 to 1
   * @param names name of each customer's segment in the earlier run, empty text for who had none
   */
  public EarlierRun withMemory(BigDecimal share, List<String> names) {
    return new EarlierRun(model, regrid, share, names);
  }

  /** {@return whether customers keep segments} */
  public boolean remembers() {
    return keep.signum() > 0;
  }

  /** Clusters by cores have no centres to measure from. */
  static void requireCentres(ClusterModel model) {
    if (!(model.rule() instanceof CentreRule)) {
      throw new InvalidSettingException(
          "Customers are to keep their segments, and clusters by %s have no centres."
              .formatted(model.method()),
          "Leave the memory out, or take a method with centres such as k-means.");
    }
  }
}
