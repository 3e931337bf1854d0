package io.smartsegment.presentation.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.Candidate;
import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.ClusterProfile;
import io.smartsegment.clusterers.model.FeatureProfile;
import io.smartsegment.clusterers.model.PerceptualMap;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.customers.performance.PeriodFigures;
import io.smartsegment.customers.performance.SegmentFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The charts of clusters. */
final class ClusterCharts {
  static final List<String> NAMES = List.of("map", "candidates", "effects", "medians");

  private static final int MAP = 480;
  private static final int ROW = 34;
  private static final int AROUND = 90;
  private static final double DEVIATION = 1000;

  private final ClusterAnswer answer;
  private final Map<String, Double> sizes;
  private final String sizeName;
  private final List<ReportChart> charts = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private ClusterCharts(ClusterAnswer answer, Map<String, Double> sizes, String sizeName) {
    this.answer = answer;
    this.sizes = sizes;
    this.sizeName = sizeName;
  }

  /** Circles of the map are as large as clusters have customers. */
  static ReportCharts of(ClusterAnswer answer) {
    Map<String, Double> sizes = new HashMap<>();
    answer.clusters().forEach(cluster -> sizes.put(cluster.name(), (double) cluster.customers()));
    return new ClusterCharts(answer, sizes, "customers").all();
  }

  /** Circles of the map are as large as clusters have revenue. */
  static ReportCharts of(ClusterAnswer answer, PeriodFigures figures) {
    Map<String, Double> sizes = new HashMap<>();
    for (SegmentFigures segment : figures.segments()) {
      sizes.put(segment.name(), Math.max(0, segment.revenue().doubleValue()));
    }
    return new ClusterCharts(answer, sizes, "revenue").all();
  }

  private ReportCharts all() {
    if (answer.map().shares().size() < 2) {
      missing.add("There is no map, since there is one feature only.");
    } else {
      charts.add(map());
    }
    candidates().ifPresent(charts::add);
    if (answer.clusters().size() < 2) {
      missing.add(
          answer.clusters().isEmpty()
              ? "There are no pictures that compare clusters, since there is none."
              : "There are no pictures that compare clusters, since there is one only.");
    } else {
      charts.add(effects());
      if (answer.model().grid().columns().size() < 2) {
        missing.add("There is no picture of medians, since there is one feature only.");
      } else {
        charts.add(medians());
      }
    }
    return new ReportCharts(charts, missing);
  }

  private ReportChart map() {
    PerceptualMap map = answer.map();
    ObjectNode data = ChartJson.object();
    data.put("type", "map").put("sizeName", sizeName);
    ArrayNode axes = data.putArray("axes");
    for (int axis = 0; axis < map.shares().size(); axis++) {
      axes.add(
          "axis %d (%s of the differences)"
              .formatted(axis + 1, Numbers.percent(map.shares().get(axis))));
    }
    ArrayNode centres = data.putArray("centres");
    for (PerceptualMap.Place centre : map.centres()) {
      ObjectNode one = along(centres.addObject(), centre);
      one.put("index", answer.model().names().indexOf(centre.name()));
      one.put("words", ChartJson.line(words(centre.name())));
      ChartJson.put(one, "size", sizes.getOrDefault(centre.name(), Double.NaN));
    }
    ArrayNode arrows = data.putArray("arrows");
    map.arrows().forEach(arrow -> along(arrows.addObject(), arrow));
    ArrayNode spots = data.putArray("spots");
    for (PerceptualMap.Spot spot : map.spots()) {
      ArrayNode one = spots.addArray().add(spot.cluster()).add(spot.customers());
      spot.along().forEach(place -> one.add(Math.rint(place * 10) / 10));
    }
    return new ReportChart(
            "map",
            "Map along the two axes on which customers differ most",
            "Customers as dots, clusters as circles by %s, features as arrows".formatted(sizeName),
            data)
        .withHeight(MAP);
  }

  private static ObjectNode along(ObjectNode to, PerceptualMap.Place place) {
    to.put("name", ChartJson.line(place.name()));
    return to.put("x", place.along().get(0)).put("y", place.along().get(1));
  }

  private String words(String name) {
    return answer.clusters().stream()
        .filter(cluster -> cluster.name().equals(name))
        .map(ClusterCharts::title)
        .findFirst()
        .orElse(name);
  }

  private static String title(ClusterProfile cluster) {
    return cluster.name() + ": " + cluster.words();
  }

  /** What decides: whether clusters are found again, and what it is worth to treat them apart. */
  private Optional<ReportChart> candidates() {
    List<Candidate> all = answer.candidates();
    boolean isKnown =
        all.stream().anyMatch(c -> c.worth().isPresent() || Double.isFinite(c.stability()));
    if (all.size() < 2 || !isKnown) {
      missing.add(
          all.size() < 2
              ? "There is no picture of numbers of clusters, since one number was looked at."
              : "There is no picture of numbers of clusters, since nothing was resampled.");
      return Optional.empty();
    }
    ObjectNode data = ChartJson.object();
    data.put("type", "candidates").put("stable", Stability.STABLE);
    data.put("chosen", answer.clusters().size());
    ArrayNode rows = data.putArray("rows");
    for (Candidate candidate : all) {
      ObjectNode row = rows.addObject().put("clusters", candidate.clusters());
      ChartJson.put(row, "stability", candidate.stability());
      candidate
          .worth()
          .ifPresent(
              worth -> {
                ChartJson.put(row, "lead", worth.lead());
                ChartJson.put(row, "low", worth.low());
                ChartJson.put(row, "high", worth.high());
              });
    }
    return Optional.of(
        new ReportChart(
            "candidates",
            "How many clusters: found again, and worth",
            "Least stability and worth on later orders by number of clusters",
            data));
  }

  /** How far each cluster lies from all other customers. */
  private ReportChart effects() {
    ObjectNode data = ChartJson.object();
    data.put("type", "effects");
    ArrayNode columns = data.putArray("columns");
    ArrayNode titles = data.putArray("titles");
    for (ClusterProfile cluster : answer.clusters()) {
      columns.add(ChartJson.line(cluster.name()));
      titles.add(ChartJson.line(title(cluster)));
    }
    ArrayNode rows = data.putArray("rows");
    ArrayNode cells = data.putArray("cells");
    List<GridColumn> features = answer.model().grid().columns();
    for (int feature = 0; feature < features.size(); feature++) {
      rows.add(ChartJson.line(features.get(feature).title()));
      ArrayNode row = cells.addArray();
      for (ClusterProfile cluster : answer.clusters()) {
        ChartJson.put(row, cluster.features().get(feature).effect());
      }
    }
    return new ReportChart(
            "effects",
            "How far clusters lie from the other customers, in standard deviations",
            "Heat map of each feature by cluster",
            data)
        .withHeight(AROUND + ROW * features.size());
  }

  private ReportChart medians() {
    List<GridColumn> features = answer.model().grid().columns();
    boolean isRank = answer.question().scale() == Scale.RANK;
    Bars lines =
        new Bars(
            isRank ? "rank among all, 0 to 99" : scaleName(answer.question().scale()),
            ChartJson.Kind.ratio,
            features.stream().map(feature -> ChartJson.line(feature.title())).toList());
    for (ClusterProfile cluster : answer.clusters()) {
      List<Double> levels = new ArrayList<>();
      for (int feature = 0; feature < features.size(); feature++) {
        levels.add(level(features.get(feature).coding(), cluster.features().get(feature), isRank));
      }
      lines.add(ChartJson.line(title(cluster)), levels);
    }
    return lines.lines("medians", "Medians of the clusters, feature by feature");
  }

  private static String scaleName(Scale scale) {
    return scale == Scale.ROBUST
        ? "quartile distances from the median"
        : "standard deviations from the mean";
  }

  /** A median on the grid: coordinates keep the order of values, so it is that of the levels. */
  private static double level(Coding coding, FeatureProfile feature, boolean isRank) {
    int level =
        coding instanceof Coding.Indicator indicator
            ? (feature.median() > 0 ? indicator.level() : 0)
            : coding.levelOf(feature.median());
    return level == Coding.MISSING ? Double.NaN : isRank ? level : level / DEVIATION;
  }
}
