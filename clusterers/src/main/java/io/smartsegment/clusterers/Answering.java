package io.smartsegment.clusterers;

import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.RuleMaker;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.core.result.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the answer of clusters that were decided on.
 *
 * @param candidates the numbers of clusters that were tried
 * @param again the earlier run beside these customers, if there was one
 */
record Answering(
    ClusterQuestion question,
    Customers customers,
    List<Candidate> candidates,
    Optional<Again> again) {
  /** The model of clusters, with the names of an earlier run. */
  static ClusterModel model(
      ClusterQuestion question, Customers customers, Fitted fitted, Optional<Again> again) {
    ClusterModel own = own(question, customers, fitted);
    return again.map(known -> known.named(own, fitted)).orElse(own);
  }

  private static ClusterModel own(ClusterQuestion question, Customers customers, Fitted fitted) {
    return RuleMaker.model(
        question.method(),
        customers.table(),
        customers.grid(),
        customers.levels(),
        fitted.rule(),
        customers.labels(fitted.labels()));
  }

  ClusterAnswer of(
      Fitted fitted, Optional<Stability> stability, Decision decision, String sentence) {
    ClusterModel own = own(question, customers, fitted);
    ClusterModel model = again.map(known -> known.named(own, fitted)).orElse(own);
    int[] byRule = customers.labels(fitted.labels());
    int[] labels = again.map(known -> known.remembered(model, byRule)).orElse(byRule);
    RuleMaker.Description description =
        RuleMaker.description(
            model,
            customers.table(),
            customers.levels(),
            customers.rows(),
            labels,
            stability.map(Stability::clusters).orElse(List.of()));
    List<String> notes = new ArrayList<>(customers.notes());
    notes.addAll(fitted.clustering().notes());
    return new ClusterAnswer(
        question,
        model,
        labels,
        customers.fromSampled(stability.map(Stability::points).orElse(List.of())),
        candidates,
        decision,
        sentence,
        fitted.clustering().optimal() ? Proof.OPTIMAL : Proof.NONE,
        description.clusters(),
        description.map(),
        description.tree(),
        again.map(known -> known.since(model, own.profiles(), fitted, labels, stability)),
        notes);
  }
}
