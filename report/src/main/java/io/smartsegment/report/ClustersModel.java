package io.smartsegment.report;

import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterSegmentation;
import io.smartsegment.clusterers.model.OrderFeatures;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Saved clusters of customers.
 *
 * @param asOf the date before which the orders were that clusters were found in; empty if they were
 *     found in columns of customers
 * @param clusters the clusters
 */
@Experimental
public record ClustersModel(Optional<LocalDate> asOf, ClusterModel clusters)
    implements CustomerModel {
  /** The kind of these models. */
  static final String KIND = "clusters";

  @Override
  public String kind() {
    return KIND;
  }

  /** {@return whether all features are features of orders} */
  public boolean ofOrders() {
    return asOf.isPresent() && clusters.grid().features().stream().allMatch(OrderFeatures::knows);
  }

  /** {@return whether some features are features of orders and others columns of customers} */
  public boolean isMixed() {
    return asOf.isPresent() && !ofOrders();
  }

  /** {@return the features that are columns of customers} */
  public List<String> columnsOfCustomers() {
    return clusters.grid().features().stream()
        .filter(feature -> asOf.isEmpty() || !OrderFeatures.knows(feature))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if clusters were found in columns of customers, which orders do
   *     not have
   */
  @Override
  public ClusterSegmentation rule() {
    if (!ofOrders()) {
      throw new InvalidInputException(
          "The model has clusters by columns of customers: %s."
              .formatted(String.join(", ", columnsOfCustomers())),
          isMixed()
              ? "Put it to orders and a file of customers with these columns by 'apply ... --customers FILE'."
              : "Put it to files of customers with these columns by 'apply'.");
    }
    return new ClusterSegmentation(clusters);
  }

  @Override
  public Optional<LocalDate> learnedAsOf() {
    return asOf;
  }

  @Override
  public Optional<String> json() {
    return Optional.of(ClustersModelJson.write(this));
  }
}
