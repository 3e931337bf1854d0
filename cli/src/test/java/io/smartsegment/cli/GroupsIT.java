package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.core.search.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for groups from customers to what became of them. */
class GroupsIT {
  @TempDir static Path data;
  private static String file;

  @TempDir private Path folder;

  /** B succeeds more often where age is at least 46 and member is true, A elsewhere. */
  @BeforeAll
  static void write() throws IOException {
    SeededRandom random = new SeededRandom(4);
    StringBuilder csv =
        new StringBuilder("client_id;age;member;region;tenure;group;sale_success\n");
    for (int i = 0; i < 4000; i++) {
      int age = 18 + random.nextInt(63);
      boolean member = random.nextBoolean();
      String group = random.nextBoolean() ? "A" : "B";
      boolean planted = age >= 46 && member;
      double chance = planted == group.equals("B") ? 0.5 : 0.2;
      csv.append(
          "%d;%d;%s;%s;%s;%s;%d\n"
              .formatted(
                  i,
                  age,
                  member,
                  "NESW".charAt(random.nextInt(4)),
                  random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(20)),
                  group,
                  random.nextDouble() < chance ? 1 : 0));
    }
    file = Files.writeString(data.resolve("customers.csv"), csv).toString();
  }

  private static String[] groups(String... more) {
    return CommandLineRun.join(
        new String[] {
          "groups", file, "--group", "group", "--outcome", "sale_success", "--id", "client_id"
        },
        more);
  }

  @Test
  void capacitiesLimitWhatAGroupGets() {
    JsonNode json = CommandLineRun.run(groups("--capacity", "B=10%", "--format", "json")).json();
    JsonNode capacity = json.get("capacities").get("B");
    assertThat(capacity.get("customers").asInt()).isEqualTo(json.get("find").asInt() / 10);
    assertThat(capacity.get("price").asDouble()).isPositive();
    assertThat(json.get("gap").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(CommandLineRun.run(groups("--capacity", "B=280,A=3800")).out())
        .contains("Capacity of B: 195 of the 2,799 who find rules; one more customer for it would")
        .contains("Capacity of A: 2,659 of the 2,799");
    CommandLineRun.run(groups("--capacity", "B=0.4"))
        .failedWith(2, "--capacity B=0.4 is neither a share nor a number");
    CommandLineRun tooLittle = CommandLineRun.run(groups("--capacity", "B=10%,A=50%"));
    assertThat(tooLittle.status()).isNotZero();
    assertThat(tooLittle.err())
        .contains("The capacities of all groups together suffice for 60.00% of the customers only");
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    for (Iterator<JsonNode> all = list.elements(); all.hasNext(); ) {
      texts.add(all.next().get(member).textValue());
    }
    return texts;
  }

  @Test
  void rulesAreFoundJudgedAppliedExportedAndMonitored() throws IOException {
    Path routing = folder.resolve("routing");
    CommandLineRun found = CommandLineRun.run(groups("--out", routing.toString()));
    assertThat(found.status()).as(found.err()).isZero();
    assertThat(found.out())
        .contains("Proven: no rules of 2 questions")
        .contains("age >= 46 and member = 1: B")
        .contains("confirmed. IMPLEMENT");
    assertThat(routing).isDirectoryContaining("glob:**model.json");
    assertThat(Files.readString(routing.resolve("report.html")))
        .contains("<span class=\"if\">member = 1</span>", "Do this (IMPLEMENT)", "--out");
    assertThat(Files.readString(routing.resolve("rules.svg"))).startsWith("<svg");
    assertThat(Files.readString(routing.resolve("segments.csv")))
        .startsWith("Feature_1,Range_1,Feature_2,Range_2,Feature_3,Range_3,Pct_Train_%,Pct_Test_%")
        .contains("age,age >= 46,member,member = 1,,,");
    CommandLineRun applied = applied(routing);
    assertThat(applied.out().lines().findFirst())
        .hasValue("client_id;age;member;region;tenure;group;sale_success;routed_group;rule");
    long toB = applied.out().lines().filter(line -> line.matches(".*;B;[1-9]")).count();
    long planted =
        applied
            .out()
            .lines()
            .filter(line -> line.matches("\\d+;(4[6-9]|[5-8]\\d);true;.*"))
            .count();
    assertThat(toB).isEqualTo(planted);
    assertThat(CommandLineRun.ok("export", routing.toString(), "--to", "sql").out())
        .startsWith("CASE\n")
        .contains("THEN 'B'");
    for (String target : List.of("java", "python", "json")) {
      assertThat(CommandLineRun.ok("export", routing.toString(), "--to", target).out())
          .contains("B");
    }
    CommandLineRun.run("export", routing.toString(), "--to", "pmml")
        .failedWith(2, "not exported to pmml");
    monitored(routing);
    Path json = folder.resolve("routed.jsonl");
    CommandLineRun toJson =
        CommandLineRun.run("apply", routing.toString(), file, "--output", json.toString());
    assertThat(toJson.status()).as(toJson.err()).isZero();
    assertThat(
            Files.readAllLines(json).stream()
                .filter(line -> line.matches(".*\"routed_group\":\"B\",\"rule\":[1-9]}"))
                .count())
        .isEqualTo(toB);
    Path without = Files.writeString(folder.resolve("without.csv"), "client_id;age\n1;50\n");
    CommandLineRun.run("apply", routing.toString(), without.toString())
        .failedWith(3, "There is no column 'member', which the rules use.");
  }

  private static CommandLineRun applied(Path routing) {
    CommandLineRun applied = CommandLineRun.run("apply", routing.toString(), file);
    assertThat(applied.status()).as(applied.err()).isZero();
    return applied;
  }

  /** The same customers are as expected; if B never succeeds, there is an alarm. */
  private void monitored(Path routing) throws IOException {
    JsonNode same =
        CommandLineRun.run("monitor", routing.toString(), file, "--format", "json").json();
    assertThat(same.get("alarm").booleanValue()).isFalse();
    assertThat(same.get("customers").intValue()).isEqualTo(4000);
    assertThat(same.get("stabilityIndex").doubleValue()).isLessThan(0.01);
    String worse = Files.readString(Path.of(file)).replaceAll(";B;1\n", ";B;0\n");
    Path changed = Files.writeString(folder.resolve("worse.csv"), worse);
    CommandLineRun alarm = CommandLineRun.run("monitor", routing.toString(), changed.toString());
    assertThat(alarm.status()).as(alarm.err()).isZero();
    assertThat(alarm.out()).startsWith("ALARM: 1 rule does worse than expected.");
  }

  @Test
  void theAnswerInJsonHasWhatItIsKnownBy() {
    JsonNode json =
        CommandLineRun.run(groups("--format", "json", "--finder", "policy-tree,t-learner")).json();
    assertThat(texts(json.get("groups"), "name")).containsExactly("A", "B");
    assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(json.get("gap").doubleValue()).isZero();
    assertThat(json.get("finder").textValue()).isEqualTo("policy-tree");
    JsonNode rule = json.at("/routing/rules");
    assertThat(texts(rule, "group")).contains("A", "B");
    assertThat(json.at("/segments/0/level").textValue()).isIn("IMPLEMENT", "PILOT");
    assertThat(json.at("/segments/0/methods")).isNotEmpty();
    assertThat(json.at("/routing/workload/A/then").doubleValue()).isBetween(0.5, 0.9);
  }

  @Test
  void slipsOfThePenAreAnsweredWithWhatThereIs() {
    CommandLineRun.run(groups("--outcome", "sales")).failedWith(3, "'sales'", "sale_success");
    CommandLineRun.run(groups("--finder", "nobody")).failedWith(2, "'nobody'", "policy-tree");
    CommandLineRun.run(groups("--set", "colour=red")).failedWith(2, "'colour'");
    CommandLineRun.run(groups("--min-size", "many")).failedWith(2, "--min-size is 'many'");
    CommandLineRun.run(groups("--assignment", "known")).failedWith(2, "--assignment is 'known'");
    CommandLineRun.run(groups("--levels", "great=3")).failedWith(2, "'great'");
    // The file has semicolons, which is noted before its columns are looked at.
    CommandLineRun id = CommandLineRun.run("groups", file, "--outcome", "sale_success");
    assertThat(id.status()).as(id.err()).isEqualTo(3);
    assertThat(id.err()).contains("Error: Column 'client_id' looks like an id");
    CommandLineRun.run("monitor", file, file).failedWith(3, "not JSON");
  }

  @Test
  void aJarBringsAnotherFinder() {
    Path jar =
        new PluginJar()
            .source(
                "ext.Old",
                """
                package ext;
                import io.smartsegment.groups.rule.RangeCondition;
                import io.smartsegment.groups.rule.Segment;
                import io.smartsegment.groups.spi.FoundRules;
                import io.smartsegment.groups.spi.RuleFinder;
                import io.smartsegment.groups.spi.RuleProblem;
                import io.smartsegment.groups.spi.RuleSearch;
                import java.util.List;
                public class Old implements RuleFinder {
                  @Override public String id() { return "old"; }
                  @Override public String description() { return "customers of age 60"; }
                  @Override public FoundRules find(RuleProblem problem, RuleSearch search) {
                    return FoundRules.segments(
                        List.of(new Segment(List.of(RangeCondition.atLeast("age", 60, false)))));
                  }
                }
                """)
            .declaringService("io.smartsegment.groups.spi.RuleFinder", "ext.Old")
            .writeTo(folder.resolve("old.jar"));
    CommandLineRun listed = CommandLineRun.run("plugins", "--plugins", jar.toString());
    assertThat(listed.out())
        .as(listed.err())
        .contains("  old: customers of age 60")
        .contains("  policy-tree: ");
    CommandLineRun run = CommandLineRun.run(groups("--plugins", jar.toString(), "--finder", "old"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("age >= 60");
  }
}
