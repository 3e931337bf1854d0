package io.smartsegment.clusterers;

import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.PluginFailedException;
import java.util.BitSet;

/** Looks at what a clusterer gave, so that a wrong one is named instead of giving wrong figures. */
final class CheckedClusters {
  private CheckedClusters() {}

  static void require(Clusterer clusterer, Points points, int asked, Clustering found) {
    if (found.size() != points.size()) {
      throw wrong(clusterer, "gave %d labels for %d points".formatted(found.size(), points.size()));
    }
    BitSet used = new BitSet();
    boolean noise = false;
    for (int point = 0; point < found.size(); point++) {
      int label = found.label(point);
      if (label < Clustering.NOISE) {
        throw wrong(clusterer, "gave point %d the label %d".formatted(point, label));
      }
      if (label == Clustering.NOISE) {
        noise = true;
      } else {
        used.set(label);
      }
    }
    if (used.cardinality() != found.clusters()) {
      throw wrong(
          clusterer,
          "left %d of %d clusters empty"
              .formatted(found.clusters() - used.cardinality(), found.clusters()));
    }
    if (clusterer.takesNumber() && found.clusters() != asked) {
      throw wrong(clusterer, "found %d clusters instead of %d".formatted(found.clusters(), asked));
    }
    if (noise && found.reach().isEmpty()) {
      throw wrong(clusterer, "left points in no cluster and did not say what reaches them");
    }
  }

  private static PluginFailedException wrong(Clusterer clusterer, String what) {
    return new PluginFailedException(
        "The clusterer '%s' %s.".formatted(clusterer.id(), what),
        "Report it to whoever wrote the plugin.");
  }
}
