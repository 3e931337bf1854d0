package io.smartsegment.benchmarks.groups;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.recipe.InteractionModel;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints generated customers with what {@code t-learner} and {@code l1-logistic} make of them, one
 * JSON object in a line, for {@code benchmarks/groups/compare.py}.
 */
public final class RecipeComparison {
  private static final double[] PENALTIES = {0.003, 0.01, 0.03, 0.1, 0.3, 1};
  private static final List<String> NAMES = List.of("x", "y", "k", "member", "u");

  private RecipeComparison() {}

  /**
   * Prints the data sets.
   *
   * @param arguments how many data sets (20)
   * @throws IOException if a data set cannot be written as JSON
   */
  public static void main(String[] arguments) throws IOException {
    int sets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    ObjectMapper mapper = new ObjectMapper();
    for (int set = 0; set < sets; set++) {
      System.out.println(mapper.writeValueAsString(dataSet(mapper, set)));
    }
  }

  private static ObjectNode dataSet(ObjectMapper mapper, int number) {
    SeededRandom random = new SeededRandom(5).stream(number, 0);
    int n = 600 + 200 * (number % 5);
    boolean isMoney = number % 4 == 3;
    double[][] columns = new double[NAMES.size()][n];
    int[] served = new int[n];
    double[] outcomes = new double[n];
    for (int i = 0; i < n; i++) {
      columns[0][i] = random.nextGaussian();
      columns[1][i] = random.nextDouble();
      columns[2][i] = random.nextInt(10);
      columns[3][i] = random.nextInt(2);
      columns[4][i] = random.nextGaussian();
      served[i] = random.nextInt(2);
      double rate = 0.2 + (columns[0][i] > 0.3 ? 0.2 : 0);
      rate += served[i] == 1 && columns[2][i] >= 6 && columns[3][i] == 1 ? 0.4 : 0;
      outcomes[i] = random.nextDouble() < rate ? 1 : 0;
      outcomes[i] *= isMoney ? 10 + random.nextInt(90) : 1;
    }
    RuleProblem problem = problem(columns, served, outcomes);
    ObjectNode json = mapper.createObjectNode();
    ArrayNode names = json.putArray("features");
    NAMES.forEach(names::add);
    ArrayNode all = json.putArray("columns");
    for (double[] column : columns) {
      numbers(all.addArray(), column);
    }
    numbers(json.putArray("served"), Arrays.stream(served).asDoubleStream().toArray());
    numbers(json.putArray("outcomes"), outcomes);
    json.put("least", Math.max(50, problem.constraints().minSize()));
    leaves(problem, json.putArray("leaves"));
    if (!isMoney) {
      lasso(problem, json);
    }
    return json;
  }

  private static RuleProblem problem(double[][] columns, int[] served, double[] outcomes) {
    CustomerTable.Builder table = CustomerTable.builder();
    for (int j = 0; j < columns.length; j++) {
      if (NAMES.get(j).equals("member")) {
        table.flags(NAMES.get(j), columns[j]);
      } else {
        table.numbers(NAMES.get(j), columns[j]);
      }
    }
    return new RuleProblem(
        FeatureIndex.of(table.build(), NAMES),
        List.of("A", "B"),
        served,
        outcomes,
        new double[2][served.length],
        new RuleConstraints(3, 2, 20, 0));
  }

  private static void leaves(RuleProblem problem, ArrayNode json) {
    RuleFinder finder =
        RuleFinders.load(RecipeComparison.class.getClassLoader()).plugins().get("t-learner");
    Settings settings = Settings.read(finder.id(), finder.settings(), Map.of());
    for (Segment segment : finder.find(problem, RuleSearch.of(settings)).segments()) {
      ArrayNode conditions = json.addArray();
      for (Condition condition : segment.conditions()) {
        RangeCondition range = (RangeCondition) condition;
        conditions
            .addObject()
            .put("feature", range.feature())
            .put("from", range.from())
            .put("to", range.to());
      }
    }
  }

  /** The design, whose last column is the intercept, and the weights for each penalty. */
  private static void lasso(RuleProblem problem, ObjectNode json) {
    InteractionModel model = InteractionModel.of(problem);
    int[] all = IntStream.range(0, problem.size()).toArray();
    ArrayNode design = json.putArray("design");
    for (double[] row : model.columnsOf(all)) {
      numbers(design.addArray(), row);
    }
    ArrayNode fits = json.putArray("fits");
    for (double c : PENALTIES) {
      ObjectNode fit = fits.addObject().put("c", c);
      numbers(fit.putArray("weights"), model.weights(c, all, 1));
    }
  }

  private static void numbers(ArrayNode json, double[] values) {
    for (double value : values) {
      json.add(value);
    }
  }
}
