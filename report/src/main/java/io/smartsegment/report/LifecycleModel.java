package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Saved stages of life.
 *
 * @param asOf the date whose orders the silence is from; later orders were not looked at
 * @param rule the stages
 */
@Experimental
public record LifecycleModel(LocalDate asOf, LifecycleSegmentation rule) implements CustomerModel {
  /** The kind of these models. */
  static final String KIND = "lifecycle";

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
    return Optional.of(
        CustomerModelJson.text(
            KIND,
            asOf,
            json ->
                json.put("newDays", rule.newDays())
                    .put("silenceDays", rule.silenceDays())
                    .put("starShare", Numbers.plain(rule.starShare()))));
  }

  static LifecycleModel read(LocalDate asOf, JsonReading json) {
    return new LifecycleModel(
        asOf,
        new LifecycleSegmentation(
            json.smallCount("newDays"),
            json.smallCount("silenceDays"),
            json.decimal("starShare").doubleValue()));
  }
}
