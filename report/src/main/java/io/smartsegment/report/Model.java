package io.smartsegment.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Internal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code apply} needs of a result.
 *
 * @param scoreColumn column with the scores
 * @param cutoffs strictly increasing, in (0, 1]
 */
@Internal
public record Model(String scoreColumn, List<Double> cutoffs) {
  private static final String ADVICE =
      "Give the model.json that 'optimize --out DIR' wrote, or what 'optimize --format json' printed.";

  /**
   * Reads a model file, or the one in a folder.
   *
   * @param path the file, or the folder that holds model.json
   * @return what the model says
   * @throws InvalidInputException if it cannot be read or is no model
   */
  public static Model read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("model.json") : path;
    try {
      return of(file, new JsonMapper().readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "The model %s is not JSON, from line %s, column %s on."
              .formatted(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model %s cannot be read: %s".formatted(file, IoWords.of(e)), ADVICE);
    }
  }

  private static Model of(Path file, JsonNode json) {
    JsonNode array = json.path("cutoffs");
    if (!array.isArray()) {
      throw new InvalidInputException("The model %s has no cutoffs.".formatted(file), ADVICE);
    }
    List<Double> cutoffs = new ArrayList<>();
    double before = 0;
    for (JsonNode cutoff : array) {
      if (!cutoff.isNumber() || !(cutoff.doubleValue() > before) || cutoff.doubleValue() > 1) {
        throw new InvalidInputException(
            "Cutoff %d of the model %s is %s: cutoffs rise strictly, above 0 and up to 1."
                .formatted(cutoffs.size() + 1, file, cutoff),
            ADVICE);
      }
      before = cutoff.doubleValue();
      cutoffs.add(before);
    }
    return new Model(json.path("scoreColumn").asText("propensity"), cutoffs);
  }
}
