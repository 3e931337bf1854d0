package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.stability.Experimental;
import java.util.Optional;

/**
 * The columns of files that customers were read from, beside the column of scores. With them other
 * files are read as the first ones were: a model whose money counts the column {@code postage} is
 * judged with that column again.
 *
 * @param outcome whether a customer converted; empty if outcomes were not known
 * @param value observed money of a customer; empty if there was none
 * @param valueIfConverted what a customer is worth if the customer converts; empty if there was
 *     none
 * @param customerCost what it costs to contact a customer; empty if there was none
 * @param weight for how many customers a row counts; empty if there was none
 */
@Experimental
public record CustomerColumns(
    Optional<String> outcome,
    Optional<String> value,
    Optional<String> valueIfConverted,
    Optional<String> customerCost,
    Optional<String> weight) {
  /** No column beside that of scores. */
  public static final CustomerColumns NONE =
      new CustomerColumns(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String OUTCOME = "outcome";
  private static final String VALUE = "value";
  private static final String VALUE_IF_CONVERTED = "valueIfConverted";
  private static final String CUSTOMER_COST = "customerCost";
  private static final String WEIGHT = "weight";

  static CustomerColumns read(JsonReading json) {
    return new CustomerColumns(
        name(json, OUTCOME),
        name(json, VALUE),
        name(json, VALUE_IF_CONVERTED),
        name(json, CUSTOMER_COST),
        name(json, WEIGHT));
  }

  private static Optional<String> name(JsonReading json, String role) {
    return json.has(role) ? Optional.of(json.text(role)) : Optional.empty();
  }

  void put(ObjectNode json) {
    outcome.ifPresent(name -> json.put(OUTCOME, name));
    value.ifPresent(name -> json.put(VALUE, name));
    valueIfConverted.ifPresent(name -> json.put(VALUE_IF_CONVERTED, name));
    customerCost.ifPresent(name -> json.put(CUSTOMER_COST, name));
    weight.ifPresent(name -> json.put(WEIGHT, name));
  }
}
