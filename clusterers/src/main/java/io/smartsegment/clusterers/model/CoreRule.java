package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.index.LowestNearby;
import io.smartsegment.clusterers.index.PointTree;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A core nearby. A customer belongs to the cluster of the first core of the list within the radius,
 * a distance equal to the radius included, and is noise if there is none. Cores are listed by the
 * number that their cluster had when it was found, since a customer within reach of several
 * clusters belongs to the one that was found first.
 *
 * @param cores the cores in the order in which they are asked
 * @param clusters number of clusters
 * @param squaredRadius the largest weighted squared distance from a core
 * @param weights weight of each coordinate
 */
@Experimental
public record CoreRule(List<Core> cores, int clusters, long squaredRadius, List<Integer> weights)
    implements ClusterRule {
  /**
   * A core.
   *
   * @param place coordinates on the grid
   * @param cluster its cluster
   */
  @Experimental
  public record Core(List<Integer> place, int cluster) {
    /**
     * Keeps a copy of the list.
     *
     * @param place coordinates on the grid
     * @param cluster its cluster
     */
    public Core {
      place = List.copyOf(place);
    }
  }

  /**
   * Keeps copies of the lists.
   *
   * @param cores the cores in the order in which they are asked
   * @param clusters number of clusters
   * @param squaredRadius the largest weighted squared distance from a core
   * @param weights weight of each coordinate
   * @throws InvalidInputException if a core has another number of coordinates than there are
   *     weights, or a cluster that does not exist
   */
  public CoreRule {
    cores = List.copyOf(cores);
    weights = List.copyOf(weights);
    for (Core core : cores) {
      if (core.place().size() != weights.size()
          || core.cluster() < 0
          || core.cluster() >= clusters) {
        throw new InvalidInputException(
            "A core is at %s in cluster %d.".formatted(core.place(), core.cluster()),
            "Give %d coordinates and a cluster from 0 to %d."
                .formatted(weights.size(), clusters - 1));
      }
    }
  }

  static CoreRule of(Points points, Clustering found, Clustering.Reach reach) {
    List<Core> cores = new ArrayList<>();
    IntStream.range(0, points.size())
        .filter(point -> reach.core()[point])
        .boxed()
        .sorted(Comparator.comparingInt(found::label))
        .forEach(
            point ->
                cores.add(
                    new Core(
                        IntStream.range(0, points.features())
                            .mapToObj(feature -> points.value(point, feature))
                            .toList(),
                        found.label(point))));
    return new CoreRule(
        cores,
        found.clusters(),
        reach.squaredRadius(),
        Arrays.stream(points.weights()).boxed().toList());
  }

  @Override
  public int label(int[] place) {
    for (Core core : cores) {
      long squared = 0;
      for (int feature = 0; feature < place.length && squared <= squaredRadius; feature++) {
        long away = (long) place[feature] - core.place().get(feature);
        squared += weights.get(feature) * away * away;
      }
      if (squared <= squaredRadius) {
        return core.cluster();
      }
    }
    return Clustering.NOISE;
  }

  @Override
  public ToIntFunction<int[]> prepared() {
    if (cores.isEmpty()) {
      return place -> Clustering.NOISE;
    }
    int[][] columns = new int[weights.size()][cores.size()];
    // Cores of one cluster that follow each other in the list have one number.
    int[] numbers = new int[cores.size()];
    int[] clusterOf = new int[cores.size()];
    int number = 0;
    for (int i = 0; i < numbers.length; i++) {
      Core core = cores.get(i);
      for (int feature = 0; feature < columns.length; feature++) {
        columns[feature][i] = core.place().get(feature);
      }
      number += i > 0 && core.cluster() != cores.get(i - 1).cluster() ? 1 : 0;
      numbers[i] = number;
      clusterOf[number] = core.cluster();
    }
    int[] weight = weights.stream().mapToInt(Integer::intValue).toArray();
    LowestNearby nearby = new LowestNearby(new PointTree(columns, weight), numbers, squaredRadius);
    return place -> {
      int lowest = nearby.at(place);
      return lowest == LowestNearby.NONE ? Clustering.NOISE : clusterOf[lowest];
    };
  }

  @Override
  public CoreRule reordered(int[] order) {
    int[] to = new int[clusters];
    for (int i = 0; i < order.length; i++) {
      to[order[i]] = i;
    }
    return new CoreRule(
        cores.stream().map(core -> new Core(core.place(), to[core.cluster()])).toList(),
        clusters,
        squaredRadius,
        weights);
  }
}
