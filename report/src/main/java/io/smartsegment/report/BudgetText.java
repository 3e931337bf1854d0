package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.result.BudgetPoint;
import io.smartsegment.core.result.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the segments cost, what is left of the budget, and what other budgets would earn. */
final class BudgetText {
  /** Rows that stand for a long curve, besides the two beside the budget. */
  private static final int EVENLY = 10;

  private BudgetText() {}

  /** A line with cost, share of the budget, and what more of it would earn, as far as known. */
  static String line(Segmentation best, double budget) {
    StringBuilder text = new StringBuilder();
    OptionalDouble cost = best.cost();
    if (cost.isPresent()) {
      text.append(
          "The segments cost %s together%s"
              .formatted(Numbers.money(cost.getAsDouble()), share(cost.getAsDouble(), budget)));
    }
    int below = below(best.budgetCurve(), budget);
    if (below >= 0) {
      double price = best.budgetCurve().get(below).shadowPrice();
      text.append(text.isEmpty() ? "" : "; ");
      text.append(
          price > 0
              ? "further budget earns " + about(best, price) + " per unit"
              : "more budget earns nothing");
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static String about(Segmentation best, double price) {
    ValueText values = ValueText.of(best);
    return values.isMoney() && price < 0.005 ? "less than 0.01" : "about " + values.alone(price);
  }

  private static String share(double cost, double budget) {
    String money = Numbers.money(budget);
    return budget > 0
        ? ", %s of the budget of %s".formatted(Numbers.percent(cost / budget), money)
        : "; the budget is " + money;
  }

  /** The curve as a table, thinned where it is long; nothing if there is none. */
  static String curve(Segmentation best, double budget) {
    List<BudgetPoint> curve = best.budgetCurve();
    if (curve.isEmpty()) {
      return "";
    }
    ValueText values = ValueText.of(best);
    List<List<String>> rows = new ArrayList<>();
    for (int i : shown(curve, budget)) {
      BudgetPoint point = curve.get(i);
      rows.add(
          List.of(
              Numbers.money(point.budget()),
              values.of(point.value()),
              Integer.toString(point.segments()),
              values.alone(point.shadowPrice())));
    }
    String thinned =
        rows.size() == curve.size()
            ? ""
            : " (%d of %s points; JSON and model.json hold all)"
                .formatted(rows.size(), Numbers.count(curve.size()));
    List<String> headers = List.of("budget", values.name(), "segments", "per further unit");
    return "Value against budget%s\n%s\n\n".formatted(thinned, TextTable.of(headers, rows, 0));
  }

  /** The first and last point, those on both sides of the budget, and some evenly between. */
  private static SortedSet<Integer> shown(List<BudgetPoint> curve, double budget) {
    int last = curve.size() - 1;
    int below = below(curve, budget);
    SortedSet<Integer> shown = new TreeSet<>();
    shown.add(Math.max(below, 0));
    shown.add(Math.min(below + 1, last));
    for (int i = 0; i < EVENLY; i++) {
      shown.add((int) ((long) i * last / (EVENLY - 1)));
    }
    return shown;
  }

  /** The last point that the budget pays for; -1 if there is none. */
  private static int below(List<BudgetPoint> curve, double budget) {
    double rounding = Rounding.of(budget);
    int below = -1;
    while (below + 1 < curve.size() && curve.get(below + 1).budget() <= budget + rounding) {
      below++;
    }
    return below;
  }
}
