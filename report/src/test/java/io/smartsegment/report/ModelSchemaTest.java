package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.BudgetPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is written has the members and types that the schema in docs names, and no others. */
class ModelSchemaTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final CustomerColumns COLUMNS =
      new CustomerColumns(
          Optional.of("won"),
          Optional.of("spent"),
          Optional.of("basket"),
          Optional.of("postage"),
          Optional.of("w"));

  private static JsonNode schema() throws IOException {
    return MAPPER.readTree(Path.of("..", "docs", "model-schema.json").toFile());
  }

  private static JsonNode written() throws IOException {
    Constraints all =
        Constraints.DEFAULT
            .withMaximumSize(SegmentSize.ofShare(0.6))
            .withMinimumConversions(3)
            .withRisingRates()
            .withMinimumRateDifference(0.02)
            .withFixedCutoffs(0.5)
            .withBudget(20);
    return MAPPER.readTree(
        JsonWriter.write(
            SampleAnswer.constrained(all, List.of(new BudgetPoint(8, 32, 1, 0.5)))
                .withOrigin(
                    new Origin(
                        List.of("a.csv", "b.csv"), "2026-11-28", "1.0", Optional.of(COLUMNS)))
                .withValidation(ValidationWritersTest.VALIDATION)));
  }

  @Test
  void theSchemaNamesAllThatIsWritten() throws IOException {
    assertThat(faults("", schema(), written())).isEmpty();
    JsonNode priced = MAPPER.readTree(JsonWriter.write(SampleAnswer.priced()));
    assertThat(faults("", schema(), priced)).isEmpty();
    assertThat(priced.has("hull") && priced.has("treatmentPriceRanges")).isTrue();
  }

  @Test
  void whatTheSchemaDoesNotNameIsFound() throws IOException {
    JsonNode other = MAPPER.readTree("{\"cutoffs\": [\"a\"], \"colour\": 1, \"seed\": 1.5}");
    assertThat(faults("", schema(), other))
        .contains(
            ".formatVersion is missing", ".colour is not in the schema", ".seed is no [integer]");
    assertThat(faults("", schema(), other)).anyMatch(fault -> fault.startsWith(".cutoffs[0]"));
  }

  private static List<String> faults(String place, JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    List<String> types = texts(schema.path("type"));
    if (types.stream().noneMatch(type -> is(type, value))) {
      faults.add(place + " is no " + types);
      return faults;
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.textValue())) {
                faults.add(place + "." + name.textValue() + " is missing");
              }
            });
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              member -> {
                String where = place + "." + member.getKey();
                JsonNode known = schema.path("properties").path(member.getKey());
                known = known.isMissingNode() ? schema.path("additionalProperties") : known;
                if (known.isObject()) {
                  faults.addAll(faults(where, known, member.getValue()));
                } else {
                  faults.add(where + " is not in the schema");
                }
              });
    }
    for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
      faults.addAll(faults(place + "[" + i + "]", schema.get("items"), value.get(i)));
    }
    return faults;
  }

  private static List<String> texts(JsonNode oneOrMany) {
    return oneOrMany.isTextual()
        ? List.of(oneOrMany.textValue())
        : StreamSupport.stream(oneOrMany.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException(type);
    };
  }
}
