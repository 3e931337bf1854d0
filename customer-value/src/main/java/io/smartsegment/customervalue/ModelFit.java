package io.smartsegment.customervalue;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * A model with how it was fitted.
 *
 * @param <M> the model
 * @param model the model
 * @param logLikelihood its log-likelihood, the highest that was found
 * @param customers customers it was fitted to
 * @param starts the log-likelihood that was reached from each of the starts
 * @param remarks whole sentences on what the data cannot tell, such as parameters that run away;
 *     mostly empty
 */
@Experimental
public record ModelFit<M>(
    M model, double logLikelihood, int customers, List<Double> starts, List<String> remarks) {
  /**
   * Keeps copies of the lists.
   *
   * @param model the model
   * @param logLikelihood its log-likelihood
   * @param customers customers it was fitted to
   * @param starts the log-likelihood that was reached from each of the starts
   * @param remarks on what the data cannot tell
   */
  public ModelFit {
    starts = List.copyOf(starts);
    remarks = List.copyOf(remarks);
  }
}
