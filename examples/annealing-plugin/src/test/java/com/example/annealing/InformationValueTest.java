package com.example.annealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.valuation.SeparableValuation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InformationValueTest {
  /** 4 scores with 10 customers each, of whom 1, 2, 4 and 3 convert: 10 who do, 30 who do not. */
  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.ofCounts(
          new double[] {0.1, 0.2, 0.3, 0.4}, new long[] {10, 10, 10, 10}, new long[] {1, 2, 4, 3});

  @Test
  void isTheSumByHand() {
    // Below 0.3: 3 + 1 of 10 + 1 and 17 + 1 of 30 + 1; from 0.3 on: 7 + 1 and 13 + 1.
    double below = (4 / 11.0 - 18 / 31.0) * Math.log((4 / 11.0) / (18 / 31.0));
    double above = (8 / 11.0 - 14 / 31.0) * Math.log((8 / 11.0) / (14 / 31.0));
    assertEquals(below + above, evidence("1").value(new int[] {0, 2, 4}, 0, 2), 1e-12);
  }

  @Test
  void isZeroForOneSegment() {
    assertEquals(0, evidence("0.5").value(new int[] {0, 4}, 0, 1));
  }

  @Test
  void staysFiniteWithoutConversions() {
    ScoreIndex pure =
        ScoreIndex.ofCounts(new double[] {0.1, 0.9}, new long[] {5, 5}, new long[] {0, 5});
    double value =
        new InformationValue().bind(pure, 2, settings("0.5")).value(new int[] {0, 1, 2}, 0, 2);
    assertEquals(2 * (10 / 11.0) * Math.log(11), value, 1e-12);
  }

  @Test
  void noSegmentExceedsTheBoundOfItsRange() {
    ScoreIndex index = Customers.generate(40, 7);
    SeparableValuation evidence =
        (SeparableValuation) new InformationValue().bind(index, 5, settings("0.5"));
    for (int from = 0; from < 40; from++) {
      for (int to = from + 1; to <= 40; to++) {
        double term = evidence.segmentValue(1, from, to);
        for (int slack = 0; slack < 8; slack++) {
          int fromLow = Math.max(0, from - slack);
          int toHigh = Math.min(40, to + slack);
          double bound = evidence.segmentBound(1, fromLow, Math.min(39, from + slack), to, toHigh);
          assertTrue(term <= bound, term + " > " + bound);
        }
      }
    }
  }

  @Test
  void annealingFindsWhatIsProven() {
    ScoreIndex index = Customers.generate(2000, 8);
    var request =
        SmartSegment.create()
            .customers(index)
            .objective("information-value")
            .constraints(constraints -> constraints.atMost(4));
    Segmentation best = request.optimizer("exact").solve();
    Segmentation annealed = request.optimizer("annealing").solve();
    assertEquals("information value", best.valueName());
    assertTrue(best.value() > 0.5, () -> "information value " + best.value());
    assertTrue(annealed.value() >= 0.99 * best.value());
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThrows(InvalidSettingException.class, () -> settings("0"));
    assertThrows(InvalidSettingException.class, () -> settings("NaN"));
  }

  @Test
  void refusesCustomersOfWhomNobodyConverted() {
    ScoreIndex noConversions =
        ScoreIndex.ofCounts(new double[] {0.1, 0.2}, new long[] {10, 20}, new long[] {0, 0});
    var request = SmartSegment.create().customers(noConversions).objective("information-value");
    assertThrows(InvalidInputException.class, request::solve);
  }

  private static SeparableValuation evidence(String smoothing) {
    return (SeparableValuation) new InformationValue().bind(CUSTOMERS, 4, settings(smoothing));
  }

  private static Settings settings(String smoothing) {
    InformationValue objective = new InformationValue();
    return Settings.read(objective.id(), objective.settings(), Map.of("smoothing", smoothing));
  }
}
