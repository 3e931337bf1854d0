package io.smartsegment.report;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.rfm.RfmSegmentation;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Saved segments by recency, frequency and money.
 *
 * @param asOf the date whose orders the thresholds are from; later orders were not looked at
 * @param rule the segments
 */
@Experimental
public record RfmModel(LocalDate asOf, RfmSegmentation rule) implements CustomerModel {
  /** The kind of these models. */
  static final String KIND = "rfm";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<LocalDate> learnedAsOf() {
    return Optional.of(asOf);
  }

  @Override
  public Optional<String> json() {
    return Optional.of(RfmModelJson.write(this));
  }
}
