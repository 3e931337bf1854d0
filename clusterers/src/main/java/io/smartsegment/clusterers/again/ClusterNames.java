package io.smartsegment.clusterers.again;

import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.LearnedFrom;
import io.smartsegment.core.stability.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of clusters that stay from run to run. */
@Internal
public final class ClusterNames {
  private ClusterNames() {}

  /**
   * {@return a model whose clusters have the names and profiles of earlier ones where they take
   * their place; other clusters get numbers that were never used before}
   *
   * @param model the model with names of its own
   * @param earlier the earlier model
   * @param matching which cluster takes which place
   */
  public static ClusterModel named(
      ClusterModel model, ClusterModel earlier, ClusterMatching matching) {
    int last = lastNumber(earlier);
    List<String> names = new ArrayList<>();
    List<String> profiles = new ArrayList<>();
    for (int cluster = 0; cluster < model.names().size(); cluster++) {
      int place = matching.earlierOf().get(cluster);
      names.add(place < 0 ? Integer.toString(++last) : earlier.names().get(place));
      profiles.add(place < 0 ? model.profiles().get(cluster) : earlier.profiles().get(place));
    }
    int highest = last;
    Optional<LearnedFrom> learned =
        model
            .learned()
            .map(
                known ->
                    new LearnedFrom(known.features(), known.clusters(), known.noise(), highest));
    return new ClusterModel(model.method(), model.grid(), model.rule(), names, profiles, learned);
  }

  /** The highest number that was used; of a model that does not say, the highest that it has. */
  private static int lastNumber(ClusterModel earlier) {
    int last = earlier.learned().map(LearnedFrom::lastNumber).orElse(0);
    for (String name : earlier.names()) {
      if (name.matches("[0-9]{1,9}")) {
        last = Math.max(last, Integer.parseInt(name));
      }
    }
    return last;
  }
}
