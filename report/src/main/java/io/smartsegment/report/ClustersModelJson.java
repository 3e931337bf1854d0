package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.Grid;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.ClusterRule;
import io.smartsegment.clusterers.model.CoreRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rule of clusters in a model file: the grid, and centres or cores on it. */
final class ClustersModelJson {
  private ClustersModelJson() {}

  static String write(ClustersModel model) {
    return CustomerModelJson.text(
        ClustersModel.KIND,
        model.asOf(),
        json -> write(json, model.clusters()),
        json ->
            model
                .clusters()
                .learned()
                .ifPresent(known -> LearnedJson.write(json.putObject("learned"), known)));
  }

  private static void write(ObjectNode json, ClusterModel model) {
    json.put("method", model.method());
    json.put("scale", model.grid().scale().id());
    ArrayNode grid = json.putArray("grid");
    model.grid().columns().forEach(column -> write(grid.addObject(), column));
    ArrayNode clusters = json.putArray("clusters");
    for (int cluster = 0; cluster < model.names().size(); cluster++) {
      ObjectNode node = clusters.addObject();
      node.put("name", model.names().get(cluster));
      node.put("profile", model.profiles().get(cluster));
      if (model.rule() instanceof CentreRule rule) {
        rule.centres().get(cluster).forEach(node.putArray("centre")::add);
      }
    }
    if (model.rule() instanceof CoreRule rule) {
      json.put("squaredRadius", rule.squaredRadius());
      ArrayNode cores = json.putArray("cores");
      for (CoreRule.Core core : rule.cores()) {
        ArrayNode row = Json.MAPPER.createArrayNode();
        row.add(core.cluster());
        core.place().forEach(row::add);
        cores.addRawValue(Json.line(row));
      }
    }
  }

  private static void write(ObjectNode json, GridColumn column) {
    json.put("feature", column.feature());
    json.put("weight", column.weight());
    if (column.coding() instanceof Coding.Steps steps) {
      steps.from().forEach(json.putArray("from")::add);
      steps.levels().forEach(json.putArray("levels")::add);
    } else if (column.coding() instanceof Coding.Standard standard) {
      json.put("bent", standard.scale().id());
      json.put("centre", standard.centre());
      json.put("unit", standard.unit());
    } else if (column.coding() instanceof Coding.Indicator indicator) {
      json.put("category", indicator.category());
      json.put("level", indicator.level());
    }
  }

  static ClustersModel read(
      Optional<LocalDate> asOf, JsonReading json, Optional<JsonReading> learned) {
    String method = json.words("method");
    Scale scale = scale(json, "scale");
    List<GridColumn> columns =
        json.objects("grid").stream().map(ClustersModelJson::column).toList();
    List<Integer> weights = columns.stream().map(GridColumn::weight).toList();
    List<String> names = new ArrayList<>();
    List<String> profiles = new ArrayList<>();
    List<List<Long>> centres = new ArrayList<>();
    boolean cores = json.has("cores");
    for (JsonReading cluster : json.objects("clusters")) {
      names.add(cluster.words("name"));
      profiles.add(cluster.words("profile"));
      if (!cores) {
        centres.add(wholes(cluster, "centre"));
      }
      cluster.requireNothingElse();
    }
    ClusterRule rule =
        cores ? cores(json, names.size(), weights) : new CentreRule(centres, weights);
    return new ClustersModel(
        asOf,
        new ClusterModel(
            method,
            new Grid(scale, columns),
            rule,
            names,
            profiles,
            learned.map(LearnedJson::read)));
  }

  private static CoreRule cores(JsonReading json, int clusters, List<Integer> weights) {
    List<CoreRule.Core> cores =
        json.wholeRows("cores", weights.size() + 1).stream()
            .map(
                row ->
                    new CoreRule.Core(
                        row.subList(1, row.size()).stream().map(Math::toIntExact).toList(),
                        Math.toIntExact(row.get(0))))
            .toList();
    return new CoreRule(cores, clusters, json.count("squaredRadius"), weights);
  }

  private static GridColumn column(JsonReading json) {
    String feature = json.words("feature");
    int weight = json.smallCount("weight");
    Coding coding;
    if (json.has("category")) {
      coding = new Coding.Indicator(json.text("category"), json.smallCount("level"));
    } else if (json.has("bent")) {
      coding = new Coding.Standard(scale(json, "bent"), json.number("centre"), json.number("unit"));
    } else {
      coding =
          new Coding.Steps(
              Arrays.stream(json.numbers("from")).boxed().toList(),
              wholes(json, "levels").stream().map(Math::toIntExact).toList());
    }
    json.requireNothingElse();
    return new GridColumn(feature, weight, coding);
  }

  private static Scale scale(JsonReading json, String name) {
    return json.choice(name, Scale.class);
  }

  static List<Long> wholes(JsonReading json, String name) {
    List<Long> wholes = new ArrayList<>();
    for (double number : json.numbers(name)) {
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        throw json.refused(name, "a list of whole numbers up to " + Integer.MAX_VALUE);
      }
      wholes.add((long) number);
    }
    return wholes;
  }
}
