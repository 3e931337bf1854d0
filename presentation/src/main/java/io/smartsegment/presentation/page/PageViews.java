package io.smartsegment.presentation.page;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.PriceStability;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.presentation.data.Amounts;
import io.smartsegment.presentation.data.Facts;
import io.smartsegment.presentation.data.PageData;
import io.smartsegment.presentation.data.ScoreProfile;
import io.smartsegment.presentation.data.Subject;
import io.smartsegment.presentation.data.Table;
import io.smartsegment.presentation.data.Tables;
import io.smartsegment.presentation.data.WhatIf;
import io.smartsegment.presentation.page.PageView.Chart;
import io.smartsegment.presentation.page.PageView.Fact;
import io.smartsegment.presentation.page.PageView.Price;
import io.smartsegment.report.Answer;
import io.smartsegment.validation.Advice;
import io.smartsegment.validation.Estimate;
import io.smartsegment.validation.Outlook;
import io.smartsegment.validation.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the answer into words and tables for the template. */
final class PageViews {
  private final Subject subject;
  private final Answer answer;
  private final Segmentation best;
  private final Tables tables;

  private PageViews(Subject subject) {
    this.subject = subject;
    answer = subject.answer();
    best = answer.best();
    tables = new Tables(subject);
  }

  static PageView of(Subject subject, PageParts parts) {
    return new PageViews(subject).view(parts);
  }

  private PageView view(PageParts parts) {
    WhatIf.Known whatIf = WhatIf.of(subject);
    return new PageView(
        title(),
        lead(),
        advice(),
        cards(),
        page(tables.comparison()),
        comparisonNote(),
        page(tables.segments()),
        tables.treatmentGains().map(this::page).orElse(null),
        best.hasOutcomes(),
        Amounts.rate(highestRate()),
        strategies(),
        tables.frontier().map(this::page).orElse(null),
        new SegmentCountWords(subject).words(tables.frontier().isPresent()),
        tables.budget().map(this::page).orElse(null),
        whatIf.numbers().map(PageViews::prices).orElse(null),
        whatIfNote(whatIf),
        tables.priceRangesInWords().map(this::page).orElse(null),
        priceRangesNote(),
        scoreNote(),
        scoreCards(),
        scoreCharts(),
        tables.groups().map(this::page).orElse(null),
        proof(),
        answer.warnings(),
        facts(),
        subject.command().orElse(""),
        PageData.of(subject, whatIf.numbers()),
        parts.policy(),
        parts.style(),
        parts.scripts());
  }

  private PageTable page(Table table) {
    return PageTable.of(table, subject.amounts(), subject.isMoney());
  }

  private String value(double value) {
    return subject.value(value);
  }

  private String title() {
    return subject.isMoney()
        ? "%s that earn %s"
            .formatted(Numbers.count(best.scoreSegments(), "segment"), value(best.value()))
        : "%s with %s %s"
            .formatted(
                Numbers.count(best.scoreSegments(), "segment"),
                best.valueName(),
                value(best.value()));
  }

  private String lead() {
    String outcomes =
        best.hasOutcomes()
            ? ", of whom %s converted (%s)"
                .formatted(Amounts.count(best.conversions()), Amounts.rate(best.conversionRate()))
            : ", whose outcomes are not known";
    String whence =
        answer
            .origin()
            .map(o -> ". Made on %s from %s".formatted(o.date(), String.join(", ", o.inputs())))
            .orElse("");
    return "%s%s, divided by the score '%s'%s."
        .formatted(
            Numbers.count(best.customers(), "customer"), outcomes, answer.scoreColumn(), whence);
  }

  private PageView.Advice advice() {
    Optional<Advice> known = answer.outlook().flatMap(Outlook::advice);
    if (known.isEmpty() && answer.outlook().isPresent()) {
      return new PageView.Advice(
          "What is earned on new customers is not known.",
          answer.outlook().get().reason().orElse(""),
          true);
    }
    if (known.isEmpty()) {
      return new PageView.Advice(
          "What is earned on new customers was not asked.",
          "The figures below are those of the customers that the segments were fitted to, and new"
              + " customers rarely earn as much. 'optimize --validate full' says what to expect,"
              + " and advises.",
          true);
    }
    Advice advice = known.get();
    String segments = Numbers.count(advice.segments(), "segment");
    return switch (advice.decision()) {
      case ACT -> new PageView.Advice("Use these " + segments + ".", advice.reason(), false);
      case ACT_WITH_FEWER_SEGMENTS ->
          new PageView.Advice("Use " + segments + " instead.", advice.reason(), true);
      case COLLECT_MORE_DATA ->
          new PageView.Advice(
              "Treat all customers in the same way, and collect more data.", advice.reason(), true);
      case ONE_SEGMENT ->
          new PageView.Advice("Treat all customers in the same way.", advice.reason(), true);
    };
  }

  private List<Fact> cards() {
    List<Fact> cards = new ArrayList<>();
    cards.add(new Fact(best.valueName(), value(best.value()), "on these customers"));
    if (subject.isMoney()) {
      cards.add(
          new Fact(
              "per customer",
              subject.amounts().each(best.value() / best.customers()),
              "on these customers"));
    }
    answer.validation().ifPresent(validation -> add(cards, validation));
    double gain = best.value() - answer.oneSegment().value();
    cards.add(new Fact("more than one segment", value(gain), "on these customers"));
    Segmentation today = answer.baselines().get("today");
    if (today != null) {
      cards.add(
          new Fact("more than today", value(best.value() - today.value()), "on these customers"));
    }
    return cards;
  }

  private void add(List<Fact> cards, Validation validation) {
    Estimate expected = validation.expected().netRevenue();
    cards.add(
        new Fact("expected on as many new customers", value(expected.value()), interval(expected)));
    Estimate gain = validation.expected().againstOneSegment();
    cards.add(
        new Fact("expected more than one segment earns", value(gain.value()), interval(gain)));
  }

  private String interval(Estimate estimate) {
    return "95 %% interval %s to %s".formatted(value(estimate.lower()), value(estimate.upper()));
  }

  private String comparisonNote() {
    String simple =
        answer.baselines().keySet().stream()
                .anyMatch(n -> n.equals("uniform") || n.equals("percentile"))
            ? "Uniform and percentile join what is below the minimum size, and know the number of"
                + " segments and no other constraint."
            : "";
    String today =
        answer.baselines().containsKey("today")
            ? ""
            : " What is done today stands here with 'optimize --today CUTOFFS'.";
    return (simple + today).strip();
  }

  private double highestRate() {
    return subject.divisions().values().stream()
        .flatMap(s -> s.segments().stream())
        .mapToDouble(Segment::conversionRate)
        .filter(rate -> !Double.isNaN(rate))
        .max()
        .orElse(0);
  }

  private List<Chart> strategies() {
    List<Chart> charts = new ArrayList<>();
    for (Map.Entry<String, Segmentation> division : subject.divisions().entrySet()) {
      Segmentation s = division.getValue();
      String caption =
          "%s, %s".formatted(Numbers.count(s.scoreSegments(), "segment"), value(s.value()));
      charts.add(
          new Chart(
              "",
              Integer.toString(charts.size()),
              division.getKey(),
              "%s: %s. %s".formatted(division.getKey(), caption, description(s)),
              caption));
    }
    return charts;
  }

  private String description(Segmentation s) {
    List<String> words = new ArrayList<>();
    for (Segment segment : s.segments()) {
      words.add(
          "%s: %s, rate %s, %s per customer"
              .formatted(
                  segment.label(),
                  Numbers.count(segment.customers(), "customer"),
                  Amounts.rate(segment.conversionRate()),
                  subject.amounts().each(segment.netRevenuePerCustomer())));
    }
    return String.join("; ", words);
  }

  private static List<Price> prices(WhatIf known) {
    return IntStream.range(0, known.names().size())
        .mapToObj(
            t -> {
              String revenue = known.revenue().get(t);
              String cost = known.cost().get(t);
              return new Price(
                  Integer.toString(t),
                  known.names().get(t),
                  revenue,
                  end(revenue, false),
                  end(revenue, true),
                  cost,
                  end(cost, false),
                  end(cost, true));
            })
        .toList();
  }

  /** A slider goes from 0 to twice the price. */
  private static String end(String price, boolean upper) {
    BigDecimal twice = new BigDecimal(price).multiply(BigDecimal.valueOf(2));
    BigDecimal far = twice.signum() == 0 ? BigDecimal.TEN : twice;
    return far.signum() > 0 == upper ? far.toPlainString() : "0";
  }

  private static String whatIfNote(WhatIf.Known known) {
    return known.numbers().isPresent()
        ? "Change a price, and the best segments at the new prices are found at once, exactly. Drag a"
            + " cutoff, or move it with the arrow keys, and see what it costs. Nothing leaves this"
            + " page."
        : "This page cannot try other prices and cutoffs. "
            + known.whyNone()
            + " 'optimize' on the customers does it.";
  }

  private String priceRangesNote() {
    PriceStability stability = best.priceStability();
    if (!stability.isKnown()) {
      return "That is not known. " + stability.whyNone().orElse("");
    }
    return stability.forThisNumberOnly()
        ? "The ranges hold among segmentations with no more segments than these."
        : "Inside the ranges it is proven that nothing is better.";
  }

  private String scoreNote() {
    if (subject.profile().isEmpty()) {
      return subject.curve().isEmpty()
          ? "The model does not hold what is needed to judge its score. 'report MODEL INPUT' on"
              + " customers with outcomes shows it."
          : "The customers are not at hand: the curves show the natural steps of the score, which the"
              + " model holds. Calibration and the distribution of scores are shown by 'report MODEL"
              + " INPUT'.";
    }
    return best.hasOutcomes()
        ? ""
        : "Outcomes are not known, so that nothing can be said on how well the score tells them.";
  }

  private @Nullable List<Fact> scoreCards() {
    Optional<ScoreProfile> profile = subject.profile().filter(p -> p.auc().isPresent());
    if (profile.isEmpty()) {
      return null;
    }
    List<Fact> cards = new ArrayList<>();
    cards.add(
        new Fact(
            "AUC",
            Amounts.fixed(profile.get().auc().getAsDouble(), 3),
            "how often a converted customer has the higher score; 0.5 is chance"));
    cards.add(
        new Fact(
            "natural steps",
            Amounts.count(profile.get().curve().steps().size() - 1L),
            "the only cutoffs that can be best where prices rise"));
    return cards;
  }

  private List<Chart> scoreCharts() {
    List<Chart> charts = new ArrayList<>();
    boolean outcomes = best.hasOutcomes() && best.conversions() > 0;
    if (outcomes && subject.curve().isPresent()) {
      charts.add(chart("gains", "Gains", "How many of all conversions the highest scores reach."));
      charts.add(chart("lift", "Lift", "How many times as often as all customers they convert."));
      charts.add(chart("roc", "ROC", "Natural steps are the corners of the curve's convex hull."));
    }
    if (outcomes && subject.profile().isPresent()) {
      charts.add(
          chart(
              "calibration", "Calibration", "On the dotted line, scores are the rates they say."));
    }
    if (subject.profile().isPresent()) {
      charts.add(chart("distribution", "Scores", "Customers by score; dashed lines are cutoffs."));
    }
    return charts;
  }

  private static Chart chart(String name, String title, String caption) {
    return new Chart(name, "", title, title + ". " + caption, caption);
  }

  private String proof() {
    Certificate certificate = best.certificate();
    String how = certificate.provenBy().map(words -> " (by " + words + ")").orElse("");
    return switch (certificate.proof()) {
      case OPTIMAL ->
          "It is proven that no other cutoffs earn more under these constraints%s.".formatted(how);
      case BOUNDED ->
          "It is proven that at most %s is possible, %s more than this%s."
              .formatted(
                  value(certificate.upperBound().orElseThrow()),
                  Amounts.rate(certificate.gap().orElseThrow()),
                  how);
      case NONE -> "How much more other cutoffs could earn is not proven.";
    };
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    Facts.of(subject).forEach((name, value) -> facts.add(new Fact(name, value, "")));
    if (subject.profile().isEmpty()) {
      facts.add(
          new Fact(
              "fingerprint of the data", "not known, since the customers are not at hand", ""));
    }
    return facts;
  }
}
