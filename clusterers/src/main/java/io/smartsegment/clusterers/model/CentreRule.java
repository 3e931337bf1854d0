package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The nearest centre. With centres q in thousandths of the grid, a customer at x belongs to the
 * cluster k with the least sum over coordinates j of w_j (q_kj² - 2000 x_j q_kj), which differs
 * from the weighted squared distance by the same for all k. Of equal sums the lower cluster is
 * taken. All numbers fit 64 bits.
 *
 * @param centres centres in thousandths, by cluster and then by coordinate
 * @param weights weight of each coordinate
 */
@Experimental
public record CentreRule(List<List<Long>> centres, List<Integer> weights) implements ClusterRule {
  /**
   * Keeps copies of the lists.
   *
   * @param centres centres in thousandths, by cluster and then by coordinate
   * @param weights weight of each coordinate
   * @throws InvalidInputException if there is no centre, a centre has another number of coordinates
   *     than there are weights, or is beyond the grid
   */
  public CentreRule {
    centres = centres.stream().map(List::copyOf).toList();
    weights = List.copyOf(weights);
    boolean wrong =
        centres.isEmpty()
            || weights.stream().anyMatch(weight -> weight < 1)
            || weights.stream().mapToInt(Integer::intValue).sum() > Points.MOST_WEIGHT;
    for (List<Long> centre : centres) {
      wrong |=
          centre.size() != weights.size()
              || centre.stream().anyMatch(q -> Math.abs(q) > 1000L * Points.LARGEST);
    }
    if (wrong) {
      throw new InvalidInputException(
          "Centres are %s, with weights %s.".formatted(centres, weights),
          "Give at least one centre with a coordinate within the grid for each weight.");
    }
  }

  /**
   * {@return the rule of the means of clusters, rounded to thousandths}
   *
   * @param points the points
   * @param labels label of each, without noise
   * @param clusters number of clusters, none of them empty
   */
  static CentreRule of(Points points, int[] labels, int clusters) {
    ClusterSums sums = ClusterSums.of(points, labels, clusters);
    List<List<Long>> centres = new ArrayList<>();
    for (int cluster = 0; cluster < clusters; cluster++) {
      List<Long> centre = new ArrayList<>();
      for (int feature = 0; feature < points.features(); feature++) {
        long customers = sums.customers(cluster);
        // floor(1000 S / n + 1/2), exactly.
        long twice = Math.multiplyExact(2000, sums.sum(cluster, feature));
        centre.add(Math.floorDiv(Math.addExact(twice, customers), 2 * customers));
      }
      centres.add(centre);
    }
    return new CentreRule(centres, Arrays.stream(points.weights()).boxed().toList());
  }

  @Override
  public int clusters() {
    return centres.size();
  }

  @Override
  public int label(int[] place) {
    int nearest = 0;
    long least = Long.MAX_VALUE;
    for (int cluster = 0; cluster < centres.size(); cluster++) {
      long score = score(place, cluster);
      if (score < least) {
        least = score;
        nearest = cluster;
      }
    }
    return nearest;
  }

  @Override
  public ToIntFunction<int[]> prepared() {
    int features = weights.size();
    long[] squares = new long[centres.size()];
    long[] factors = new long[centres.size() * features];
    for (int cluster = 0; cluster < squares.length; cluster++) {
      for (int feature = 0; feature < features; feature++) {
        long q = centres.get(cluster).get(feature);
        squares[cluster] += weights.get(feature) * q * q;
        factors[cluster * features + feature] = weights.get(feature) * 2000L * q;
      }
    }
    return place -> nearest(place, squares, factors);
  }

  private static int nearest(int[] place, long[] squares, long[] factors) {
    int nearest = 0;
    long least = Long.MAX_VALUE;
    int next = 0;
    for (int cluster = 0; cluster < squares.length; cluster++) {
      long score = squares[cluster];
      for (int value : place) {
        score -= factors[next++] * value;
      }
      if (score < least) {
        least = score;
        nearest = cluster;
      }
    }
    return nearest;
  }

  /**
   * {@return what is compared: a million times the weighted squared distance from the centre, less
   * the same for every cluster}
   *
   * @param place coordinates on the grid
   * @param cluster number of the cluster
   */
  public long score(int[] place, int cluster) {
    List<Long> centre = centres.get(cluster);
    long score = 0;
    for (int feature = 0; feature < place.length; feature++) {
      long q = centre.get(feature);
      score += weights.get(feature) * (q * q - 2000L * place[feature] * q);
    }
    return score;
  }

  @Override
  public CentreRule reordered(int[] order) {
    return new CentreRule(Arrays.stream(order).mapToObj(centres::get).toList(), weights);
  }
}
