package io.smartsegment.report;

import io.smartsegment.clusterers.Candidate;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.clusterers.model.FeatureProfile;
import io.smartsegment.clusterers.model.PerceptualMap;
import io.smartsegment.clusterers.model.TreeRules;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Clusters as tables for people. */
final class ClusterTables {
  private static final String UNKNOWN = "-";
  private static final int DECIMALS = 3;

  private ClusterTables() {}

  static List<ReportTable> of(ClusterAnswer answer, IntFunction<String> customer) {
    List<ReportTable> tables = new ArrayList<>();
    if (!answer.clusters().isEmpty()) {
      tables.add(clusters(answer, customer));
      tables.add(features(answer));
      tables.add(rules(answer.tree()));
      tables.add(map(answer.map()));
    }
    tables.add(candidates(answer));
    return tables;
  }

  private static ReportTable clusters(ClusterAnswer answer, IntFunction<String> customer) {
    List<List<String>> rows = new ArrayList<>();
    for (ClusterProfile cluster : answer.clusters()) {
      rows.add(
          List.of(
              cluster.name(),
              cluster.words(),
              cluster.nearest().isEmpty() ? UNKNOWN : customer.apply(cluster.nearest().get(0)),
              Double.isNaN(cluster.stability()) ? UNKNOWN : Stability.word(cluster.stability()),
              number(cluster.stability()),
              Numbers.count(cluster.customers()),
              Numbers.percent(cluster.share())));
    }
    return new ReportTable(
        "Clusters",
        List.of(
            "cluster",
            "customers are",
            "most typical",
            "found again",
            "Jaccard",
            "customers",
            "share"),
        rows,
        4);
  }

  private static ReportTable features(ClusterAnswer answer) {
    List<List<String>> rows = new ArrayList<>();
    for (ClusterProfile cluster : answer.clusters()) {
      for (FeatureProfile feature : cluster.features()) {
        rows.add(
            List.of(
                cluster.name(),
                feature.name(),
                number(feature.effect()),
                number(feature.mean()),
                number(feature.overallMean()),
                number(feature.lowerQuartile()),
                number(feature.median()),
                number(feature.upperQuartile())));
      }
    }
    return new ReportTable(
        "What sets clusters apart",
        List.of(
            "cluster",
            "feature",
            "from others",
            "mean",
            "mean of all",
            "lower quartile",
            "median",
            "upper quartile"),
        rows,
        2,
        List.of(
            "From others: how far the cluster lies from the other customers, in standard deviations of"
                + " all."));
  }

  private static ReportTable rules(TreeRules tree) {
    List<List<String>> rows = new ArrayList<>();
    for (TreeRules.Rule rule : tree.rules()) {
      rows.add(
          List.of(
              rule.conditions().isEmpty() ? "all" : String.join(" and ", rule.conditions()),
              rule.name(),
              Numbers.count(rule.customers()),
              Numbers.percent((double) rule.right() / rule.customers())));
    }
    return new ReportTable(
        "Short rules that come near the clusters",
        List.of("if", "cluster", "customers", "right"),
        rows,
        2,
        List.of(
            "They put %s of the customers into their cluster."
                .formatted(Numbers.percent(tree.fidelity()))));
  }

  private static ReportTable map(PerceptualMap map) {
    List<List<String>> rows = new ArrayList<>();
    map.arrows().forEach(arrow -> rows.add(place("feature", arrow)));
    map.centres().forEach(centre -> rows.add(place("cluster", centre)));
    List<String> headers = new ArrayList<>(List.of("what", "name"));
    for (int axis = 0; axis < map.shares().size(); axis++) {
      headers.add("axis %d (%s)".formatted(axis + 1, Numbers.percent(map.shares().get(axis))));
    }
    return new ReportTable("Map along the axes on which customers differ most", headers, rows, 2);
  }

  private static List<String> place(String what, PerceptualMap.Place place) {
    List<String> row = new ArrayList<>(List.of(what, place.name()));
    place.along().forEach(along -> row.add(number(along)));
    return row;
  }

  private static ReportTable candidates(ClusterAnswer answer) {
    List<List<String>> rows = new ArrayList<>();
    for (Candidate c : answer.candidates()) {
      rows.add(
          List.of(
              Integer.toString(c.clusters()),
              number(c.stability()),
              number(c.predictionStrength()),
              Numbers.percent(c.smallest()),
              c.worth().map(worth -> Numbers.money(worth.value())).orElse(UNKNOWN),
              c.worth()
                  .map(
                      worth ->
                          "%s (%s to %s)"
                              .formatted(
                                  Numbers.money(worth.lead()),
                                  Numbers.money(worth.low()),
                                  Numbers.money(worth.high())))
                  .orElse(UNKNOWN),
              number(c.gap()),
              Numbers.percent(c.indices().explained()),
              number(c.silhouette()),
              number(c.indices().calinskiHarabasz()),
              number(c.indices().daviesBouldin())));
    }
    return new ReportTable(
        "Numbers of clusters",
        List.of(
            "clusters",
            "least Jaccard",
            "prediction strength",
            "smallest",
            "worth a customer",
            "more than one segment",
            "gap",
            "explained",
            "silhouette",
            "Calinski-Harabasz",
            "Davies-Bouldin"),
        rows,
        0,
        List.of(
            "Least Jaccard, smallest cluster and worth decide; the gap tells whether there is more than"
                + " one cluster; the others are shown because people ask for them."));
  }

  private static String number(double number) {
    return Double.isFinite(number) ? Numbers.rounded(number, DECIMALS) : UNKNOWN;
  }
}
