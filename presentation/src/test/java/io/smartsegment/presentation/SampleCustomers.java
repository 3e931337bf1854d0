package io.smartsegment.presentation;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.Answer;
import io.smartsegment.report.Origin;
import io.smartsegment.validation.Validation;
import io.smartsegment.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;

/** Customers whose scores say how often they convert, and a question to them. */
public final class SampleCustomers {
  public static final PluginRegistry PLUGINS = PluginRegistry.load();

  private static final List<String> NAMES =
      List.of("newsletter", "e-mail", "letter", "call", "visit");

  public static final Question QUESTION =
      asking(new double[] {60, 85, 100, 110, 115}, new double[] {1, 3.5, 6.5, 10, 12.75});

  private SampleCustomers() {}

  /** The question at these prices. */
  public static Question asking(double[] revenue, double[] cost) {
    List<Treatment> treatments = new ArrayList<>();
    for (int t = 0; t < revenue.length; t++) {
      treatments.add(Treatment.of(NAMES.get(t), revenue[t], cost[t]));
    }
    return Question.DEFAULT
        .atMost(5)
        .minimumSize(SegmentSize.ofCustomers(50))
        .withTreatments(new Treatments(treatments))
        .withTreatmentOrder(TreatmentOrder.ALL);
  }

  public static ScoreIndex generated() {
    return generated(20_000);
  }

  public static ScoreIndex generated(int count) {
    SeededRandom random = new SeededRandom(7);
    double[] scores = new double[count];
    int[] outcomes = new int[count];
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      scores[i] = u * u * u * u;
      outcomes[i] = random.nextDouble() < 0.9 * scores[i] ? 1 : 0;
    }
    return ScoreIndex.of(scores, outcomes);
  }

  public static BoundQuestion asked(ScoreIndex customers) {
    return BoundQuestion.of(PLUGINS, QUESTION, customers, SearchOptions.DEFAULT);
  }

  public static Answer answer(ScoreIndex customers) {
    return Answer.to(asked(customers), "propensity")
        .withOrigin(new Origin(List.of("customers.csv"), "2026-01-01", "0.1.0"));
  }

  public static Answer validated(ScoreIndex customers) {
    return answer(customers)
        .withValidation(Validation.of(asked(customers), ValidationOptions.QUICK));
  }
}
