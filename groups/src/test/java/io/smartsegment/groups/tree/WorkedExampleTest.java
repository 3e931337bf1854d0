package io.smartsegment.groups.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleConstraints;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Eight customers, served by A and B in turn; a score is the outcome divided by a half. */
class WorkedExampleTest {
  private static final double[] A = {2, 0, 2, 0, 0, 0, 0, 0};
  private static final double[] B = {0, 0, 0, 0, 0, 2, 0, 2};

  private static FoundRules found(double price, int depth, int minSize) {
    CustomerTable table = CustomerTable.builder().numbers("x", 1, 2, 3, 4, 5, 6, 7, 8).build();
    RuleProblem problem =
        new RuleProblem(
            FeatureIndex.of(table, List.of("x")),
            List.of("A", "B"),
            new int[] {0, 1, 0, 1, 0, 1, 0, 1},
            new double[] {1, 0, 1, 0, 0, 1, 0, 1},
            new double[][] {A, B},
            new RuleConstraints(3, depth, minSize, 0));
    PolicyTree tree = new PolicyTree();
    return tree.find(
        problem,
        RuleSearch.of(
            Settings.read(tree.id(), tree.settings(), Map.of("price", Double.toString(price)))));
  }

  private static List<String> rules(FoundRules found) {
    return found.routing().orElseThrow().rules().stream().map(RoutingRule::text).toList();
  }

  @Test
  void ofThresholdsThatAreWorthTheSameTheLowestWins() {
    FoundRules found = found(0, 1, 1);
    assertThat(rules(found)).containsExactly("x < 4: A", "x >= 4: B");
    assertThat(found.value()).hasValue(8);
    assertThat(found.isOptimal()).isTrue();
  }

  @Test
  void aPriceThatIsNotEarnedLeavesOneGroup() {
    assertThat(rules(found(5, 1, 1))).isEmpty();
    assertThat(found(5, 1, 1).value()).hasValue(4);
    assertThat(found(5, 1, 1).routing().orElseThrow().defaultGroup()).isEqualTo("A");
    // With a price of 4 both are worth 4, and fewer leaves win.
    assertThat(rules(found(4, 1, 1))).isEmpty();
    assertThat(found(3.5, 2, 1).value()).hasValue(4.5);
    assertThat(rules(found(Double.POSITIVE_INFINITY, 2, 1))).isEmpty();
  }

  @Test
  void sizesThatAllowNoSegmentAreSaid() {
    FoundRules found = found(0, 2, 5);
    assertThat(rules(found)).isEmpty();
    assertThat(found.isOptimal()).isTrue();
    assertThat(found.notes()).anyMatch(note -> note.startsWith("No segment is allowed"));
  }
}
