package io.smartsegment.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One part of the report: a table, and bars of the picture. A section is filled row by row; it is
 * left out of the report while it has no row.
 */
public final class Section {
  private final String title;
  private final String note;
  private final List<String> header = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();

  /**
   * A bar of the picture.
   *
   * @param label what is compared
   * @param ratio how many times faster the first is than the second, above 0
   */
  public record Bar(String label, double ratio) {
    /** Checks the ratio. */
    public Bar {
      if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("The ratio of '" + label + "' is " + ratio + ".");
      }
    }
  }

  /**
   * Starts a section without rows.
   *
   * @param title headline
   * @param note what the table shows, in which units; may be several sentences
   */
  public Section(String title, String note) {
    this.title = title;
    this.note = note;
  }

  /**
   * Sets the headline of the table.
   *
   * @param cells one for each column
   * @return this section
   */
  public Section header(String... cells) {
    header.clear();
    header.addAll(List.of(cells));
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells as many as the header has
   * @throws IllegalArgumentException if there are more or fewer
   */
  public void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "%s: %s cells in a row of a table with %s columns: %s"
              .formatted(title, cells.length, header.size(), List.of(cells)));
    }
    rows.add(List.of(cells));
  }

  /**
   * Adds a remark below the table.
   *
   * @param sentences what to say
   */
  public void remark(String sentences) {
    remarks.add(sentences);
  }

  /**
   * Adds a bar, if what it compares was measured.
   *
   * @param label what is compared
   * @param ratio how many times faster the first is than the second
   */
  public void bar(String label, OptionalDouble ratio) {
    ratio.ifPresent(known -> bars.add(new Bar(label, known)));
  }

  /** {@return the headline} */
  public String title() {
    return title;
  }

  /** {@return the bars, not a copy} */
  public List<Bar> bars() {
    return bars;
  }

  /** {@return whether there is nothing to show} */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * {@return this section in Markdown} Cells that start with a digit or a dash stand on the right.
   */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(title).append("\n\n").append(note).append("\n\n");
    line(text, header);
    line(text, alignment());
    rows.forEach(row -> line(text, row));
    if (!remarks.isEmpty()) {
      text.append('\n');
      remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    }
    return text.toString();
  }

  private List<String> alignment() {
    List<String> alignment = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int column = i;
      boolean numbers = rows.stream().allMatch(row -> row.get(column).matches("[-\\d].*"));
      alignment.add(numbers ? "--:" : "---");
    }
    return alignment;
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
