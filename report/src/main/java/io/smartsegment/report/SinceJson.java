package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.clusterers.again.CentreMove;
import io.smartsegment.clusterers.again.Drift;
import io.smartsegment.clusterers.again.Moves;
import io.smartsegment.clusterers.again.PopulationShift;
import io.smartsegment.clusterers.again.RefitWorth;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.customers.book.MoneyScale;
import java.util.Optional;

/** What has changed since an earlier run of clusters, as JSON and CSV. */
@Internal
public final class SinceJson {
  private SinceJson() {}

  static void put(ObjectNode json, SinceEarlier since, Optional<MoneyScale> money) {
    json.put("alarm", since.alarm());
    since.alarms().forEach(json.putArray("alarms")::add);
    json.put("clustersBefore", since.earlierClusters());
    json.put("newGrid", since.newGrid());
    ObjectNode inertia = json.putObject("inertia");
    ClusterJson.number(inertia, "oldRule", since.starts().earlier());
    ClusterJson.number(inertia, "warmStart", since.starts().warm());
    ClusterJson.number(inertia, "freshStart", since.starts().fresh());
    json.put("taken", since.starts().warmTaken() ? "warm-start" : "fresh-start");
    since.worth().ifPresent(worth -> put(json.putArray("worth"), worth));
    ArrayNode clusters = json.putArray("clusters");
    for (SinceEarlier.Successor cluster : since.clusters()) {
      ObjectNode node = clusters.addObject();
      node.put("name", cluster.name());
      node.put("new", cluster.isNew());
      ClusterJson.number(node, "jaccard", cluster.like());
      node.put("profileNow", cluster.words());
      since.centres().stream()
          .filter(move -> !cluster.isNew() && move.name().equals(cluster.name()))
          .findFirst()
          .ifPresent(move -> put(node.putObject("centre"), move));
    }
    since.gone().forEach(json.putArray("gone")::add);
    since.drift().ifPresent(drift -> put(json.putObject("drift"), drift));
    put(json.putObject("byRule"), since.byRule(), money);
    since.sinceLast().ifPresent(moves -> put(json.putObject("sinceLast"), moves, money));
    since
        .memory()
        .ifPresent(
            kept -> {
              ObjectNode node = json.putObject("memory");
              node.put("keep", kept.keep());
              node.put("kept", kept.customers());
              node.put("without", kept.without());
            });
  }

  private static void put(ArrayNode json, RefitWorth worth) {
    for (RefitWorth.Line line : worth.rules()) {
      ObjectNode node = json.addObject().put("rule", line.name());
      ClusterJson.number(node, "value", line.value());
      ClusterJson.number(node, "lead", line.lead());
      ClusterJson.number(node, "leadLow", line.low());
      ClusterJson.number(node, "leadHigh", line.high());
    }
  }

  private static void put(ObjectNode json, CentreMove move) {
    ClusterJson.number(json, "moved", move.distance());
    ClusterJson.number(json, "towardsNext", move.towardsNext());
    move.along().forEach(json.putArray("along")::add);
  }

  private static void put(ObjectNode json, Drift drift) {
    ArrayNode features = json.putArray("features");
    drift.features().forEach(shift -> put(features.addObject().put("name", shift.name()), shift));
    put(json.putObject("segments"), drift.segments());
  }

  private static void put(ObjectNode json, PopulationShift shift) {
    ClusterJson.number(json, "index", shift.index());
    ClusterJson.number(json, "byChance", shift.byChance());
    json.put("word", shift.word());
  }

  private static void put(ObjectNode json, Moves moves, Optional<MoneyScale> money) {
    json.put("changed", moves.changed());
    ArrayNode cells = json.putArray("moves");
    for (Moves.Cell cell : moves.cells()) {
      ObjectNode node = cells.addObject();
      node.put("from", cell.from());
      node.put("to", cell.to());
      node.put("customers", cell.customers());
      money.ifPresent(scale -> node.put("revenue", scale.amount(cell.revenue()).toPlainString()));
    }
  }

  /**
   * {@return who moved where, as CSV: by the rules, and since the earlier run where that is known}
   *
   * @param since what has changed
   * @param money how money is written; empty if none is known
   */
  public static String csv(SinceEarlier since, Optional<MoneyScale> money) {
    StringBuilder csv = new StringBuilder("between,from,to,customers");
    csv.append(money.isPresent() ? ",revenue\n" : "\n");
    lines(csv, "rules", since.byRule(), money);
    since.sinceLast().ifPresent(moves -> lines(csv, "runs", moves, money));
    return csv.toString();
  }

  private static void lines(
      StringBuilder csv, String between, Moves moves, Optional<MoneyScale> money) {
    for (Moves.Cell cell : moves.cells()) {
      csv.append(between).append(',').append(CsvText.harmless(cell.from())).append(',');
      csv.append(CsvText.harmless(cell.to())).append(',').append(cell.customers());
      money.ifPresent(
          scale -> csv.append(',').append(scale.amount(cell.revenue()).toPlainString()));
      csv.append('\n');
    }
  }
}
