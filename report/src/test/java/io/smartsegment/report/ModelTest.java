package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MissingScore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  @TempDir Path folder;

  private Model read(String json) throws IOException {
    return Model.read(Files.writeString(folder.resolve("model.json"), json));
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    Answer answer = SampleAnswer.constrained(Constraints.DEFAULT.withRisingRates(), List.of());
    Model model = read(JsonWriter.write(answer));
    assertThat(model.formatVersion()).isEqualTo(Model.FORMAT_VERSION);
    assertThat(model.scoreColumn()).isEqualTo("my score");
    assertThat(model.cutoffs()).isEqualTo(answer.best().cutoffs());
    assertThat(model.question().orElseThrow().constraints())
        .isEqualTo(answer.question().constraints());
  }

  @Test
  void readsOlderModelsCutoffsInFullPrecisionAndTheScoreColumn() throws IOException {
    Model model = read("{\"scoreColumn\": \"p\", \"cutoffs\": [4.9e-324, 0.30000000000000004, 1]}");
    assertThat(model.formatVersion()).isZero();
    assertThat(model.scoreColumn()).isEqualTo("p");
    assertThat(model.cutoffs()).isEqualTo(Cutoffs.of(Double.MIN_VALUE, 0.30000000000000004, 1.0));
  }

  @Test
  void oneSegmentHasNoCutoffs() throws IOException {
    assertThat(read("{\"cutoffs\": []}"))
        .isEqualTo(new Model(0, "propensity", Cutoffs.NONE, Optional.empty()));
  }

  @Test
  void findsTheModelInAFolder() throws IOException {
    Model model = read("{\"cutoffs\": [0.5]}");
    assertThat(Model.read(folder)).isEqualTo(model);
  }

  @Test
  void theScaleOfScoresIsKept() throws IOException {
    Answer answer = SampleAnswer.constrained(Constraints.DEFAULT, List.of());
    assertThat(JsonWriter.write(answer)).doesNotContain("scoreScale");
    assertThat(read(JsonWriter.write(answer)).scoreScale()).isEqualTo(1);
    assertThat(read(JsonWriter.write(answer.withScoreScale(100))).scoreScale()).isEqualTo(100);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("{\"cutoffs\": [0.5], \"scoreScale\": 0}"))
        .withMessageContaining("divided by 0");
  }

  @Test
  void newerModelsAreAnsweredInASentence() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read("{\"formatVersion\": 2, \"cutoffs\": [0.5]}"))
        .withMessageContaining("format version 2")
        .withMessageContaining("newer version");
  }

  @Test
  void segmentsWithOtherEdgesThanTheCutoffsAreAContradiction() throws IOException {
    String segments =
        """
        {"cutoffs": [%s], "segments": [
          {"lower": 0, "upper": 0.5}, {"lower": 0.5, "upper": 1}, {"kind": "missing"}]}""";
    assertThat(read(segments.formatted("0.5")).cutoffs()).isEqualTo(Cutoffs.of(0.5));
    for (String others : List.of("0.4", "", "0.5, 0.6")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> read(segments.formatted(others)))
          .withMessageContaining("contradicts itself");
    }
  }

  @Test
  void namesOfTreatmentsAreReadForAllSegmentsOrNone() throws IOException {
    String segments =
        """
        {"cutoffs": [0.5], "segments": [
          {"lower": 0, "upper": 0.5, "treatment": "call"}, {"lower": 0.5, "upper": 1%s}]}""";
    assertThat(read(segments.formatted(", \"treatment\": \"visit\"")).treatments())
        .containsExactly("call", "visit");
    assertThat(read("{\"cutoffs\": [0.5]}").treatments()).isEmpty();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(segments.formatted("")))
        .withMessageContaining("names the treatments of 1 of its 2 segments");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(segments.formatted(", \"treatment\": 7")))
        .withMessageContaining("treatment");
  }

  @Test
  void segmentsOfTheirOwnFollowThoseOfScores() throws IOException {
    String model =
        "{\"cutoffs\": [0.5], \"segments\": [{\"lower\": 0, \"upper\": 0.5},"
            + " {\"lower\": 0.5, \"upper\": 1}, %s]}";
    String code = "{\"kind\": \"special\", \"name\": \"no model\", \"code\": \"-1\"}";
    String missing = "{\"kind\": \"missing\"}";
    assertThat(read(model.formatted(code + "," + missing)).own())
        .containsExactly(new ListedCode("no model", "-1"), new MissingScore());
    for (String others :
        List.of(
            missing + "," + code,
            missing + "," + missing,
            code + "," + code,
            "{\"kind\": \"special\", \"name\": \"no model\"}",
            "{\"kind\": \"special\", \"name\": \"\", \"code\": \"-1\"}",
            "{\"kind\": \"other\"}",
            "{}")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .as(others)
          .isThrownBy(() -> read(model.formatted(others)))
          .withMessageContaining("model.json");
    }
    String first =
        "{\"cutoffs\": [0.5], \"segments\": [%s, {\"lower\": 0, \"upper\": 0.5},"
            + " {\"lower\": 0.5, \"upper\": 1}]}";
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(first.formatted(missing)))
        .withMessageContaining("contradicts itself");
  }

  @Test
  void theHullComesBackAsItWas() throws IOException {
    Model model = read(JsonWriter.write(SampleAnswer.priced()));
    ScoreHull hull = model.figures().hull().orElseThrow();
    assertThat(hull.lower()).isEqualTo(SampleAnswer.hull().lower());
    assertThat(hull.upper()).isEqualTo(SampleAnswer.hull().upper());
    assertThat(model.figures().segments())
        .containsExactly(
            new ModelFigures.SegmentFigures(4, 1, Optional.empty()),
            new ModelFigures.SegmentFigures(4, 3, Optional.empty()));
    assertThat(model.figures().value()).hasValue(36);
    Model without = read(JsonWriter.write(SampleAnswer.twoSegments()));
    assertThat(without.figures().hull()).isEmpty();
    assertThat(without.figures().whyNoHull().orElseThrow()).contains("other prices");
  }

  @Test
  void aHullThatContradictsTheSegmentsOrItselfIsRefused() throws IOException {
    String model = JsonWriter.write(SampleAnswer.priced());
    assertThat(model).contains("[4,null,8,4]", "[2,0.5,4,1]", "[1,0.4,1,1]");
    for (String[] change :
        new String[][] {
          {"[4,null,8,4]", "[4,null,9,4]"}, // one customer more than the segments have
          {"[2,0.5,4,1]", "[2,0.5,4,0]"}, // one conversion fewer below 0.5
          {"[2,0.5,4,1]", "[2,0.5,3,1]"}, // one customer fewer below 0.5
          {"[1,0.4,1,1]", "[1,0.4,1,3]"}, // more conversions than customers
          {"[1,0.4,1,1]", "[1,0.6,1,1]"}, // a score out of order
          {"[1,0.4,1,1]", "[1,1.4,1,1]"}, // no score
          {"[1,0.4,1,1]", "[1,0.4,1.5,1]"}, // half a customer
          {"[1,0.4,1,1]", "[1,0.4,-2,1]"},
          {"[1,0.4,1,1]", "[1,null,1,1]"},
          {"[1,0.4,1,1]", "[1,0.4,1]"},
          {"[1,0.4,1,1]", "[9999999999,0.4,1,1]"},
          {"\"hull\" : {", "\"hull\" : {\"colour\" : 1,"}
        }) {
      String other = model.replace(change[0], change[1]);
      assertThat(other).as(change[0]).isNotEqualTo(model);
      assertThatExceptionOfType(InvalidInputException.class)
          .as(change[1])
          .isThrownBy(() -> read(other))
          .withMessageContaining("model.json");
    }
  }

  @Test
  void hostileTextIsRefusedInASentence() {
    for (String json :
        List.of(
            "{\"cutoffs\": " + "[".repeat(100_000),
            "{\"a\": ".repeat(5_000),
            "{\"cutoffs\": [0." + "1".repeat(100_000) + "]}",
            "{\"cutoffs\": [0.5]}{\"cutoffs\": [0.6]}",
            "{\"cutoffs\": [0.5], \"cutoffs\": [0.6]}")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> read(json))
          .withMessageContaining("is not JSON")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path file = folder.resolve("model.json");
    Files.write(file, "{\"cutoffs\": [0.5]}".getBytes(StandardCharsets.UTF_16));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.read(file))
        .withMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"cutoffs\": null}",
        "{\"cutoffs\": [0]}",
        "{\"cutoffs\": [-0.1]}",
        "{\"cutoffs\": [1.0000000000000002]}",
        "{\"cutoffs\": [0.5, 0.5]}",
        "{\"cutoffs\": [0.6, 0.5]}",
        "{\"cutoffs\": [\"0.5\"]}",
        "{\"cutoffs\": [true]}",
        "{\"cutoffs\": [1e999]}",
        "cutoffs"
      })
  void refusesWhatIsNoModel(String json) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("model.json");
  }
}
