package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The segments of scores of a model with their figures, as its file lists them. */
@Experimental
public final class ModelSegments {
  private ModelSegments() {}

  /**
   * The figures of one segment of scores when the model was made.
   *
   * @param label its band of scores
   * @param treatment name of what its customers get, empty if treatments have no names
   * @param size number of customers
   * @param conversions how many of them converted
   * @param netRevenue money, empty if the objective knows no such figure
   */
  public record Figures(
      String label,
      Optional<String> treatment,
      long size,
      long conversions,
      OptionalDouble netRevenue) {
    /** {@return conversions per customer; NaN if there are no customers} */
    public double conversionRate() {
      return (double) conversions / size;
    }
  }

  /**
   * Reads the segments of a model file, or of the one in a folder. {@link Model#read} checks the
   * rest.
   *
   * @param path the file, or the folder that holds model.json
   * @return the segments of scores, in order; none if the file does not list any
   * @throws InvalidInputException if it cannot be read, or a segment lacks its size
   */
  public static List<Figures> read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve("model.json") : path;
    String document = "The model " + file;
    try {
      JsonReading json = JsonReading.of(document, Files.readString(file));
      List<Figures> segments = new ArrayList<>();
      if (json.has("segments")) {
        for (JsonReading segment : json.objects("segments")) {
          if (segment.has("lower")) {
            segments.add(figures(segment));
          }
        }
      }
      return List.copyOf(segments);
    } catch (MalformedInputException e) {
      throw new InvalidInputException(document + " is no UTF-8 text.", "Give a model.json.");
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s.".formatted(document, IoWords.of(e)), "Give a model.json.");
    }
  }

  private static Figures figures(JsonReading segment) {
    return new Figures(
        segment.has("label")
            ? segment.text("label")
            : "[%s, %s)".formatted(segment.number("lower"), segment.number("upper")),
        segment.has("treatment") ? Optional.of(segment.text("treatment")) : Optional.empty(),
        segment.whole("size"),
        segment.whole("conversions"),
        segment.has("netRevenue")
            ? OptionalDouble.of(segment.number("netRevenue"))
            : OptionalDouble.empty());
  }
}
