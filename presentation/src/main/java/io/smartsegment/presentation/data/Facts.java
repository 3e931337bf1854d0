package io.smartsegment.presentation.data;

import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.report.Answer;
import io.smartsegment.report.Origin;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What was asked and of whom, as names and values. */
@Internal
public final class Facts {
  private Facts() {}

  /** The facts, in the order in which they are shown. */
  public static Map<String, String> of(Subject subject) {
    Answer answer = subject.answer();
    Segmentation best = answer.best();
    Map<String, String> facts = new LinkedHashMap<>();
    answer.origin().ifPresent(origin -> add(facts, origin));
    facts.put("customers", Amounts.count(best.customers()));
    if (best.dropped() > 0) {
      facts.put("rows left out", Amounts.count(best.dropped()));
    }
    facts.put("column with scores", answer.scoreColumn());
    facts.put("objective", best.objective());
    answer.objectiveSettings().forEach((name, value) -> facts.put("setting " + name, value));
    facts.put("constraints", String.join("; ", answer.question().constraints().inWords()));
    facts.put("treatments", answer.question().treatmentOrder().name().toLowerCase(Locale.ROOT));
    facts.put("found by", best.optimizer());
    facts.put("seed", Long.toString(best.seed()));
    facts.put("evaluations", Amounts.count(best.evaluations()));
    subject.profile().ifPresent(p -> facts.put("fingerprint of the data", p.fingerprint()));
    return facts;
  }

  private static void add(Map<String, String> facts, Origin origin) {
    facts.put("data", String.join(", ", origin.inputs()));
    facts.put("made on", origin.date());
    facts.put("by", "Smart Segment " + origin.version());
  }
}
