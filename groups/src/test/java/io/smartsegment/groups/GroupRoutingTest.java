package io.smartsegment.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.judge.Against;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class GroupRoutingTest {
  private static final int N = 2_000;
  private static final CustomerTable TABLE = PlantedData.of(N, 11, 0.3).table;

  private static GroupRouting routing(CustomerTable table) {
    return GroupRouting.create()
        .customers(table)
        .group("group")
        .outcome("sale_success")
        .id("client_id")
        .features(List.of("age", "member", "region", "tenure"));
  }

  /** The table with another column in the place of one. */
  private static CustomerTable with(String name, String... texts) {
    CustomerTable.Builder builder = CustomerTable.builder();
    TABLE.columns().stream().filter(c -> !c.name().equals(name)).forEach(builder::column);
    return builder.texts(name, texts).build();
  }

  @Test
  void theSameSeedGivesTheSameResultOnAnyThreads() {
    RoutingResult one = routing(TABLE).solve();
    RoutingResult two = routing(TABLE).threads(3).solve();
    assertThat(two).isEqualTo(one);
    assertThat(one.routing().rules().rules()).isNotEmpty();
    // Outcomes have the same share in all parts; what models expect of customers has not.
    assertThat(routing(TABLE).seed(2).solve().routing().value())
        .isNotEqualTo(one.routing().value());
  }

  @Test
  void partsAndFiguresFitTogether() {
    RoutingResult result = routing(TABLE).solve();
    assertThat(result.find() + result.judge() + result.notComparable()).isEqualTo(N);
    assertThat(result.groups().stream().mapToInt(GroupFigures::served).sum()).isEqualTo(N);
    double share =
        result.routing().figures().stream().mapToDouble(figures -> figures.share()).sum();
    assertThat(share).isBetween(1 - 1e-9, 1 + 1e-9);
    double value =
        result.routing().figures().stream()
            .filter(figures -> figures.share() > 0)
            .mapToDouble(figures -> figures.share() * figures.expected().estimate())
            .sum();
    assertThat(value)
        .isBetween(
            result.routing().value().estimate() - 1e-9, result.routing().value().estimate() + 1e-9);
  }

  @Test
  void allFindersRunTogetherAndAreJudgedAlike() {
    RoutingResult result =
        routing(TABLE)
            .finders("policy-tree", "t-learner", "information-value", "l1-logistic")
            .solve();
    assertThat(result.segments()).hasSizeBetween(2, 10);
    assertThat(result.segments()).anyMatch(judged -> judged.agreement() > 1);
    double[] ranks =
        result.segments().stream().mapToDouble(s -> s.shareFind() * s.advantageFind()).toArray();
    double[] sorted = Arrays.stream(ranks).map(r -> -r).sorted().map(r -> -r).toArray();
    assertThat(ranks).containsExactly(sorted);
  }

  @Test
  void threeGroupsAreComparedInPairsOrWithTheRest() {
    CustomerTable table = PlantedData.of(N, 12, 0.3, true).table;
    RoutingResult each = routing(table).against(Against.EACH).top(100).solve();
    assertThat(each.groups()).extracting(GroupFigures::name).containsExactly("A", "B", "C");
    assertThat(each.segments().stream().map(s -> s.segment()).distinct().count() * 2)
        .isEqualTo(each.segments().size());
    RoutingResult rest = routing(table).against(Against.REST).solve();
    assertThat(rest.segments()).allMatch(judged -> judged.against().equals("rest"));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(GroupRouting routing) {
    return assertThatThrownBy(routing::solve).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void groupsThatCannotBeComparedAreRefused() {
    String[] one = new String[N];
    Arrays.fill(one, "A");
    refused(routing(with("group", one)))
        .hasMessageContaining("Column 'group' has one group only, 'A'.");
    String[] few = new String[N];
    for (int i = 0; i < N; i++) {
      few[i] = i < 31 ? "C" : i % 2 == 0 ? "A" : "B";
    }
    refused(routing(with("group", few)).judgeShare(0.5))
        .hasMessageContaining("Group 'C' has 31 customers; at least 100 are needed to compare it.");
    assertThat(
            routing(with("group", few)).groups(List.of("A", "B")).solve().groups().stream()
                .mapToInt(GroupFigures::served)
                .sum())
        .isEqualTo(N - 31);
    String[] gap = few.clone();
    gap[6] = null;
    refused(routing(with("group", gap))).hasMessageContaining("'group' is missing in row 7");
    assertThat(routing(with("group", gap)).groups(List.of("A", "B")).dropMissing().solve().notes())
        .contains("1 row with something missing was left out.");
  }

  @Test
  void featuresThatMeanSomethingElseAreRefused() {
    GroupRouting all = GroupRouting.create().customers(TABLE).outcome("sale_success");
    refused(all).hasMessageContaining("Column 'client_id' looks like an id");
    String[] outcome = new String[N];
    String[] dates = new String[N];
    String[] same = new String[N];
    for (int i = 0; i < N; i++) {
      outcome[i] = TABLE.column("sale_success").number(i) == 1 ? "yes" : "no";
      dates[i] = "2025-01-" + (10 + i % 20);
      same[i] = "x";
    }
    refused(routing(with("told", outcome)).features(List.of("age", "told")))
        .hasMessageContaining("Column 'told' tells the outcome nearly alone");
    assertThat(
            routing(with("told", outcome))
                .features(List.of("age", "told"))
                .keep(List.of("told"))
                .solve()
                .features())
        .contains("told");
    refused(routing(with("day", dates)).features(List.of()))
        .hasMessageContaining("Column 'day' holds dates");
    assertThat(routing(with("same", same)).features(List.of("age", "same")).solve().notes())
        .anyMatch(note -> note.contains("same for all customers: same"));
  }

  @Test
  void capacitiesAreKeptAndHaveAPrice() {
    RoutingResult free = routing(TABLE).set("price", "5").solve();
    RoutingResult result = routing(TABLE).set("price", "5").capacityShare("B", 0.1).solve();
    int most = result.capacity("B").orElseThrow();
    assertThat(most).isEqualTo((int) (0.1 * result.find()));
    assertThat(result.capacity("A")).isEmpty();
    assertThat(result.search().value().orElseThrow())
        .isLessThan(free.search().value().orElseThrow());
    assertThat(result.search().upperBound().orElseThrow())
        .isBetween(result.search().value().orElseThrow(), free.search().upperBound().orElseThrow());
    assertThat(result.search().capacityPrices().get("B")).isPositive();
    assertThat(result.routing().workload().get("B").then()).isBetween(0.05, 0.13);
    assertThat(result.defaultGroup()).isEqualTo("A");
    RoutingResult wide = routing(TABLE).set("price", "5").capacity("B", N).solve();
    assertThat(wide.routing().rules()).isEqualTo(free.routing().rules());
    assertThat(wide.search().capacityPrices()).containsEntry("B", 0.0);
    assertThat(wide.search().isOptimal()).isTrue();
  }

  @Test
  void capacitiesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> routing(TABLE).capacityShare("Z", 0.4).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("group 'Z', which served nobody");
    assertThatThrownBy(() -> routing(TABLE).capacityShare("A", 1.2))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("group 'A' is 120");
    assertThatThrownBy(() -> routing(TABLE).capacity("A", -1))
        .isInstanceOf(InvalidSettingException.class);
    refused(routing(TABLE).capacityShare("A", 0.4).capacity("B", N / 2))
        .hasMessageContaining("suffice for 90")
        .hasMessageContaining("A 40");
    assertThatThrownBy(() -> routing(TABLE).finders("t-learner").capacityShare("A", 0.4).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("t-learner");
  }

  @Test
  void halvesOfAnOddNumberAreACapacityForAll() {
    Map<String, Capacity> halves =
        Map.of("A", new Capacity(0.5, true), "B", new Capacity(0.5, true));
    assertThat(Capacity.of(halves, List.of("A", "B"), 101, 200)).containsExactly(51, 50);
    assertThat(Capacity.of(Map.of("B", new Capacity(50, false)), List.of("A", "B"), 101, 200))
        .containsExactly(Integer.MAX_VALUE, 25);
  }

  @Test
  void settingsThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> routing(TABLE).set("colour", "red").solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'colour'");
    assertThatThrownBy(() -> routing(TABLE).finders("nobody").solve())
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("There is no rule finder 'nobody'.");
    assertThatThrownBy(() -> routing(TABLE).cost("Z", 1).solve())
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'Z'");
    assertThatThrownBy(() -> routing(TABLE).depth(4).solve())
        .isInstanceOf(InvalidSettingException.class);
  }

  /** A finder that proposes what it is told. */
  private record Proposing(Segment segment) implements RuleFinder {
    @Override
    public String id() {
      return "proposing";
    }

    @Override
    public String description() {
      return "made in a test";
    }

    @Override
    public FoundRules find(RuleProblem problem, RuleSearch search) {
      return FoundRules.segments(List.of(segment));
    }
  }

  @Test
  void otherFindersAreJudgedAndHeldToTheContract() {
    RuleFinders good =
        RuleFinders.of(
            List.of(new Proposing(new Segment(List.of(RangeCondition.atLeast("age", 46, false))))));
    RoutingResult result = routing(TABLE).installed(good).finders("proposing").solve();
    assertThat(result.segments()).hasSize(1);
    assertThat(result.search().finder()).isEmpty();
    for (Segment bad :
        List.of(
            new Segment(List.of(RangeCondition.atLeast("colour", 1, false))),
            new Segment(List.of(RangeCondition.atLeast("region", 1, false))),
            new Segment(List.of(RangeCondition.atLeast("age", 1000, false))))) {
      RuleFinders broken = RuleFinders.of(List.of(new Proposing(bad)));
      assertThatThrownBy(() -> routing(TABLE).installed(broken).finders("proposing").solve())
          .as(bad.text())
          .isInstanceOf(PluginFailedException.class)
          .hasMessageContaining("breaks its contract");
    }
  }
}
