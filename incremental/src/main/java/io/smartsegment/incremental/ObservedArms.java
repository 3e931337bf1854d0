package io.smartsegment.incremental;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.payoff.Balance;
import java.util.List;

/**
 * How the probabilities of arms were estimated, where arms were given by what was known of
 * customers.
 *
 * @param features the names of the features of the models
 * @param notComparable customers who were left out, since some arm goes to such customers too
 *     rarely
 * @param balance how much each feature differs between arms, before and after weighting
 */
@Experimental
public record ObservedArms(List<String> features, long notComparable, List<Balance> balance) {
  /**
   * Copies the lists.
   *
   * @param features the names of the features of the models
   * @param notComparable customers who were left out
   * @param balance how much each feature differs between arms
   */
  public ObservedArms {
    features = List.copyOf(features);
    balance = List.copyOf(balance);
  }
}
