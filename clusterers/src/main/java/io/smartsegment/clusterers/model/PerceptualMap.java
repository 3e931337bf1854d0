package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.quality.PrincipalAxes;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;

/**
 * Clusters in a plane: along the two directions in which customers differ most on the grid, as far
 * as there are two.
 *
 * @param shares share of all variance along each axis
 * @param arrows where each coordinate of the grid points to
 * @param centres where the mean of each cluster is
 */
@Experimental
public record PerceptualMap(List<Double> shares, List<Place> arrows, List<Place> centres) {
  private static final int AXES = 2;

  /**
   * Keeps copies of the lists.
   *
   * @param shares share of all variance along each axis
   * @param arrows where each coordinate of the grid points to
   * @param centres where the mean of each cluster is
   */
  public PerceptualMap {
    shares = List.copyOf(shares);
    arrows = List.copyOf(arrows);
    centres = List.copyOf(centres);
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
    return new PerceptualMap(shares, arrows, centres);
  }
}
