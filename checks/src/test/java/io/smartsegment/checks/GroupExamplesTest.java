package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.GroupRouting;
import io.smartsegment.groups.RoutingResult;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.rule.RoutingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/groups.md shows. */
class GroupExamplesTest {
  private static final int CUSTOMERS = 2_000;

  /** Group B is better for members. */
  private static CustomerTable table() {
    SeededRandom random = new SeededRandom(8);
    double[] age = new double[CUSTOMERS];
    double[] member = new double[CUSTOMERS];
    String[] group = new String[CUSTOMERS];
    double[] success = new double[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      age[i] = 18 + random.nextInt(60);
      member[i] = random.nextInt(2);
      group[i] = random.nextBoolean() ? "A" : "B";
      boolean isBetter = (member[i] == 1) == group[i].equals("B");
      success[i] = random.nextDouble() < (isBetter ? 0.6 : 0.2) ? 1 : 0;
    }
    return CustomerTable.builder()
        .numbers("age", age)
        .flags("member", member)
        .texts("group", group)
        .flags("sale_success", success)
        .build();
  }

  @Test
  void rulesAreFound() {
    CustomerTable table = table();
    RoutingResult result =
        GroupRouting.create()
            .customers(table)
            .group("group")
            .outcome("sale_success")
            .features(List.of("age", "member"))
            .solve();
    RoutingRules rules = result.routing().rules();
    assertThat(rules.rules())
        .extracting(rule -> rule.text())
        .containsExactly("member = 0: A", "member = 1: B");
  }
}
