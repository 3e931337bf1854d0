package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.customers.performance.Interval;
import io.smartsegment.customers.performance.PeriodFigures;
import io.smartsegment.customers.performance.SegmentFigures;
import io.smartsegment.customers.performance.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tables of what segments of customers did. */
final class SegmentTables {
  static final String UNKNOWN = "-";

  private SegmentTables() {}

  /** The segments with their figures, and a line for all. */
  static ReportTable segments(String caption, PeriodFigures figures) {
    List<List<String>> rows = new ArrayList<>();
    figures.segments().forEach(segment -> rows.add(row(segment.name(), segment)));
    rows.add(row("all", figures.total()));
    return new ReportTable(
        caption,
        List.of(
            "segment",
            "customers",
            "share",
            "revenue",
            "of revenue",
            "per customer",
            "95% interval",
            "active",
            "orders",
            "per active",
            "order value",
            "repeat rate"),
        rows,
        1);
  }

  private static List<String> row(String name, SegmentFigures segment) {
    return List.of(
        name,
        Numbers.count(segment.customers()),
        percent(segment.share().rate()),
        Numbers.money(segment.revenue().doubleValue()),
        percent(segment.revenueShare()),
        money(segment.revenuePerCustomer()),
        money(segment.revenuePerCustomerInterval()),
        Numbers.count(segment.active()),
        Numbers.count(segment.orders()),
        number(segment.orderFrequency()),
        money(segment.averageOrderValue()),
        percent(segment.repeatRate().rate()));
  }

  /** Which customers belong to which segment. */
  static ReportTable rules(PeriodFigures figures) {
    List<List<String>> rows =
        figures.segments().stream()
            .map(segment -> List.of(segment.name(), segment.rule()))
            .toList();
    return new ReportTable(
        "Who belongs to which segment", List.of("segment", "customers with"), rows, 2);
  }

  static String percent(OptionalDouble rate) {
    return rate.isPresent() ? Numbers.percent(rate.getAsDouble()) : UNKNOWN;
  }

  /** A rate with its interval, for example {@code 41.27% (39.00% to 43.58%)}. */
  static String rate(Share share) {
    return share
        .interval()
        .map(
            interval ->
                "%s (%s to %s)"
                    .formatted(
                        percent(share.rate()),
                        Numbers.percent(interval.lower()),
                        Numbers.percent(interval.upper())))
        .orElse(UNKNOWN);
  }

  private static String money(OptionalDouble amount) {
    return amount.isPresent() ? Numbers.money(amount.getAsDouble()) : UNKNOWN;
  }

  private static String money(Optional<Interval> interval) {
    return interval
        .map(ends -> "%s to %s".formatted(Numbers.money(ends.lower()), Numbers.money(ends.upper())))
        .orElse(UNKNOWN);
  }

  private static String number(OptionalDouble number) {
    return number.isPresent() ? Numbers.rounded(number.getAsDouble(), 2) : UNKNOWN;
  }
}
