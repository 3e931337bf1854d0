package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {
  /** Customers of whom every fourth has a code instead of a score, and three treatments. */
  private static BoundQuestion asked(Optional<String> special) {
    SeededRandom random = new SeededRandom(5);
    double[] scores = new double[400];
    int[] outcomes = new int[400];
    for (int i = 0; i < scores.length; i++) {
      double rate = random.nextDouble();
      scores[i] = i % 4 == 0 ? -1 : rate;
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
    }
    SegmentationRequest request =
        SmartSegment.create()
            .customers(ScoreIndex.rows(scores, outcomes).code("no model", -1).build())
            .treatments(
                Treatment.of("none", 0, 0),
                Treatment.of("letter", 20, 1),
                Treatment.of("call", 40, 9))
            .treatmentOrder(TreatmentOrder.ANY)
            .minimumSize(SegmentSize.ofCustomers(20));
    return special.map(request::specialTreatment).orElse(request).bind();
  }

  /** Nobody with a score gets "none" or is the only one to get it; those with a code always do. */
  @Test
  void customersWithACodeKeepTheirTreatment() {
    for (String special : new String[] {"", "none", "letter", "call"}) {
      BoundQuestion asked = asked(Optional.of(special).filter(name -> !name.isEmpty()));
      Segmentation best = asked.solve();
      Rule rule = Rule.of(asked.question(), best);
      assertThat(rule.treatments()).as(special).doesNotContain("none");
      assertThat(rule.on(asked, asked.customers()).value()).as(special).isEqualTo(best.value());
    }
  }
}
