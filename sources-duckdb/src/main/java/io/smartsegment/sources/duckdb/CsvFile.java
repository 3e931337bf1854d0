package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The header of a CSV file and how to read its rows: every column as text, by position, because
 * DuckDB's detection can take scores for text and drop rows that do not fit.
 */
record CsvFile(InputFile file, int blankLines, char delimiter, List<String> names) {
  private static final int LONGEST_HEADER_LINES = 100;
  private static final String DELIMITERS = ",;\t|";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static CsvFile open(Database database, InputFile file) throws SQLException {
    Header header =
        database
            .query(lines(file) + " LIMIT " + LONGEST_HEADER_LINES, CsvFile::header)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        file.label() + " has no header line",
                        "The first line must name the columns; check its quotes."));
    char delimiter = delimiter(header.text(), file.hasExtension("tsv"));
    CsvTokenizer tokenizer = new CsvTokenizer(delimiter);
    header.text().lines().forEach(tokenizer::add);
    return new CsvFile(file, header.blankLines(), delimiter, List.copyOf(tokenizer.takeFields()));
  }

  private record Header(int blankLines, String text) {}

  private static Optional<Header> header(ResultSet lines) throws SQLException {
    int blankLines = 0;
    StringBuilder header = new StringBuilder();
    while (lines.next()) {
      String line = Optional.ofNullable(lines.getString(1)).orElse("");
      if (header.isEmpty()) {
        header.append(line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
        blankLines += header.isEmpty() ? 1 : 0;
      } else {
        header.append('\n').append(line);
      }
      if (!header.isEmpty() && header.chars().filter(c -> c == '"').count() % 2 == 0) {
        return Optional.of(new Header(blankLines, header.toString()));
      }
    }
    return Optional.empty();
  }

  /** The delimiter that occurs most often outside of quotes, the first of equals. */
  private static char delimiter(String header, boolean preferTab) {
    String bare = header.replaceAll("\"[^\"]*\"", "");
    if (preferTab && bare.indexOf('\t') >= 0) {
      return '\t';
    }
    char best = DELIMITERS.charAt(0);
    long most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long count = bare.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  List<Column> columns() {
    return IntStream.range(0, names.size())
        .mapToObj(i -> Column.of(names.get(i), "VARCHAR", "c" + i))
        .toList();
  }

  /** Empty cells are null and quoted empty cells are empty, so that both can be written again. */
  String relation() {
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
            .collect(Collectors.joining(", "));
    return """
        read_csv(%s, auto_detect=false, header=true, skip=%d, delim=%s, quote='"', escape='"', \
        nullstr='', allow_quoted_nulls=false, compression='%s', hive_partitioning=false, \
        columns={%s})"""
        .formatted(
            Sql.fileToRead(file.path()),
            blankLines,
            Sql.literal(String.valueOf(delimiter)),
            file.compression(),
            columns);
  }

  /** Every line as it is, blank lines as null; the delimiter cannot occur in text. */
  static String lines(InputFile file) {
    return """
        SELECT line FROM read_csv(%s, auto_detect=false, header=false, quote='', escape='', \
        delim=chr(1) || chr(2) || chr(3), compression='%s', hive_partitioning=false, \
        strict_mode=false, columns={'line': 'VARCHAR'})"""
        .formatted(Sql.fileToRead(file.path()), file.compression());
  }

  /** Finds the first row that has too few or too many fields, or whose quotes do not close. */
  Optional<InvalidInputException> misshapenRow(Database database) throws SQLException {
    return database.query(lines(file), lines -> misshapenRow(database, lines));
  }

  private Optional<InvalidInputException> misshapenRow(Database database, ResultSet lines)
      throws SQLException {
    CsvTokenizer tokenizer = new CsvTokenizer(delimiter);
    long line = 0;
    long firstLine = 1;
    long row = -1;
    while (database.next(lines)) {
      line++;
      String text = Optional.ofNullable(lines.getString(1)).orElse("");
      if (!tokenizer.inQuotes()) {
        if (text.isEmpty() && (names.size() > 1 || row < 0)) {
          continue;
        }
        firstLine = line;
        row++;
      }
      if (tokenizer.add(text)) {
        List<String> fields = tokenizer.takeFields();
        if (!fits(fields)) {
          return Optional.of(misshapen(row, firstLine, fields.size()));
        }
      }
    }
    return tokenizer.inQuotes() ? Optional.of(unclosed(row, firstLine)) : Optional.empty();
  }

  /** DuckDB takes a delimiter at the end of a row for no further field. */
  private boolean fits(List<String> fields) {
    int count = fields.size();
    return count == names.size() || (count == names.size() + 1 && fields.get(count - 1).isEmpty());
  }

  private InvalidInputException misshapen(long row, long line, int count) {
    return new InvalidInputException(
        "%s, row %d (line %d): %d %s where the header has %d"
            .formatted(
                file.label(), row, line, count, count == 1 ? "field" : "fields", names.size()),
        "Look there for a missing or extra '%s' or an unquoted one; nothing was skipped."
            .formatted(delimiter == '\t' ? "tab" : delimiter));
  }

  private InvalidInputException unclosed(long row, long line) {
    return new InvalidInputException(
        "%s, row %d (line %d): a quote is opened and never closed"
            .formatted(file.label(), row, line),
        "Close it, or double quotes that are part of the text.");
  }
}
