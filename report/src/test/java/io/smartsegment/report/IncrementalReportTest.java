package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.incremental.Baseline;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.IncrementalResult;
import io.smartsegment.incremental.Selection;
import io.smartsegment.incremental.TrialCustomers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What treatments add as text, JSON, tables and model. */
class IncrementalReportTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT
          .withRevenue(10)
          .withArmCosts(Map.of("A & co", 2.0))
          .withBaseline(Baseline.NONE)
          .withMinimumPerArm(1)
          .withConstraints(
              Constraints.DEFAULT.exactly(2).withMinimumSize(SegmentSize.ofCustomers(2)));

  /** The example of docs/incremental-profit.md. */
  private static IncrementalReport report(IncrementalOptions options) {
    IncrementalResult result =
        IncrementalProfit.create()
            .solve(
                TrialCustomers.of(
                    new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
                    new String[] {
                      "none", "A & co", "none", "A & co", "none", "A & co", "none", "A & co"
                    },
                    new int[] {0, 0, 0, 1, 0, 1, 1, 1}),
                options);
    return new IncrementalReport(result, "s", 1, Optional.empty());
  }

  @Test
  void textSaysWhatIsNoise() {
    String text = report(ASKED).text();

    assertThat(text)
        .contains("than 'A & co' for all on customers that were not used to find them")
        .contains(": within noise.")
        .contains("on the customers that they were found with it is 30.00.")
        .contains("nothing with 2 segments brings more on these customers (proven)")
        .contains("[0.4, 1]")
        .endsWith("\n");
    assertThat(report(ASKED.withConstraints(ASKED.constraints().atMost(1))).text())
        .startsWith("One arm for all: 'A & co'.\n");
  }

  @Test
  void jsonHasTheWords() throws IOException {
    JsonNode json = Json.MAPPER.readTree(report(ASKED.withSelection(Selection.BEST)).json());

    assertThat(json.get("objective").textValue()).isEqualTo("incremental-profit");
    assertThat(json.get("incrementalProfit").doubleValue()).isEqualTo(30);
    assertThat(json.get("proof").textValue()).isEqualTo("OPTIMAL");
    assertThat(json.get("selection").textValue()).isEqualTo("best");
    assertThat(json.get("cutoffs").get(0).doubleValue()).isEqualTo(0.4);
    JsonNode treated = json.get("segments").get(1);
    assertThat(treated.get("arm").textValue()).isEqualTo("A & co");
    assertThat(treated.get("cost").doubleValue()).isEqualTo(10);
    assertThat(treated.get("standardError").doubleValue()).isEqualTo(Math.sqrt(1280));
    assertThat(treated.get("lower").doubleValue()).isEqualTo(0.4);
    assertThat(treated.get("lowerProfit").doubleValue()).isLessThan(-40);
    assertThat(treated.get("arms").get(1).get("conversionRate").doubleValue()).isEqualTo(1);
    assertThat(json.get("bestSingleArm").get("incrementalProfit").doubleValue()).isEqualTo(24);
    assertThat(json.get("againstBestSingleArm").get("withinNoise").booleanValue()).isTrue();
    assertThat(json.get("uplift").get(0).get("points").size()).isEqualTo(9);
  }

  @Test
  void csvHasARowForEachSegmentAndArm() {
    String csv = report(ASKED).csv();

    assertThat(csv.lines()).hasSize(5);
    assertThat(csv.lines().skip(4).findFirst().orElseThrow())
        .startsWith("1,\"[0.4, 1]\",0.4,1.0,5,A & co,1,30.0,35.77");
  }

  @Test
  void theModelIsReadForItsRuleAlone(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("model.json"), report(ASKED).json());

    Model model = Model.readRule(file);
    assertThat(model.isOfTrial()).isTrue();
    assertThat(model.cutoffs().values()).containsExactly(0.4);
    assertThat(model.treatments()).containsExactly("none", "A & co");
    assertThat(model.scoreColumn()).isEqualTo("s");
    assertThatThrownBy(() -> Model.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("says what treatments add");
  }

  @Test
  void aFolderHasNothingOfAnotherKind(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("comparison.csv"), "old");
    Files.writeString(folder.resolve("report.html"), "old");
    Files.writeString(folder.resolve("mine.txt"), "kept");
    try (ResultFolder results = new ResultFolder(folder)) {
      results.prepare();
      assertThat(results.write(report(ASKED), Map.of("report.html", Optional.empty())))
          .containsExactly(
              "model.json", "segments.csv", "by-segment-count.csv", "uplift.csv", "report.txt");
    }

    assertThat(folder.resolve("comparison.csv")).doesNotExist();
    assertThat(folder.resolve("report.html")).doesNotExist();
    assertThat(folder.resolve("mine.txt")).exists();
    assertThat(Files.readString(folder.resolve("uplift.csv"))).startsWith("arm,share,score,gain\n");
  }
}
