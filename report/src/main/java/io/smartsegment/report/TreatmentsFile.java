package io.smartsegment.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads treatments from a file: CSV with the header {@code
 * name,revenue,cost[,value_share][,odds_factor]}, in the order of the treatments, or a JSON list of
 * objects with the same members.
 */
@Experimental
public final class TreatmentsFile {
  private static final List<String> NEEDED = List.of("name", "revenue", "cost");
  private static final List<String> POSSIBLE =
      List.of("name", "revenue", "cost", "value_share", "odds_factor");
  private static final String ADVICE =
      "Give CSV with the header name,revenue,cost and, if needed, value_share and odds_factor,"
          + " or a JSON list of objects with these members.";

  private TreatmentsFile() {}

  /**
   * {@return the treatments of a file}
   *
   * @param file CSV or JSON, told apart by their first character
   * @throws InvalidInputException if it cannot be used; the row or member is named
   */
  public static Treatments read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "The file of treatments %s is no UTF-8 text.".formatted(file), ADVICE);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The file of treatments %s cannot be read: %s.".formatted(file, IoWords.of(e)), ADVICE);
    }
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    try {
      return content.stripLeading().startsWith("[") || content.stripLeading().startsWith("{")
          ? json(file, content)
          : csv(file, content);
    } catch (InvalidSettingException e) {
      throw new InvalidInputException(
          "The file of treatments %s: %s".formatted(file, e.problem()), e.advice());
    }
  }

  private static Treatments json(Path file, String text) {
    String document = "The file of treatments " + file;
    String object = text.stripLeading().startsWith("[") ? "{\"treatments\":" + text + "}" : text;
    return TreatmentsJson.read(JsonReading.of(document, object).objects("treatments"));
  }

  private static Treatments csv(Path file, String text) {
    List<String[]> rows = new ArrayList<>();
    try (MappingIterator<String[]> lines =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(text)) {
      lines.forEachRemaining(rows::add);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "The file of treatments %s is no CSV: %s".formatted(file, e.getOriginalMessage()),
          ADVICE);
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          "The file of treatments %s is no CSV: %s".formatted(file, e.getMessage()), ADVICE);
    }
    if (rows.isEmpty()) {
      throw new InvalidInputException(
          "The file of treatments %s is empty.".formatted(file), ADVICE);
    }
    List<String> header = Arrays.stream(rows.get(0)).map(String::strip).toList();
    requireHeader(file, header);
    List<Treatment> all = new ArrayList<>();
    for (int row = 1; row < rows.size(); row++) {
      all.add(treatment(new Row(file, header, row + 1, List.of(rows.get(row)))));
    }
    return new Treatments(all);
  }

  private static void requireHeader(Path file, List<String> header) {
    boolean twice = header.stream().distinct().count() < header.size();
    if (twice || !header.containsAll(NEEDED) || !POSSIBLE.containsAll(header)) {
      throw new InvalidInputException(
          "The file of treatments %s has the header %s.".formatted(file, String.join(",", header)),
          ADVICE);
    }
  }

  private static Treatment treatment(Row row) {
    return new Treatment(
        row.cell("name"),
        row.number("revenue").orElse(Double.NaN),
        row.number("cost").orElse(Double.NaN),
        row.number("value_share"),
        row.number("odds_factor"));
  }

  /** A line of the file, counted from 1 for the header. */
  private record Row(Path file, List<String> header, int line, List<String> cells) {
    Row {
      if (cells.size() != header.size()) {
        throw new InvalidInputException(
            "Row %s of the file of treatments %s has %s cells, and the header has %s."
                .formatted(line, file, cells.size(), header.size()),
            ADVICE);
      }
    }

    String cell(String column) {
      return cells.get(header.indexOf(column)).strip();
    }

    OptionalDouble number(String column) {
      if (!header.contains(column)) {
        return OptionalDouble.empty();
      }
      double number;
      try {
        number = Double.parseDouble(cell(column));
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      if (!Double.isFinite(number) || !cell(column).matches("[-+0-9.eE]+")) {
        throw new InvalidInputException(
            "Row %s of the file of treatments %s has the %s '%s', which is no number."
                .formatted(line, file, column, cell(column)),
            "Write numbers with a point and without separators, such as 1200.5.");
      }
      return OptionalDouble.of(number);
    }
  }
}
