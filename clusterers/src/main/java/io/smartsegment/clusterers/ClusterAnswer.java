package io.smartsegment.clusterers;

import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.clusterers.model.PerceptualMap;
import io.smartsegment.clusterers.model.TreeRules;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;

/**
 * Clusters, and what tells whether they are real. Everything is that of the rule, also where it
 * puts a customer elsewhere than the method did.
 *
 * @param question what was asked
 * @param model the clusters as a rule; one cluster if there are none
 * @param labels cluster of each customer, -1 for noise, {@link ClusterModel#MISSING} for who lacks
 *     a feature; where customers keep segments of an earlier run, those with memory
 * @param membership how often each customer stays with the cluster in resamples; NaN if not known
 * @param candidates the numbers of clusters that were tried
 * @param decision what decided the number
 * @param sentence the same for a reader, in a sentence
 * @param proof whether no other clusters of this number have less inertia
 * @param clusters what each cluster looks like
 * @param map the clusters in a plane
 * @param tree short rules that come near the clusters
 * @param since what has changed since an earlier run, if there was one
 * @param notes what a reader must know, in sentences
 */
@Experimental
@SuppressWarnings("ArrayRecordComponent") // one number a customer
public record ClusterAnswer(
    ClusterQuestion question,
    ClusterModel model,
    int[] labels,
    double[] membership,
    List<Candidate> candidates,
    Decision decision,
    String sentence,
    Proof proof,
    List<ClusterProfile> clusters,
    PerceptualMap map,
    TreeRules tree,
    Optional<SinceEarlier> since,
    List<String> notes) {
  /**
   * Keeps copies of the lists.
   *
   * @param question what was asked
   * @param model the clusters as a rule
   * @param labels cluster of each customer
   * @param membership how often each customer stays with the cluster in resamples
   * @param candidates the numbers of clusters that were tried
   * @param decision what decided the number
   * @param sentence the same for a reader
   * @param proof whether no other clusters of this number have less inertia
   * @param clusters what each cluster looks like
   * @param map the clusters in a plane
   * @param tree short rules that come near the clusters
   * @param since what has changed since an earlier run
   * @param notes what a reader must know
   */
  public ClusterAnswer {
    candidates = List.copyOf(candidates);
    clusters = List.copyOf(clusters);
    notes = List.copyOf(notes);
  }

  /** The same answer with what is known of an earlier run. */
  ClusterAnswer withSince(SinceEarlier known) {
    return new ClusterAnswer(
        question,
        model,
        labels,
        membership,
        candidates,
        decision,
        sentence,
        proof,
        clusters,
        map,
        tree,
        Optional.of(known),
        notes);
  }
}
