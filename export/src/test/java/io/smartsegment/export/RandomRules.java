package io.smartsegment.export;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.LevelCondition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for groups with all kinds of conditions, and customers at their edges. */
final class RandomRules {
  static final String NUMBER = "a \"number\"";
  static final String AMOUNT = "amount";
  static final String TEXT = "it's text";
  static final String FLAG = "flag";
  private static final double[] EDGES = {-1e20, -2.5, -0.1, 0, 0.1, 0.7, 1, 3.5, 1e-7, 1e20};
  private static final String[] LEVELS = {
    "N", "n", "it's", "", " ", "a\"b", "\\", "caf\u00e9", "1"
  };

  private RandomRules() {}

  static RoutingRules of(SeededRandom random) {
    List<RoutingRule> rules = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Segment segment = Segment.ALL;
      int conditions = 1 + random.nextInt(3);
      for (int c = 0; c < conditions; c++) {
        Optional<Segment> with = segment.and(condition(random));
        segment = with.orElse(segment);
      }
      rules.add(new RoutingRule(segment, "group " + random.nextInt(3)));
    }
    return new RoutingRules(rules, "it's the default");
  }

  private static Condition condition(SeededRandom random) {
    boolean missing = random.nextBoolean();
    String name = random.nextBoolean() ? NUMBER : AMOUNT;
    double edge = EDGES[random.nextInt(EDGES.length)];
    return switch (random.nextInt(7)) {
      case 0 -> RangeCondition.below(name, edge, missing);
      case 1 -> RangeCondition.atLeast(name, edge, missing);
      case 2 -> new RangeCondition(name, edge, Math.nextUp(edge) + 1, missing, false);
      case 3 -> RangeCondition.flag(FLAG, random.nextBoolean(), missing);
      case 4 -> new MissingCondition(name, missing, false);
      case 5 -> new MissingCondition(TEXT, missing, true);
      default -> {
        boolean in = random.nextBoolean();
        yield new LevelCondition(TEXT, levels(random), in, !in && missing);
      }
    };
  }

  private static List<String> levels(SeededRandom random) {
    List<String> levels = new ArrayList<>();
    for (String level : LEVELS) {
      if (random.nextInt(3) == 0) {
        levels.add(level);
      }
    }
    return levels.isEmpty() ? List.of("N") : levels;
  }

  /** Customers with values at, below and above each edge, missing ones and levels never seen. */
  static CustomerTable customers(SeededRandom random, int n) {
    double[] numbers = new double[n];
    double[] amounts = new double[n];
    @Nullable String[] texts = new String[n];
    double[] flags = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = number(random);
      amounts[i] = number(random);
      int level = random.nextInt(LEVELS.length + 3);
      texts[i] = level < LEVELS.length ? LEVELS[level] : level == LEVELS.length ? "never" : null;
      flags[i] = random.nextInt(4) == 0 ? Double.NaN : random.nextInt(2);
    }
    return CustomerTable.builder()
        .numbers(NUMBER, numbers)
        .numbers(AMOUNT, amounts)
        .texts(TEXT, texts)
        .flags(FLAG, flags)
        .build();
  }

  private static double number(SeededRandom random) {
    double edge = EDGES[random.nextInt(EDGES.length)];
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> Math.nextDown(edge);
      case 2 -> Math.nextUp(edge);
      case 3 -> (float) edge;
      default -> edge;
    };
  }
}
