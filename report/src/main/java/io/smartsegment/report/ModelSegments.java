package io.smartsegment.report;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The segments of a model with their figures, as its file lists them. */
@Experimental
public final class ModelSegments {
  private ModelSegments() {}

  /**
   * The figures of one segment when the model was made.
   *
   * @param label its band of scores, or what its customers have instead of a score
   * @param rule which customers belong to it
   * @param treatment name of what its customers get, empty if treatments have no names
   * @param size number of customers
   * @param conversions how many of them converted; empty if outcomes were not known
   * @param conversionRate conversions per customer, by their weights where these counted; empty if
   *     outcomes were not known or there were no customers
   * @param netRevenue money, empty if the objective knows no such figure
   */
  public record Figures(
      String label,
      MembershipRule rule,
      Optional<String> treatment,
      long size,
      Optional<Long> conversions,
      OptionalDouble conversionRate,
      OptionalDouble netRevenue) {
    /** {@return whether it is a segment of scores} */
    public boolean isOfScores() {
      return rule instanceof ScoreRange;
    }
  }

  /**
   * Reads the segments of a model file, or of the one in a folder. {@link Model#read} checks the
   * rest.
   *
   * @param path the file, or the folder that holds model.json
   * @return the segments, those of scores first, in order; none if the file does not list any
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
          segments.add(figures(segment));
        }
      }
      return List.copyOf(segments);
    } catch (InvalidInputException e) {
      throw e.advice().isEmpty() ? new InvalidInputException(e.problem(), Model.ADVICE) : e;
    } catch (InvalidSettingException e) {
      throw new InvalidInputException("%s: %s".formatted(document, e.problem()), Model.ADVICE);
    } catch (MalformedInputException e) {
      throw new InvalidInputException(document + " is no UTF-8 text.", Model.ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s.".formatted(document, IoWords.of(e)), Model.ADVICE);
    }
  }

  private static Figures figures(JsonReading segment) {
    MembershipRule rule = SavedSegments.rule(segment);
    long size = segment.count("size");
    Optional<Long> conversions =
        segment.has("conversions")
            ? Optional.of(SavedSegments.conversions(segment))
            : Optional.empty();
    return new Figures(
        segment.has("label") ? segment.text("label") : rule.text(),
        rule,
        segment.has("treatment") ? Optional.of(segment.text("treatment")) : Optional.empty(),
        size,
        conversions,
        rate(segment, size, conversions),
        SavedSegments.number(segment, "netRevenue"));
  }

  /** Models of older versions tell counts alone. */
  private static OptionalDouble rate(JsonReading segment, long size, Optional<Long> conversions) {
    return segment.has("conversionRate") || size == 0 || conversions.isEmpty()
        ? SavedSegments.number(segment, "conversionRate")
        : OptionalDouble.of((double) conversions.get() / size);
  }
}
