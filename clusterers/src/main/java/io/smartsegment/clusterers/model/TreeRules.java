package io.smartsegment.clusterers.model;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * Short rules that come near the clusters: the leaves of a tree of questions about one feature each
 * (L. Breiman and others, CART, 1984). They are for telling; the clusters stay those of their rule.
 *
 * @param rules the rules; each customer satisfies exactly one
 * @param fidelity share of customers whom their rule puts into their cluster
 */
@Experimental
public record TreeRules(List<Rule> rules, double fidelity) {
  /**
   * Keeps a copy of the list.
   *
   * @param rules the rules
   * @param fidelity share of customers whom their rule puts into their cluster
   */
  public TreeRules {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param conditions what has to hold, for example {@code recency <= 39}, all of it
   * @param name name of the cluster
   * @param customers customers who satisfy it
   * @param right those of them who are in that cluster
   */
  @Experimental
  public record Rule(List<String> conditions, String name, long customers, long right) {
    /**
     * Keeps a copy of the list.
     *
     * @param conditions what has to hold
     * @param name name of the cluster
     * @param customers customers who satisfy it
     * @param right those of them who are in that cluster
     */
    public Rule {
      conditions = List.copyOf(conditions);
    }
  }
}
