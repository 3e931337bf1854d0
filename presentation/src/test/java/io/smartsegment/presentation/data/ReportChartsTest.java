package io.smartsegment.presentation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Routing;
import io.smartsegment.presentation.SampleFindings;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pictures are drawn from, against results and cases by hand. */
class ReportChartsTest {
  /** A 95 % interval reaches so many standard errors to either side. */
  private static final double WIDTH = 1.959963985;

  private static JsonNode data(Report report, String name) {
    return ReportCharts.of(report).charts().stream()
        .filter(chart -> chart.name().equals(name))
        .findFirst()
        .orElseThrow()
        .data();
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.doubleValue()));
    return numbers;
  }

  @Test
  void advantagesAreThoseOfTheResult() {
    GroupsReport report = SampleFindings.groups("B", 0.4);
    JsonNode data = data(report, "advantage");
    assertThat(data.get("kind").textValue()).isEqualTo("points");
    List<JudgedSegment> segments = report.result().segments();
    assertThat(data.get("rows")).hasSameSizeAs(segments);
    for (int i = 0; i < segments.size(); i++) {
      JsonNode row = data.get("rows").get(i);
      JudgedSegment judged = segments.get(i);
      assertThat(row.get("name").textValue()).endsWith(judged.segment().text());
      assertThat(row.get("value").doubleValue()).isEqualTo(100 * judged.advantage().estimate());
      assertThat(row.get("low").doubleValue()).isEqualTo(100 * judged.advantage().low());
      assertThat(row.get("high").doubleValue()).isEqualTo(100 * judged.advantage().high());
      assertThat(row.get("other").doubleValue()).isEqualTo(100 * judged.advantageFind());
    }
    JsonNode worth = data(report, "worth").get("rows");
    assertThat(worth).hasSize(3);
    assertThat(worth.get(1).get("low").doubleValue())
        .isEqualTo(100 * report.result().routing().againstDefault().low());
  }

  @Test
  void rulesAndWorkloadAreThoseOfTheResult() {
    GroupsReport report = SampleFindings.groups("B", 0.4);
    JsonNode tree = data(report, "rules");
    assertThat(tree.get("isTree").booleanValue()).isTrue();
    assertThat(tree.get("rows")).hasSize(2);
    JsonNode first = tree.get("rows").get(0);
    assertThat(first.get("depth").intValue()).isZero();
    assertThat(first.get("text").textValue())
        .isEqualTo(report.result().routing().rules().rules().get(0).segment().text());
    assertThat(first.get("detail").textValue())
        .contains(report.signed(report.judged(1).orElseThrow().advantage().estimate()));
    JsonNode workload = data(report, "workload");
    Routing.Workload loadOfB = report.result().routing().workload().get("B");
    assertThat(workload.get("names").get(1).textValue()).isEqualTo("B");
    assertThat(workload.at("/series/0/values/1").doubleValue()).isEqualTo(loadOfB.today());
    assertThat(workload.at("/series/1/values/1").doubleValue()).isEqualTo(loadOfB.then());
  }

  /** The gains of the arm are -2 -2 -2 18 -2 18 -22 18 from the lowest score to the highest. */
  @Test
  void whatTreatmentsAddByHand() {
    Report report = SampleFindings.trial("A");
    JsonNode curve = data(report, "uplift").get("curves").get(0);
    assertThat(curve.get("name").textValue()).startsWith("A: Qini area ");
    List<Double> gains = new ArrayList<>();
    curve.get("points").forEach(point -> gains.add(8 * point.get(1).doubleValue()));
    assertThat(gains).containsExactly(0.0, 18.0, -4.0, 14.0, 12.0, 30.0, 28.0, 26.0, 24.0);
    assertThat(curve.get("points").get(2).get(0).doubleValue()).isEqualTo(0.25);
    JsonNode segments = data(report, "incremental-profit").get("rows");
    assertThat(segments).hasSize(2);
    assertThat(segments.get(0).get("value").doubleValue()).isZero();
    assertThat(segments.get(1).get("name").textValue()).isEqualTo("[0.4, 1]: A, 5 customers");
    assertThat(segments.get(1).get("value").doubleValue()).isEqualTo(30);
    assertThat(segments.get(1).get("low").doubleValue())
        .isCloseTo(30 - WIDTH * Math.sqrt(1280), within(1e-9));
    JsonNode all = data(report, "arms-for-all").get("rows");
    assertThat(all.get(all.size() - 1).get("name").textValue()).isEqualTo("A for all");
    assertThat(all.get(all.size() - 1).get("value").doubleValue()).isEqualTo(24);
  }

  /**
   * Each feature has the ranks 12, 37, 62 and 87, two customers each, and a deviation of
   * sqrt(781.25); the clusters lie 50 apart. Along the first axis both count the same.
   */
  @Test
  void clustersByHand() {
    CustomerClustersReport report = SampleFindings.pairs("f", 2);
    JsonNode effects = data(report, "effects");
    double effect = 50 / Math.sqrt(781.25);
    assertThat(numbers(effects.get("cells").get(0))).hasSize(2);
    assertThat(effects.at("/cells/0/0").doubleValue()).isCloseTo(effect, within(1e-12));
    assertThat(effects.at("/cells/0/1").doubleValue()).isCloseTo(-effect, within(1e-12));
    JsonNode medians = data(report, "medians");
    assertThat(numbers(medians.at("/series/0/values"))).containsExactly(62.0, 62.0);
    assertThat(numbers(medians.at("/series/1/values"))).containsExactly(12.0, 12.0);
    JsonNode map = data(report, "map");
    long customers = 0;
    for (JsonNode spot : map.get("spots")) {
      customers += spot.get(1).longValue();
    }
    assertThat(customers).isEqualTo(8);
    assertThat(map.at("/centres/0/size").doubleValue()).isEqualTo(4);
    assertThat(map.at("/centres/0/x").doubleValue()).isCloseTo(25 * Math.sqrt(2), within(1e-9));
    assertThat(map.at("/centres/0/y").doubleValue()).isCloseTo(0, within(1e-9));
    assertThat(map.at("/arrows/1/x").doubleValue()).isCloseTo(Math.sqrt(0.5), within(1e-9));
  }

  @Test
  void numbersOfClustersAreShownWithWhatDecides() {
    CustomerClustersReport report = SampleFindings.clouds("f");
    JsonNode data = data(report, "candidates");
    assertThat(data.get("stable").doubleValue()).isEqualTo(0.75);
    assertThat(data.get("chosen").intValue()).isEqualTo(3);
    assertThat(data.get("rows")).hasSize(9);
    assertThat(data.at("/rows/1/clusters").intValue()).isEqualTo(3);
    assertThat(data.at("/rows/1/stability").doubleValue())
        .isEqualTo(report.answer().candidates().get(1).stability());
    assertThat(data.at("/rows/1").has("lead")).isFalse();
  }
}
