package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.report.Answer;
import io.smartsegment.report.CsvWriter;
import io.smartsegment.report.JsonWriter;
import io.smartsegment.report.ModelSegments;
import io.smartsegment.report.SavedAnswer;
import io.smartsegment.report.TextWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that somebody changed is shown or refused in a sentence, whatever was changed: at every
 * place in turn, what stands there is taken out or replaced.
 */
@Tag("thorough")
class TamperedModelIT {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PluginRegistry PLUGINS = PluginRegistry.load();

  /** Of long lists, so many entries are changed. */
  private static final int MOST_ENTRIES = 2;

  /** A page takes far longer than text; this is no divisor of the number of replacements. */
  private static final int PAGE_EVERY = 10;

  /** What is put in the place of something; a missing node takes it out. */
  private static final Map<String, JsonNode> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("nothing", NODES.missingNode());
    OTHERS.put("null", NODES.nullNode());
    OTHERS.put("0", NODES.numberNode(0));
    OTHERS.put("-1", NODES.numberNode(-1));
    OTHERS.put("2^40", NODES.numberNode(1L << 40));
    OTHERS.put("1e300", NODES.numberNode(1e300));
    OTHERS.put("empty text", NODES.textNode(""));
    OTHERS.put("an empty list", NODES.arrayNode());
    OTHERS.put("an empty object", NODES.objectNode());
  }

  @TempDir Path folder;
  private int changes;

  private JsonNode model(String customers, String... more) throws IOException {
    String out = folder.resolve("result").toString();
    CommandLineRun made =
        CommandLineRun.run(
            CommandLineRun.join(
                new String[] {"optimize", customers, "--out", out, "--segments", "3"}, more));
    assertThat(made.status()).as(made.err()).isZero();
    return JSON.readTree(Path.of(out, "model.json").toFile());
  }

  @Test
  void aModelOfPrices() throws IOException {
    String customers =
        Population.generated(400, 3, score -> Math.ceil(score * 20) / 20)
            .writeTo(folder.resolve("a.csv"));
    requireSentences(
        model(
            customers,
            "--revenue",
            "30,50,60",
            "--cost",
            "1,3,5",
            "--today",
            "0.5",
            "--budget",
            "700",
            "--max-size",
            "95%",
            "--time-limit",
            "100"));
  }

  @Test
  void aModelOfTreatmentsAndOfCustomersWithoutAScore() throws IOException {
    StringBuilder rows = new StringBuilder("propensity,outcome,w\n");
    for (int i = 0; i < 300; i++) {
      String score = i % 30 == 0 ? "" : i % 31 == 0 ? "-1" : "0." + (1 + i % 9);
      rows.append("%s,%s,%s\n".formatted(score, i * 7 % 10 < 1 + i % 9 ? 1 : 0, 1 + i % 3));
    }
    String customers = Population.write(folder.resolve("b.csv"), rows.toString());
    String treatments =
        Population.write(
            folder.resolve("treatments.csv"), "name,revenue,cost\nnone,0,0\nmail,5,1\ncall,9,4\n");
    requireSentences(
        model(
            customers,
            "--treatments",
            treatments,
            "--weight",
            "w",
            "--missing",
            "own",
            "--special",
            "gone=-1"));
  }

  private void requireSentences(JsonNode model) throws IOException {
    show(model, "nothing changed", true);
    List<String> faults = new ArrayList<>();
    change(model, model, "", faults);
    assertThat(changes).isGreaterThan(1000);
    assertThat(faults).as("%s of %s changes", faults.size(), changes).isEmpty();
  }

  private void change(JsonNode whole, JsonNode node, String place, List<String> faults)
      throws IOException {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
        String name = member.getKey();
        for (Map.Entry<String, JsonNode> other : OTHERS.entrySet()) {
          if (other.getValue().isMissingNode()) {
            object.remove(name);
          } else {
            object.set(name, other.getValue());
          }
          require(whole, place + "." + name + " is " + other.getKey(), faults);
          object.set(name, member.getValue());
        }
        change(whole, member.getValue(), place + "." + name, faults);
      }
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(array.size(), MOST_ENTRIES); i++) {
        JsonNode entry = array.get(i);
        for (Map.Entry<String, JsonNode> other : OTHERS.entrySet()) {
          if (other.getValue().isMissingNode()) {
            array.remove(i);
          } else {
            array.set(i, other.getValue());
          }
          require(whole, "%s[%s] is %s".formatted(place, i, other.getKey()), faults);
          if (other.getValue().isMissingNode()) {
            array.insert(i, entry);
          } else {
            array.set(i, entry);
          }
        }
        change(whole, entry, "%s[%s]".formatted(place, i), faults);
      }
    }
  }

  private void require(JsonNode model, String change, List<String> faults) throws IOException {
    changes++;
    try {
      show(model, change, changes % PAGE_EVERY == 0);
    } catch (SmartSegmentException e) {
      if (!e.problem().endsWith(".") || e.advice().isEmpty()) {
        faults.add(change + ": no sentence with advice, but " + e.getMessage());
      }
    } catch (RuntimeException e) {
      StackTraceElement at = e.getStackTrace()[0];
      for (StackTraceElement frame : e.getStackTrace()) {
        if (frame.getClassName().startsWith("io.smartsegment")) {
          at = frame;
          break;
        }
      }
      faults.add(change + ": " + e + " at " + at);
    }
  }

  /** All that a model is read for without customers. */
  private void show(JsonNode model, String change, boolean page) throws IOException {
    Path file = Files.write(folder.resolve("model.json"), JSON.writeValueAsBytes(model));
    ModelSegments.read(file);
    Answer answer = SavedAnswer.read(file);
    assertThat(TextWriter.write(answer)).as(change).isNotEmpty();
    assertThat(JsonWriter.write(answer)).as(change).isNotEmpty();
    assertThat(CsvWriter.comparison(answer)).as(change).isNotEmpty();
    if (page) {
      assertThat(Presentation.of(answer, PLUGINS).html()).as(change).isNotEmpty();
    }
  }
}
