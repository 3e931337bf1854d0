package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.ScoreSegmentation;
import java.util.Optional;

/**
 * The cutoffs of a model as segments of customers who order: each order has the score of the
 * customer at that time.
 *
 * @param model the model
 */
@Experimental
public record CutoffsModel(Model model) implements CustomerModel {
  /** The kind of models of cutoffs, which may be left out in files. */
  static final String KIND = "cutoffs";

  /**
   * Keeps the model.
   *
   * @param model the model
   * @throws InvalidInputException if it has segments of codes or of missing scores, which orders do
   *     not tell apart
   */
  public CutoffsModel {
    if (!model.own().isEmpty()) {
      throw new InvalidInputException(
          "The model has segments of customers without a score or with a code in its place (%s)."
              .formatted(model.own().get(0).text()),
          "Use a model of cutoffs alone with orders, or 'apply' it to a file of customers.");
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public CustomerSegmentation rule() {
    return new ScoreSegmentation(model.scoreColumn(), model.cutoffs(), model.scoreScale());
  }

  @Override
  public Optional<String> column() {
    return Optional.of(model.scoreColumn());
  }

  @Override
  public Optional<String> json() {
    return Optional.empty();
  }
}
