package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.quality.PrincipalAxes;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Clusters in a plane: along the two directions in which customers differ most on the grid, as far
 * as there are two.
 *
 * @param shares share of all variance along each axis
 * @param arrows where each coordinate of the grid points to
 * @param centres where the mean of each cluster is
 * @param spots where the customers are, by fields of the plane
 */
@Experimental
public record PerceptualMap(
    List<Double> shares, List<Place> arrows, List<Place> centres, List<Spot> spots) {
  private static final int AXES = 2;

  /** Along each axis; more could not be told apart in a picture. */
  private static final int FIELDS = 36;

  /**
   * Keeps copies of the lists.
   *
   * @param shares share of all variance along each axis
   * @param arrows where each coordinate of the grid points to
   * @param centres where the mean of each cluster is
   * @param spots where the customers are
   */
  public PerceptualMap {
    shares = List.copyOf(shares);
    arrows = List.copyOf(arrows);
    centres = List.copyOf(centres);
    spots = List.copyOf(spots);
  }

  /**
   * Customers of one cluster in one field of the plane.
   *
   * @param cluster number of the cluster, {@link Clustering#NOISE} for none
   * @param customers how many
   * @param along where their mean is along each axis
   */
  @Experimental
  public record Spot(int cluster, long customers, List<Double> along) {
    /**
     * Keeps a copy of the list.
     *
     * @param cluster number of the cluster
     * @param customers how many
     * @param along where their mean is along each axis
     */
    public Spot {
      along = List.copyOf(along);
    }
  }

  /**
   * A place in the plane.
   *
   * @param name what is there
   * @param along where it is along each axis
   */
  @Experimental
  public record Place(String name, List<Double> along) {
    /**
     * Keeps a copy of the list.
     *
     * @param name what is there
     * @param along where it is along each axis
     */
    public Place {
      along = List.copyOf(along);
    }
  }

  static PerceptualMap of(Grid grid, Points points, int[] labels, List<String> names) {
    PrincipalAxes axes = PrincipalAxes.of(points);
    int shown = Math.min(AXES, axes.size());
    List<Double> shares = new ArrayList<>();
    for (int axis = 0; axis < shown; axis++) {
      shares.add(axes.share(axis));
    }
    List<Place> arrows = new ArrayList<>();
    for (int feature = 0; feature < points.features(); feature++) {
      GridColumn column = grid.columns().get(feature);
      List<Double> along = new ArrayList<>();
      for (int axis = 0; axis < shown; axis++) {
        along.add(axes.loading(axis, feature));
      }
      arrows.add(new Place(column.title(), along));
    }
    ClusterSums sums = ClusterSums.of(points, labels, names.size());
    List<Place> centres = new ArrayList<>();
    for (int cluster = 0; cluster < names.size(); cluster++) {
      if (sums.customers(cluster) == 0) {
        continue;
      }
      List<Double> along = new ArrayList<>();
      for (int axis = 0; axis < shown; axis++) {
        along.add(axes.along(sums.mean(cluster), axis));
      }
      centres.add(new Place(names.get(cluster), along));
    }
    return new PerceptualMap(shares, arrows, centres, spots(points, labels, axes, shown));
  }

  /** Customers by cluster and field, which are few however many customers there are. */
  private static List<Spot> spots(Points points, int[] labels, PrincipalAxes axes, int shown) {
    double[][] along = along(points, axes, shown);
    int[] fields = fields(along, points.size());
    SortedMap<Long, double[]> sums = new TreeMap<>();
    for (int point = 0; point < fields.length; point++) {
      long key = (labels[point] + 1L) * FIELDS * FIELDS + fields[point];
      double[] sum = sums.computeIfAbsent(key, k -> new double[shown + 1]);
      for (int axis = 0; axis < shown; axis++) {
        sum[axis] += points.count(point) * along[axis][point];
      }
      sum[shown] += points.count(point);
    }
    List<Spot> spots = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            spots.add(
                new Spot(
                    (int) (key / (FIELDS * FIELDS)) - 1,
                    (long) sum[shown],
                    Arrays.stream(sum, 0, shown).map(all -> all / sum[shown]).boxed().toList())));
    return spots;
  }

  private static double[][] along(Points points, PrincipalAxes axes, int shown) {
    double[][] along = new double[shown][points.size()];
    double[] place = new double[points.features()];
    for (int point = 0; point < points.size(); point++) {
      for (int feature = 0; feature < place.length; feature++) {
        place[feature] = points.value(point, feature);
      }
      for (int axis = 0; axis < shown; axis++) {
        along[axis][point] = axes.along(place, axis);
      }
    }
    return along;
  }

  /** The field of each point: the plane is divided evenly along each axis. */
  private static int[] fields(double[][] along, int points) {
    int[] fields = new int[points];
    for (double[] axis : along) {
      double low = Arrays.stream(axis).min().orElse(0);
      double width = Math.max(Arrays.stream(axis).max().orElse(0) - low, Double.MIN_NORMAL);
      for (int point = 0; point < points; point++) {
        int field = (int) ((axis[point] - low) / width * FIELDS);
        fields[point] = fields[point] * FIELDS + Math.min(field, FIELDS - 1);
      }
    }
    return fields;
  }
}
