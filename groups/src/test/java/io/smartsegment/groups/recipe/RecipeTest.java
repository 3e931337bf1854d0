package io.smartsegment.groups.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final int N = 4_000;

  @Test
  void informationValuesAreThoseOfTheWorkedExample() {
    Evidence evidence =
        new Evidence(new long[][] {{10, 30}, {20, 15}}, new long[][] {{30, 30}, {30, 35}});
    assertThat(evidence.value(0)).isCloseTo(0.26009, within(5e-6));
    assertThat(evidence.value(1)).isCloseTo(0.04630, within(5e-6));
    assertThat(evidence.net(1, 0)).isCloseTo(0.26064, within(5e-6));
    assertThat(InformationValue.label(0.26009)).isEqualTo("medium");
    assertThat(InformationValue.label(0.0199)).isEqualTo("none");
    assertThat(InformationValue.label(0.5)).isEqualTo("suspicious");
  }

  /** B succeeds more often where x is at least 6 and member is 1; u says nothing. */
  private static RuleProblem problem(boolean money) {
    SeededRandom random = new SeededRandom(9);
    double[] x = new double[N];
    double[] member = new double[N];
    double[] u = new double[N];
    int[] served = new int[N];
    double[] outcomes = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = random.nextInt(10);
      member[i] = random.nextInt(2);
      u[i] = random.nextInt(100);
      served[i] = random.nextInt(2);
      boolean planted = x[i] >= 6 && member[i] == 1;
      outcomes[i] = random.nextDouble() < (planted && served[i] == 1 ? 0.7 : 0.2) ? 1 : 0;
      outcomes[i] += money ? 0.5 : 0;
    }
    CustomerTable table =
        CustomerTable.builder().numbers("x", x).flags("member", member).numbers("u", u).build();
    return new RuleProblem(
        FeatureIndex.of(table, List.of("x", "member", "u")),
        List.of("A", "B"),
        served,
        outcomes,
        new double[2][N],
        new RuleConstraints(3, 3, 50, 10));
  }

  private static List<String> found(RuleFinder finder, RuleProblem problem) {
    Settings settings = Settings.read(finder.id(), finder.settings(), Map.of());
    return finder.find(problem, RuleSearch.of(settings)).segments().stream()
        .map(Segment::text)
        .toList();
  }

  @Test
  void treesOfEachGroupFindWhereItSucceeds() {
    // Midpoints: x is whole, so that the threshold between 5 and 6 is 5.5.
    assertThat(found(new TLearner(), problem(false))).contains("member = 1 and x >= 5.5");
  }

  @Test
  void informationValueProposesBinsOfFeaturesThatMatterToOneGroup() {
    List<String> segments = found(new InformationValue(), problem(false));
    assertThat(segments).contains("member = 1", "member = 0", "x >= 9");
    assertThat(segments.get(0)).matches("(x|member|2 <= x|4 <= x|6 <= x).*");
  }

  @Test
  void productsWithTheGroupSelectFeatures() {
    List<String> segments = found(new L1Logistic(), problem(false));
    assertThat(segments)
        .contains("member = 1", "member = 0", "x >= 5", "x < 5")
        .anyMatch(text -> text.contains("x >= 5") && text.contains("member = 1"));
  }

  /** A descent by single coordinates, in doubles and to the end, has the same non-zero weights. */
  @Test
  void weightsAreThoseOfAnotherSolver() {
    RuleProblem problem = problem(false);
    InteractionModel model = InteractionModel.of(problem);
    int[] all = new int[N];
    for (int i = 0; i < N; i++) {
      all[i] = i;
    }
    for (double c : new double[] {0.003, 0.01, 0.1}) {
      double[] expected = new PlainLasso(model.columnsOf(all), problem).weights(c);
      double[] found = model.weights(c, all, 1);
      for (int j = 0; j < expected.length; j++) {
        assertThat(found[j]).as("C %s, column %s", c, j).isCloseTo(expected[j], within(0.01));
        assertThat(found[j] == 0)
            .as("C %s, column %s: %s against %s", c, j, found[j], expected[j])
            .isEqualTo(Math.abs(expected[j]) < 1e-7);
      }
    }
  }

  @Test
  void moneyIsRefusedByFindersThatCountSuccesses() {
    assertThat(new InformationValue().refuses(problem(true)))
        .hasValue("information-value needs outcomes of 0 or 1.");
    assertThat(new L1Logistic().refuses(problem(true)))
        .hasValue("l1-logistic needs outcomes of 0 or 1.");
    assertThat(new TLearner().refuses(problem(true))).isEmpty();
  }
}
