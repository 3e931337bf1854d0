package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The header of a CSV file and what it tells about the rest.
 *
 * @param names the names of the columns
 * @param dialect how the file is written
 * @param raw the bytes from the begin of the file to the end of the last name, as ISO 8859-1
 * @param line the number of the line behind the header
 * @param isSaid whether a line such as {@code sep=;} names the delimiter
 */
record CsvHeader(List<String> names, CsvDialect dialect, String raw, long line, boolean isSaid) {
  private static final String DELIMITERS = ",;\t|";
  private static final String SEPARATOR_LINE = "sep=";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Reads the header and leaves the window behind it. */
  static CsvHeader read(String label, Window window, Collection<String> wanted, boolean preferTab)
      throws IOException {
    window.more();
    if (window.end() == 0) {
      throw InputFile.empty(label);
    }
    int begin = startsWith(window, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    byte[] mark = SEPARATOR_LINE.getBytes(StandardCharsets.US_ASCII);
    long line = 1;
    char said = 0;
    if (startsWith(window, begin, mark) && isLineOf(window, begin + mark.length)) {
      said = (char) window.bytes()[begin + mark.length];
      begin = behindLine(window, begin + mark.length + 1);
      line++;
    }
    while (begin < window.end() && isLineEnd(window.bytes()[begin])) {
      begin = behindLine(window, begin);
      line++;
    }
    if (begin == window.end()) {
      throw without(label);
    }
    String candidates = said != 0 ? String.valueOf(said) : DELIMITERS;
    List<CsvHeader> headers = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < candidates.length(); i++) {
      parse(label, window, begin, line, candidates.charAt(i), said != 0, headers, ends);
    }
    if (headers.isEmpty()) {
      throw without(label);
    }
    int best = best(headers, wanted, preferTab);
    window.moveTo(ends.get(best));
    return headers.get(best);
  }

  private static CustomerFileException without(String label) {
    return new CustomerFileException(
        Reason.UNREADABLE,
        label + " has no header line",
        "The first line must name the columns; check its quotes.");
  }

  private static void parse(
      String label,
      Window window,
      int begin,
      long line,
      char delimiter,
      boolean said,
      List<CsvHeader> headers,
      List<Integer> ends)
      throws IOException {
    CsvRecord csv = new CsvRecord(new CsvDialect(delimiter, "\r"));
    csv.beginAt(line);
    CsvRecord.Outcome outcome = csv.read(window, begin);
    if (outcome == CsvRecord.Outcome.NOT_TEXT || outcome == CsvRecord.Outcome.NOT_UTF8) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s, line %d: the text is not UTF-8".formatted(label, csv.line()),
          "Save the file with the encoding UTF-8.");
    }
    if (outcome != CsvRecord.Outcome.RECORD) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < csv.count(); i++) {
      names.add(Objects.requireNonNullElse(csv.text(window, i), ""));
    }
    String lineEnd =
        new String(
            window.bytes(),
            csv.contentEnd(),
            csv.end() - csv.contentEnd(),
            StandardCharsets.US_ASCII);
    headers.add(
        new CsvHeader(
            List.copyOf(names),
            new CsvDialect(delimiter, lineEnd.isEmpty() ? "\n" : lineEnd),
            new String(window.bytes(), 0, csv.contentEnd(), StandardCharsets.ISO_8859_1),
            csv.nextLine(),
            said));
    ends.add(csv.end());
  }

  /**
   * The delimiter under which the wanted columns are there; else the one that occurs most often.
   */
  private static int best(List<CsvHeader> headers, Collection<String> wanted, boolean preferTab) {
    int best = 0;
    for (int i = 1; i < headers.size(); i++) {
      if (headers.get(i).rank(wanted, preferTab) > headers.get(best).rank(wanted, preferTab)) {
        best = i;
      }
    }
    return best;
  }

  private long rank(Collection<String> wanted, boolean preferTab) {
    long found = wanted.stream().filter(this::has).count();
    boolean preferred = preferTab && dialect.delimiter() == '\t' && names.size() > 1;
    return (found << 40) + (preferred ? 1L << 39 : 0) + names.size();
  }

  private boolean has(String wanted) {
    String name = wanted.strip().toLowerCase(Locale.ROOT);
    return names.stream().anyMatch(n -> n.strip().toLowerCase(Locale.ROOT).equals(name));
  }

  private static boolean startsWith(Window window, int at, byte[] wanted) {
    return window.end() >= at + wanted.length
        && Arrays.equals(window.bytes(), at, at + wanted.length, wanted, 0, wanted.length);
  }

  /** Whether one character that can be a delimiter stands there, and then the line ends. */
  private static boolean isLineOf(Window window, int at) {
    return at + 1 < window.end()
        && window.bytes()[at] > 0
        && window.bytes()[at] != '"'
        && !isLineEnd(window.bytes()[at])
        && isLineEnd(window.bytes()[at + 1]);
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private static int behindLine(Window window, int at) {
    boolean both =
        at + 1 < window.end() && window.bytes()[at] == '\r' && window.bytes()[at + 1] == '\n';
    return at + (both ? 2 : 1);
  }
}
