package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.BudgetPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read back is written again as it was. */
class SavedAnswerTest {
  @TempDir Path folder;

  private Answer readBack(String json) throws IOException {
    return SavedAnswer.read(Files.writeString(folder.resolve("model.json"), json));
  }

  private void requireSame(Answer answer) throws IOException {
    String json = JsonWriter.write(answer);
    assertThat(JsonWriter.write(readBack(json))).isEqualTo(json);
  }

  @Test
  void anAnswerIsReadBack() throws IOException {
    requireSame(SampleAnswer.twoSegments());
    requireSame(SampleAnswer.twoSegments().withOrigin(new Origin(List.of("a"), "2026-11-28", "1")));
    requireSame(
        SampleAnswer.twoSegments()
            .withOrigin(
                new Origin(
                    List.of("a"),
                    "2026-11-28",
                    "1",
                    Optional.of(
                        new CustomerColumns(
                            Optional.of("won"),
                            Optional.empty(),
                            Optional.of("basket"),
                            Optional.empty(),
                            Optional.of("w"))))));
    requireSame(SampleAnswer.priced());
  }

  @Test
  void soIsOneWithABudgetAndAnExpectation() throws IOException {
    requireSame(
        SampleAnswer.constrained(
                Constraints.DEFAULT.withBudget(20), List.of(new BudgetPoint(8, 32, 1, 0.5)))
            .withValidation(ValidationWritersTest.VALIDATION));
  }

  @Test
  void soIsOneWhoseValueIsNoMoney() throws IOException {
    requireSame(SampleAnswer.evidence(Constraints.DEFAULT, List.of()));
  }

  @Test
  void aModelOfCutoffsAloneIsRefused() {
    assertThatThrownBy(() -> readBack("{\"cutoffs\": [0.5]}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("does not hold the question");
  }

  @Test
  void whatWasTamperedWithIsNamed() throws IOException {
    String json = JsonWriter.write(SampleAnswer.priced());
    assertThatThrownBy(() -> readBack(json.replace("\"OPTIMAL\"", "\"CERTAIN\"")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> readBack(json.replace("\"evaluations\" : 1234", "\"evaluations\" : -1.5")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("evaluations");
    assertThatThrownBy(() -> readBack(json.replace("\"customers\" : 8", "\"customers\" : \"8\"")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("customers");
  }
}
