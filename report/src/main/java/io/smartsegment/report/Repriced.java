package io.smartsegment.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.number.Rounding;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Alternatives;
import io.smartsegment.core.result.Certificate;
import io.smartsegment.core.result.Proof;
import io.smartsegment.core.result.SearchRun;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.result.Totals;
import io.smartsegment.core.result.Worth;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer that a model gives at other prices, beside the segments that it had: what these would
 * be worth at the other prices stands among the baselines of the answer.
 *
 * @param answer the answer at the other prices
 * @param before the model
 */
@Experimental
public record Repriced(Answer answer, Model before) {
  /**
   * Answers a question from a model. The segments of the model are candidates beside the natural
   * steps of its score, so that the answer is never worth less than they are where they are
   * allowed.
   *
   * @param before the model, whose hull the question is put to
   * @param question the question at other prices
   * @return the answer beside the segments of the model
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public static Repriced of(Model before, HullQuestion question) {
    List<ModelFigures.SegmentFigures> known = before.figures().segments();
    HullQuestion asked =
        question.knowing(
            before.cutoffs(),
            known.stream().mapToLong(ModelFigures.SegmentFigures::customers).toArray(),
            known.stream().mapToLong(ModelFigures.SegmentFigures::conversions).toArray());
    Segmentation best = asked.solve();
    Map<String, Segmentation> baselines = new LinkedHashMap<>();
    segmentsBefore(before, asked, best)
        .ifPresent(segmentation -> baselines.put(Answer.MODEL, segmentation));
    return new Repriced(
        new Answer(
            best,
            asked.oneSegment(),
            baselines,
            asked.question(),
            asked.objectiveSettings().texts(),
            before.scoreColumn(),
            Optional.empty(),
            Optional.of(asked.hull()),
            List.of(),
            Optional.empty(),
            before.scoreScale()),
        before);
  }

  /** The segments of the model at the other prices, unless a treatment is not there any more. */
  private static Optional<Segmentation> segmentsBefore(
      Model before, HullQuestion asked, Segmentation best) {
    double[] revenue = asked.revenue();
    double[] cost = asked.cost();
    List<String> names = asked.question().treatments().map(Treatments::names).orElse(List.of());
    List<ModelFigures.SegmentFigures> figures = before.figures().segments();
    List<Double> edges = new ArrayList<>(before.cutoffs().values());
    edges.add(0, 0.0);
    edges.add(1.0);
    List<Segment> segments = new ArrayList<>();
    double value = 0;
    for (int k = 0; k < figures.size(); k++) {
      ModelFigures.SegmentFigures counts = figures.get(k);
      int t = counts.treatment().map(names::indexOf).orElse(k);
      if (t < 0 || t >= revenue.length || names.isEmpty() != counts.treatment().isEmpty()) {
        return Optional.empty();
      }
      boolean last = k + 1 == figures.size();
      double earned = revenue[t] * counts.conversions();
      double spent = cost[t] * counts.customers();
      value += earned - spent;
      segments.add(
          new Segment(
              k,
              "[%s, %s%s"
                  .formatted(
                      Numbers.plain(edges.get(k)),
                      Numbers.plain(edges.get(k + 1)),
                      last ? "]" : ")"),
              new ScoreRange(edges.get(k), edges.get(k + 1), last),
              counts.treatment(),
              counts.customers(),
              counts.conversions(),
              (double) counts.conversions() / counts.customers(),
              OptionalDouble.of(earned),
              OptionalDouble.of(spent),
              OptionalDouble.empty(),
              OptionalDouble.empty()));
    }
    return Optional.of(
        new Segmentation(
            best.objective(),
            new Worth(best.valueName(), Certificate.of(value, OptionalDouble.empty())),
            new Totals(best.customers(), best.conversions(), best.conversionRate(), 0),
            before.cutoffs(),
            segments,
            Alternatives.NONE,
            new SearchRun(Answer.MODEL, best.seed(), 1, Duration.ZERO),
            List.of()));
  }

  /** {@return the answer as text, beginning with what the model had; ends in a line break} */
  public String text() {
    return comparison() + "\n" + TextWriter.write(answer);
  }

  private String comparison() {
    ValueText values = ValueText.of(answer.best());
    StringBuilder text = new StringBuilder();
    before
        .figures()
        .value()
        .ifPresent(
            value ->
                text.append(
                    "At the prices of the model, its %s were worth %s.\n"
                        .formatted(
                            Numbers.count(before.cutoffs().segments(), "segment"),
                            values.of(value))));
    Segmentation kept = answer.baselines().get(Answer.MODEL);
    if (kept != null) {
      text.append(keptAndBest(kept, answer.best(), values));
    }
    text.append(
        """
        Cutoffs of the model: %s
        Cutoffs asked for:    %s
        """
            .formatted(list(before.cutoffs().values()), list(answer.best().cutoffs().values())));
    return text.toString();
  }

  /** Only segments that are not allowed can be worth more than the best. */
  private static String keptAndBest(Segmentation kept, Segmentation best, ValueText values) {
    double more = best.value() - kept.value();
    if (more < -Rounding.of(best.value(), kept.value())) {
      return "At the prices asked for, they would be worth %s, but what is asked for does not allow them; the best that is allowed is worth %s, %s less.\n"
          .formatted(values.of(kept.value()), values.of(best.value()), values.of(-more));
    }
    return "At the prices asked for, they would be worth %s; the best%s is worth %s, %s more.\n"
        .formatted(
            values.of(kept.value()),
            best.certificate().proof() == Proof.OPTIMAL ? "" : " at the natural steps",
            values.of(best.value()),
            values.of(Math.max(0, more)));
  }

  private static String list(List<Double> cutoffs) {
    return cutoffs.isEmpty()
        ? "none"
        : String.join(", ", cutoffs.stream().map(Numbers::plain).toList());
  }

  /** {@return the answer as a JSON object, with what the model had in {@code before}} */
  public String json() {
    ObjectNode json = JsonWriter.object(answer);
    ObjectNode had = json.putObject("before");
    before.figures().value().ifPresent(value -> had.put("netRevenue", value));
    ArrayNode cutoffs = had.putArray("cutoffs");
    before.cutoffs().values().forEach(cutoff -> cutoffs.add((double) cutoff));
    return Json.text(json);
  }
}
