package io.smartsegment.report;

import io.smartsegment.clusterers.again.CentreMove;
import io.smartsegment.clusterers.again.Drift;
import io.smartsegment.clusterers.again.Moves;
import io.smartsegment.clusterers.again.PopulationShift;
import io.smartsegment.clusterers.again.RefitWorth;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.again.StartFigures;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.customers.book.MoneyScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What has changed since an earlier run of clusters, for people. */
final class SinceTables {
  private static final String UNKNOWN = "-";
  private static final int DECIMALS = 3;

  private SinceTables() {}

  /** Whether the old model still fits, and which names stay. */
  static List<String> lead(SinceEarlier since) {
    List<String> lead = new ArrayList<>();
    if (since.alarm()) {
      lead.add("Alarm: the old model no longer fits.");
      since.alarms().forEach(lead::add);
    } else {
      lead.add(
          "The old model still fits: %s every old cluster is found again."
              .formatted(
                  since.drift().isPresent()
                      ? "customers are spread as they were, and"
                      : "how customers were spread is not known, and"));
    }
    lead.add(names(since));
    return lead;
  }

  private static String names(SinceEarlier since) {
    List<String> fresh =
        since.clusters().stream()
            .filter(SinceEarlier.Successor::isNew)
            .map(SinceEarlier.Successor::name)
            .toList();
    long all = since.byRule().cells().stream().mapToLong(Moves.Cell::customers).sum();
    return "%d of %s keep the names of old ones%s%s. %s (%s) are in another cluster by the new rule than by the old one."
        .formatted(
            since.clusters().size() - fresh.size(),
            Numbers.count(since.clusters().size(), "cluster"),
            fresh.isEmpty() ? "" : "; new: " + String.join(", ", fresh),
            since.gone().isEmpty() ? "" : "; gone: " + String.join(", ", since.gone()),
            Numbers.count(since.byRule().changed(), "customer"),
            Numbers.percent(all == 0 ? 0 : (double) since.byRule().changed() / all));
  }

  static List<ReportTable> of(SinceEarlier since, Optional<MoneyScale> money) {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(starts(since.starts(), since.worth()));
    tables.add(clusters(since));
    since.drift().ifPresent(drift -> tables.add(drift(drift)));
    tables.addAll(matrices("From the old rule to the new one", since.byRule(), money));
    since
        .sinceLast()
        .ifPresent(moves -> tables.addAll(matrices("Since the earlier run", moves, money)));
    return tables;
  }

  private static ReportTable starts(StartFigures starts, Optional<RefitWorth> worth) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(start(RefitWorth.EARLIER, starts.earlier(), worth));
    rows.add(start(RefitWorth.WARM, starts.warm(), worth));
    rows.add(start(RefitWorth.FRESH, starts.fresh(), worth));
    worth.ifPresent(
        known -> {
          double least = starts.warmTaken() ? starts.warm() : starts.fresh();
          rows.add(start(RefitWorth.REFIT, least, worth));
        });
    return new ReportTable(
        "Old rule and new starts on the customers of today",
        List.of("clusters by", "inertia", "worth a customer", "less than found anew"),
        rows,
        1,
        List.of(
            "The result is that of the %s."
                .formatted(starts.warmTaken() ? RefitWorth.WARM : RefitWorth.FRESH)));
  }

  private static List<String> start(String name, double inertia, Optional<RefitWorth> worth) {
    Optional<RefitWorth.Line> line =
        worth.flatMap(
            known -> known.rules().stream().filter(rule -> rule.name().equals(name)).findFirst());
    return List.of(
        name,
        number(inertia),
        line.map(known -> Numbers.money(known.value())).orElse(UNKNOWN),
        line.filter(known -> !Double.isNaN(known.low()) && !name.equals(RefitWorth.REFIT))
            .map(
                known ->
                    "%s (%s to %s)"
                        .formatted(
                            Numbers.money(known.lead()),
                            Numbers.money(known.low()),
                            Numbers.money(known.high())))
            .orElse(UNKNOWN));
  }

  private static ReportTable clusters(SinceEarlier since) {
    List<List<String>> rows = new ArrayList<>();
    for (SinceEarlier.Successor cluster : since.clusters()) {
      Optional<CentreMove> move =
          since.centres().stream()
              .filter(each -> each.name().equals(cluster.name()) && !cluster.isNew())
              .findFirst();
      rows.add(
          List.of(
              cluster.name(),
              cluster.isNew() ? "new" : "keeps its name",
              cluster.words(),
              number(cluster.like()),
              move.map(each -> number(each.distance())).orElse(UNKNOWN),
              move.filter(each -> !Double.isNaN(each.towardsNext()))
                  .map(each -> Numbers.percent(each.towardsNext()))
                  .orElse(UNKNOWN)));
    }
    return new ReportTable(
        "Clusters since the earlier run",
        List.of(
            "cluster",
            "name",
            "customers are now",
            "Jaccard",
            "centre moved by",
            "of the way to the next"),
        rows,
        3,
        List.of(
            "Jaccard: the greatest similarity with an old cluster, by the customers of today. Of the way to the next: the move as a part of the distance between the old centre and the nearest other one."));
  }

  private static ReportTable drift(Drift drift) {
    List<List<String>> rows = new ArrayList<>();
    drift.features().forEach(shift -> rows.add(row(shift.name(), shift)));
    rows.add(row("clusters of the old rule", drift.segments()));
    return new ReportTable(
        "How far customers have shifted since the earlier run",
        List.of("customers by", "they are", "stability index", "by chance"),
        rows,
        2,
        List.of(
            "Population stability index: below %s steady, above %s shifted. By chance: what it is on average without any shift, with so few customers."
                .formatted(PopulationShift.STEADY, PopulationShift.SHIFTED)));
  }

  private static List<String> row(String name, PopulationShift shift) {
    return List.of(name, shift.word(), number(shift.index()), number(shift.byChance()));
  }

  private static List<ReportTable> matrices(
      String caption, Moves moves, Optional<MoneyScale> money) {
    List<ReportTable> tables = new ArrayList<>();
    tables.add(matrix(caption + ": customers", moves, cell -> Numbers.count(cell.customers())));
    money.ifPresent(
        scale ->
            tables.add(
                matrix(
                    caption + ": their revenue",
                    moves,
                    cell -> Numbers.money(scale.value(cell.revenue())))));
    return tables;
  }

  private static ReportTable matrix(
      String caption, Moves moves, Function<Moves.Cell, String> shown) {
    List<String> to = moves.to();
    List<String> headers = new ArrayList<>(List.of("from"));
    to.forEach(name -> headers.add("to " + name));
    List<List<String>> rows = new ArrayList<>();
    for (String from : moves.from()) {
      List<String> row = new ArrayList<>(List.of(from));
      for (String name : to) {
        row.add(
            moves.cells().stream()
                .filter(cell -> cell.from().equals(from) && cell.to().equals(name))
                .map(shown)
                .findFirst()
                .orElse(UNKNOWN));
      }
      rows.add(row);
    }
    return new ReportTable(caption, headers, rows, 1);
  }

  private static String number(double number) {
    return Double.isFinite(number) ? Numbers.rounded(number, DECIMALS) : UNKNOWN;
  }
}
