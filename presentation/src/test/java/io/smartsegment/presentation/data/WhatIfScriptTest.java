package io.smartsegment.presentation.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.valuation.TreatmentOrder;
import io.smartsegment.report.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** The script of the page finds what Java finds on the same hull, to the last digit. */
class WhatIfScriptTest {
  private static final PluginRegistry PLUGINS = PluginRegistry.load();
  private static final int SAMPLES = 60;

  private static Context context;
  private static Scriptable scope;

  @BeforeAll
  static void loadTheScript() {
    context = Context.enter();
    context.setInterpretedMode(false);
    context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
    scope = context.initSafeStandardObjects();
    context.evaluateString(scope, Script.WHAT_IF.text(), "whatif.js", 1, null);
    context.evaluateString(
        scope,
        """
        function solve(json) {
          var data = JSON.parse(json);
          var asked = data.whatIf;
          var found = whatIf.solve(data.curve, asked.revenue, asked.cost, asked.rules);
          if (found.refused) {
            return JSON.stringify(found);
          }
          found.scores = found.cutoffs.map(function (p) { return data.curve.scores[p]; });
          return JSON.stringify(found);
        }
        function evaluate(json) {
          var data = JSON.parse(json);
          var asked = data.whatIf;
          return JSON.stringify(
            whatIf.evaluate(data.curve, asked.revenue, asked.cost, asked.rules, data.cutoffs));
        }
        """,
        "test",
        1,
        null);
  }

  @AfterAll
  static void exit() {
    Context.exit();
  }

  private static JsonNode call(String function, String json) throws Exception {
    Object result = ScriptableObject.callMethod(scope, function, new Object[] {json});
    return JsonMapper.builder().build().readTree(Context.toString(result));
  }

  /**
   * A question to random customers; scores and prices are such that there are ties now and then.
   */
  private record Case(ScoreIndex customers, Question question) {
    static Case random(SeededRandom random) {
      int scores = 3 + random.nextInt(25);
      double[] score = new double[scores];
      long[] size = new long[scores];
      long[] converted = new long[scores];
      for (int i = 0; i < scores; i++) {
        score[i] = (i + 1) / (scores + 1.0);
        size[i] = 1L + random.nextInt(40);
        converted[i] = Math.round(size[i] * score[i] * random.nextDouble());
      }
      int treatments = 1 + random.nextInt(5);
      double[] revenue = new double[treatments];
      double[] cost = new double[treatments];
      for (int t = 0; t < treatments; t++) {
        revenue[t] = price(random, 10 + 15 * t);
        cost[t] = price(random, 1 + 2 * t);
      }
      Question question = Question.DEFAULT.constraints(constraints(random, treatments));
      int kind = random.nextInt(4);
      if (kind < 2) {
        question = question.revenue(revenue).cost(cost);
      } else {
        List<Treatment> named = new ArrayList<>();
        for (int t = 0; t < treatments; t++) {
          named.add(Treatment.of("treatment " + t, revenue[t], cost[t]));
        }
        question =
            question
                .withTreatments(new Treatments(named))
                .withTreatmentOrder(kind == 2 ? TreatmentOrder.SOME : TreatmentOrder.ANY);
      }
      return new Case(ScoreIndex.ofCounts(score, size, converted), question);
    }

    private static double price(SeededRandom random, double usual) {
      return switch (random.nextInt(4)) {
        case 0 -> usual;
        case 1 -> Math.round(usual * 100 * random.nextDouble()) / 100.0;
        case 2 -> usual * random.nextDouble();
        default -> usual + random.nextInt(5) - 2;
      };
    }

    private static Constraints constraints(SeededRandom random, int treatments) {
      Constraints constraints =
          Constraints.DEFAULT
              .atMost(1 + random.nextInt(treatments))
              .withMinimumSize(SegmentSize.ofCustomers(1 + random.nextInt(30)));
      if (random.nextInt(3) == 0) {
        constraints = constraints.withMinimumConversions(random.nextInt(4));
      }
      if (random.nextInt(4) == 0) {
        constraints =
            constraints.withMaximumSize(SegmentSize.ofShare(0.4 + 0.5 * random.nextDouble()));
      }
      if (random.nextInt(5) == 0) {
        constraints = constraints.withMinimumNonConversions(random.nextInt(4));
      }
      if (random.nextInt(4) == 0) {
        constraints = constraints.withRisingRates();
      }
      return random.nextInt(4) == 0
          ? constraints.withBudget(50 + random.nextInt(2000))
          : constraints;
    }
  }

  private static String json(Case c, Segmentation best) {
    Answer answer =
        new Answer(
            best,
            best,
            Map.of(),
            c.question,
            Map.of(),
            "score",
            Optional.empty(),
            Optional.of(ScoreHull.of(c.customers)),
            List.of(),
            Optional.empty(),
            1);
    Subject subject =
        new Subject(
            answer,
            Optional.of(ScoreProfile.of(c.customers, Subject.cutoffs(answer))),
            new Amounts(""),
            Optional.empty(),
            PLUGINS);
    return PageData.of(subject, WhatIf.of(subject).numbers());
  }

  @Test
  void theBestIsWhatJavaFindsOnTheHull() throws Exception {
    int refused = 0;
    int proven = 0;
    int divided = 0;
    for (int seed = 0; seed < SAMPLES; seed++) {
      Case c = Case.random(new SeededRandom(seed));
      Segmentation expected;
      try {
        expected = HullQuestion.of(PLUGINS, c.question, ScoreHull.of(c.customers)).solve();
      } catch (InfeasibleProblemException | PluginException e) {
        continue;
      }
      JsonNode found = call("solve", json(c, expected));
      String what = "seed %s, %s".formatted(seed, c);
      if (found.has("refused")) {
        assertThat(
                c.question.constraints().concernNeighbours()
                    || c.question.constraints().budget().isPresent())
            .as(what + found)
            .isTrue();
        refused++;
        continue;
      }
      assertThat(numbers(found.get("scores"))).as(what).isEqualTo(expected.cutoffs().values());
      assertThat(found.get("value").doubleValue()).as(what).isEqualTo(expected.value());
      for (Segment segment : expected.segments()) {
        JsonNode shown = found.get("segments").get(segment.index());
        assertThat(shown.get("customers").longValue()).as(what).isEqualTo(segment.customers());
        segment
            .treatment()
            .ifPresent(
                name ->
                    assertThat("treatment " + shown.get("treatment").intValue())
                        .as(what)
                        .isEqualTo(name));
      }
      if (found.get("proven").booleanValue()) {
        proven++;
        BoundQuestion asked =
            BoundQuestion.of(PLUGINS, c.question, c.customers, SearchOptions.DEFAULT);
        Segmentation all = asked.solve();
        assertThat(all.value())
            .as(what)
            .isLessThanOrEqualTo(expected.value() + 1e-9 * Math.abs(expected.value()));
      }
      divided += expected.cutoffs().values().isEmpty() ? 0 : 1;
    }
    assertThat(refused).as("cases that a constraint decides").isBetween(1, SAMPLES / 3);
    assertThat(proven).as("cases that are proven").isGreaterThan(SAMPLES / 5);
    assertThat(divided).as("cases with cutoffs").isGreaterThan(SAMPLES / 3);
  }

  @Test
  void givenCutoffsAreWorthWhatJavaSays() throws Exception {
    for (int seed = 0; seed < SAMPLES; seed++) {
      SeededRandom random = new SeededRandom(seed);
      Case c = Case.random(random);
      List<Double> chosen = new ArrayList<>();
      int most = c.question.treatments().map(t -> t.all().size()).orElse(1);
      for (int p = 1; p < c.customers.distinctScores() && chosen.size() < most - 1; p++) {
        if (random.nextInt(3) == 0) {
          chosen.add(c.customers.score(p));
        }
      }
      double[] cutoffs = chosen.stream().mapToDouble(Double::doubleValue).toArray();
      Question free = c.question.constraints(Constraints.DEFAULT.between(1, 9));
      Segmentation expected =
          BoundQuestion.of(PLUGINS, free, c.customers, SearchOptions.DEFAULT)
              .evaluate(Cutoffs.of(cutoffs));
      JsonNode found = call("evaluate", json(new Case(c.customers, free), expected));
      assertThat(found.get("value").doubleValue())
          .as("seed %s, %s, cutoffs %s", seed, c, chosen)
          .isEqualTo(expected.value());
    }
  }

  @Test
  void pricesWithManyDigitsAreExact() throws Exception {
    // In doubles, 0.1 + 0.2 is not 0.3, and one of the two cutoffs would seem better.
    Question question =
        Question.DEFAULT
            .revenue(0.1, 0.3)
            .cost(1e-300, 2e-300)
            .constraints(Constraints.DEFAULT.atMost(2).withMinimumSize(SegmentSize.ofCustomers(1)));
    ScoreIndex customers =
        ScoreIndex.ofCounts(
            new double[] {0.1, 0.2, 0.3}, new long[] {10, 10, 10}, new long[] {0, 3, 5});
    Case c = new Case(customers, question);
    Segmentation expected = HullQuestion.of(PLUGINS, question, ScoreHull.of(customers)).solve();
    JsonNode found = call("solve", json(c, expected));
    assertThat(numbers(found.get("scores"))).isEqualTo(expected.cutoffs().values());
    assertThat(found.get("value").doubleValue()).isEqualTo(expected.value());
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.doubleValue()));
    return numbers;
  }
}
