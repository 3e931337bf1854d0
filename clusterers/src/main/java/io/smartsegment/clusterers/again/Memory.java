package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.stability.Internal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets customers keep the segments that they had, as {@link EarlierRun} says. */
@Internal
public final class Memory {
  private final CentreRule rule;
  private final BigDecimal enough;

  private Memory(CentreRule rule, BigDecimal keep) {
    this.rule = rule;
    BigDecimal part = BigDecimal.ONE.subtract(keep);
    this.enough = part.multiply(part);
  }

  /**
   * {@return the labels with memory}
   *
   * @param earlier the earlier run
   * @param model the clusters, with their final names
   * @param levels coordinates of the customers on the grid of the clusters
   * @param labels label of each customer by the rule alone
   * @throws io.smartsegment.core.error.InvalidSettingException if clusters have no centres
   */
  public static int[] labels(EarlierRun earlier, ClusterModel model, int[][] levels, int[] labels) {
    EarlierRun.requireCentres(model);
    Memory memory = new Memory((CentreRule) model.rule(), earlier.keep());
    Map<String, Integer> clusterOf = new HashMap<>();
    List<String> names = model.names();
    for (int cluster = 0; cluster < names.size(); cluster++) {
      clusterOf.put(names.get(cluster), cluster);
    }
    int[] kept = labels.clone();
    int[] place = new int[levels.length];
    for (int row = 0; row < kept.length; row++) {
      int own = clusterOf.getOrDefault(earlier.segments().get(row), -1);
      if (labels[row] >= 0 && own >= 0 && own != labels[row]) {
        for (int column = 0; column < place.length; column++) {
          place[column] = levels[column][row];
        }
        kept[row] = memory.label(place, own, labels[row]);
      }
    }
    return kept;
  }

  int label(int[] place, int own, int nearest) {
    BigDecimal bound = enough.multiply(new BigDecimal(squaredDistance(place, own)));
    boolean nearer = new BigDecimal(squaredDistance(place, nearest)).compareTo(bound) < 0;
    return nearer ? nearest : own;
  }

  /** In millionths of the grid, which may not fit a long. */
  private BigInteger squaredDistance(int[] place, int cluster) {
    BigInteger sum = BigInteger.ZERO;
    for (int column = 0; column < place.length; column++) {
      long away = 1000L * place[column] - rule.centres().get(cluster).get(column);
      sum =
          sum.add(
              BigInteger.valueOf(away)
                  .pow(2)
                  .multiply(BigInteger.valueOf(rule.weights().get(column))));
    }
    return sum;
  }
}
