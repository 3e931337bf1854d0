package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.grid.Cells;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;

/** Cells of points, merged by Ward's rule; each point is where its cell is. */
final class MergedCells {
  private final Points points;
  private final Cells cells;
  private final Points means;
  private final WardTree tree;

  MergedCells(Points points) {
    this.points = points;
    this.cells = Cells.of(points);
    this.means = cells.points();
    this.tree = new WardTree(means);
  }

  int size() {
    return cells.size();
  }

  Points means() {
    return means;
  }

  /** Clusters of the means of cells. */
  Clustering cut(int clusters) {
    KMeans.requireEnough(means, clusters);
    return tree.cut(clusters);
  }

  /** The cluster of the cell of each point. */
  int[] labels(int clusters) {
    Clustering merged = cut(clusters);
    int[] labels = new int[points.size()];
    for (int point = 0; point < labels.length; point++) {
      labels[point] = merged.label(cells.meanOf(point));
    }
    return labels;
  }
}
