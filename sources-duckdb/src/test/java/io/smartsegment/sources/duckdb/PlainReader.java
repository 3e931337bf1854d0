package io.smartsegment.sources.duckdb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads customers from CSV with commas and from JSON lines as plainly as possible, as a measure for
 * the real reader. It fails with a {@link Refused} where a file is not of its format.
 */
final class PlainReader {
  /** Customers and conversions by score. */
  private final TreeMap<Double, long[]> counts = new TreeMap<>();

  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  static Map<Double, List<Long>> csv(byte[] bytes) throws Refused {
    PlainReader reader = new PlainReader();
    List<List<String>> rows = rows(text(bytes));
    if (rows.isEmpty()) {
      throw new Refused("no header");
    }
    int score = column(rows.get(0), "propensity");
    int outcome = column(rows.get(0), "outcome");
    for (List<String> row : rows.subList(1, rows.size())) {
      if (row.size() == rows.get(0).size() + 1 && row.get(row.size() - 1).isEmpty()) {
        row = row.subList(0, row.size() - 1);
      }
      if (row.size() != rows.get(0).size()) {
        throw new Refused("ragged");
      }
      reader.add(row.get(score), row.get(outcome));
    }
    return reader.result();
  }

  static Map<Double, List<Long>> jsonLines(byte[] bytes) throws Refused {
    PlainReader reader = new PlainReader();
    for (String line : text(bytes).split("\n", -1)) {
      if (!line.isBlank()) {
        Map<String, String> object = new PlainJson(line).object();
        reader.add(object.getOrDefault("propensity", ""), object.getOrDefault("outcome", ""));
      }
    }
    return reader.result();
  }

  static Map<Double, List<Long>> jsonArrayOrLines(byte[] bytes) throws Refused {
    String text = text(bytes);
    if (!text.strip().startsWith("[")) {
      return jsonLines(bytes);
    }
    PlainReader reader = new PlainReader();
    for (Map<String, String> object : new PlainJson(text).objects()) {
      reader.add(object.getOrDefault("propensity", ""), object.getOrDefault("outcome", ""));
    }
    return reader.result();
  }

  private static String text(byte[] bytes) throws Refused {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Refused("not UTF-8");
    }
  }

  private static List<List<String>> rows(String text) throws Refused {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean inQuotes = false;
    boolean closed = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '\n' : text.charAt(i);
      if (inQuotes && i == text.length()) {
        throw new Refused("open quote");
      } else if (inQuotes && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (inQuotes && c == '"') {
        inQuotes = false;
        closed = true;
      } else if (inQuotes) {
        cell.append(c);
      } else if (c == '"' && cell.toString().isBlank() && !closed) {
        inQuotes = true;
        cell.setLength(0);
      } else if (c == ',' || c == '\n' || c == '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        closed = false;
        if (c != ',') {
          i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
          if (row.size() > 1 || !row.get(0).isEmpty()) {
            rows.add(row);
          }
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  /** Exactly the name, or else the only one that differs in nothing but case. */
  private static int column(List<String> names, String wanted) throws Refused {
    List<String> stripped = names.stream().map(String::strip).toList();
    List<String> found = stripped.stream().filter(wanted::equals).toList();
    if (found.isEmpty()) {
      found = stripped.stream().filter(wanted::equalsIgnoreCase).toList();
    }
    if (found.size() != 1) {
      throw new Refused(found.size() + " columns " + wanted);
    }
    return stripped.indexOf(found.get(0));
  }

  private void add(String scoreText, String outcomeText) throws Refused {
    double score = number(scoreText);
    String word = outcomeText.strip().toLowerCase(Locale.ROOT);
    double outcome =
        word.equals("true") || word.equals("yes")
            ? 1
            : word.equals("false") || word.equals("no") ? 0 : number(outcomeText);
    if (!(score >= 0 && score <= 1) || (outcome != 0 && outcome != 1)) {
      throw new Refused("not a customer");
    }
    long[] count = counts.computeIfAbsent(score + 0.0, s -> new long[2]);
    count[0]++;
    count[1] += (long) outcome;
  }

  private static double number(String text) throws Refused {
    String stripped = text.strip();
    if (!stripped.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      throw new Refused("not a number");
    }
    return Double.parseDouble(stripped);
  }

  private Map<Double, List<Long>> result() throws Refused {
    if (counts.isEmpty()) {
      throw new Refused("no rows");
    }
    Map<Double, List<Long>> result = new TreeMap<>();
    counts.forEach((score, count) -> result.put(score, List.of(count[0], count[1])));
    return result;
  }

  /** One object of JSON (RFC 8259), whose values are kept as text. */
  private static final class PlainJson {
    private final String text;
    private int at;

    PlainJson(String text) {
      this.text = text;
    }

    Map<String, String> object() throws Refused {
      Map<String, String> members = members();
      if (peek() != 0) {
        throw new Refused("more than an object");
      }
      return members;
    }

    List<Map<String, String>> objects() throws Refused {
      List<Map<String, String>> objects = new ArrayList<>();
      expect('[');
      if (peek() == ']') {
        at++;
      } else {
        do {
          objects.add(members());
        } while (more(']'));
      }
      if (peek() != 0) {
        throw new Refused("more than an array");
      }
      return objects;
    }

    private Map<String, String> members() throws Refused {
      Map<String, String> members = new HashMap<>();
      expect('{');
      if (peek() == '}') {
        at++;
        return members;
      }
      do {
        peek();
        String name = string();
        expect(':');
        if (members.put(name, value()) != null) {
          throw new Refused("twice");
        }
      } while (more('}'));
      return members;
    }

    private String value() throws Refused {
      char c = peek();
      int from = at;
      if (c == '"') {
        return string();
      } else if (c == '{') {
        members();
      } else if (c == '[') {
        at++;
        if (peek() == ']') {
          at++;
        } else {
          do {
            value();
          } while (more(']'));
        }
      } else {
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        String word = text.substring(from, at);
        if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
          throw new Refused("no value");
        }
        return word.equals("null") ? "" : word;
      }
      return text.substring(from, at);
    }

    private boolean more(char end) throws Refused {
      char c = peek();
      at++;
      if (c != ',' && c != end) {
        throw new Refused("neither comma nor end");
      }
      return c == ',';
    }

    private void expect(char wanted) throws Refused {
      if (peek() != wanted) {
        throw new Refused("no " + wanted);
      }
      at++;
    }

    /** The next character that is no space, 0 at the end. */
    private char peek() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private String string() throws Refused {
      if (at >= text.length() || text.charAt(at) != '"') {
        throw new Refused("no text");
      }
      StringBuilder string = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        if (c < ' ') {
          throw new Refused("control character");
        }
        if (c == '\\') {
          c = escaped();
        }
        string.append(c);
      }
      if (at++ >= text.length()) {
        throw new Refused("open text");
      }
      return string.toString();
    }

    private char escaped() throws Refused {
      at++;
      char c = at < text.length() ? text.charAt(at) : 0;
      int known = "\"\\/bfnrt".indexOf(c);
      if (known >= 0) {
        return "\"\\/\b\f\n\r\t".charAt(known);
      }
      if (c == 'u' && at + 4 < text.length()) {
        String digits = text.substring(at + 1, at + 5);
        if (digits.matches("[0-9a-fA-F]{4}")) {
          at += 4;
          return (char) Integer.parseInt(digits, 16);
        }
      }
      throw new Refused("unknown escape");
    }
  }
}
