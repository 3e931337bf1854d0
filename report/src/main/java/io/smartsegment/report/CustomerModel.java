package io.smartsegment.report;

import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.lifecycle.LifecycleSegmentation;
import io.smartsegment.customers.rfm.RfmSegmentation;
import io.smartsegment.customers.segment.CustomerSegmentation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A saved rule of segments of customers, of any kind. The file is JSON with the member {@code kind}
 * and says what the rule was learned with, so that it holds for other orders and dates.
 *
 * <pre>{@code
 * CustomerModel model = CustomerModel.read(Path.of("result"));
 * CustomerSegments segments = model.rule().segments(history, asOf);
 * }</pre>
 */
@Experimental
public sealed interface CustomerModel
    permits ClustersModel, CutoffsModel, LifecycleModel, RfmModel {
  /** {@return the kind as one word, such as {@code rfm}} */
  String kind();

  /** {@return the rule} */
  CustomerSegmentation rule();

  /** {@return the column of the orders that the rule needs, if there is one} */
  default Optional<String> column() {
    return Optional.empty();
  }

  /** {@return the date before which the orders were that the rule was learned from, if it was} */
  default Optional<LocalDate> learnedAsOf() {
    return Optional.empty();
  }

  /**
   * {@return a rule as a model that can be saved; empty for rules that are nothing but a column}
   *
   * @param rule the rule
   * @param asOf the date before which the orders were that the rule was learned from
   */
  static Optional<CustomerModel> of(CustomerSegmentation rule, LocalDate asOf) {
    if (rule instanceof RfmSegmentation rfm) {
      return Optional.of(new RfmModel(asOf, rfm));
    }
    if (rule instanceof ClusterSegmentation clusters) {
      return Optional.of(new ClustersModel(Optional.of(asOf), clusters.model()));
    }
    return rule instanceof LifecycleSegmentation stages
        ? Optional.of(new LifecycleModel(asOf, stages))
        : Optional.empty();
  }

  /**
   * {@return the model as JSON, ending in a line break; empty if another command writes models of
   * this kind}
   */
  Optional<String> json();

  /**
   * Reads a model of any kind.
   *
   * @param path the file, or the folder that holds model.json
   * @return the model
   * @throws InvalidInputException if it cannot be read, is no model, or was written by a version
   *     that is too new
   */
  static CustomerModel read(Path path) {
    return CustomerModelJson.read(path);
  }

  /**
   * {@return the kind of a model, {@code cutoffs} if the file does not say}
   *
   * @param path the file, or the folder that holds model.json
   * @throws InvalidInputException if it cannot be read or is no model
   */
  static String kindOf(Path path) {
    return CustomerModelJson.kindOf(path);
  }
}
