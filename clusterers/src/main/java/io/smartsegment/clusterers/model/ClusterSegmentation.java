package io.smartsegment.clusterers.model;

import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.book.OrderHistory;
import io.smartsegment.customers.segment.CustomerRule;
import io.smartsegment.customers.segment.CustomerSegmentation;
import io.smartsegment.customers.segment.CustomerSegments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Clusters of customers by features of their orders. The rule is fixed: as of another date,
 * customers have other features and perhaps another cluster, by the same centres. Who lacks a
 * feature, for example because there is no purchase, is in no segment.
 *
 * @param model the clusters
 * @param features where its features come from
 */
@Experimental
public record ClusterSegmentation(ClusterModel model, CustomerFeatures features)
    implements CustomerSegmentation {
  /**
   * Makes segments by features of orders alone.
   *
   * @param model the clusters; all features are features of orders
   */
  public ClusterSegmentation(ClusterModel model) {
    this(model, OrderFeatures::table);
  }

  @Override
  public String kind() {
    return "clusters";
  }

  @Override
  public CustomerSegments segments(OrderHistory history, LocalDate asOf) {
    int[] labels = model.labels(features.table(history, asOf, model.grid().features()));
    return segments(asOf, labels);
  }

  /**
   * {@return segments of labels that are known}
   *
   * @param asOf the date
   * @param labels as the model gives them, by the number of the customer
   */
  public CustomerSegments segments(LocalDate asOf, int[] labels) {
    List<CustomerSegments.Group> groups = new ArrayList<>();
    for (int cluster = 0; cluster < model.names().size(); cluster++) {
      groups.add(
          new CustomerSegments.Group(
              model.names().get(cluster), new CustomerRule(kind(), model.profiles().get(cluster))));
    }
    if (model.hasNoise()) {
      groups.add(
          new CustomerSegments.Group(
              ClusterModel.NOISE, new CustomerRule(kind(), "apart from all clusters")));
    }
    int[] segmentOf = new int[labels.length];
    for (int customer = 0; customer < labels.length; customer++) {
      segmentOf[customer] =
          switch (labels[customer]) {
            case ClusterModel.MISSING -> CustomerSegments.NONE;
            case Clustering.NOISE -> model.names().size();
            default -> labels[customer];
          };
    }
    return new CustomerSegments(asOf, groups, segmentOf);
  }
}
