package io.smartsegment.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A picture of ratios in SVG: a bar for each, from 1 to the right where it is faster and to the
 * left where it is slower, on a logarithmic scale. The background is transparent, and the colours
 * are in the middle between black and white, so that they can be read on both.
 */
final class BarChart {
  private static final int WIDTH = 960;
  private static final int LABELS = 470;
  private static final int SCALE = 400;
  private static final int ROW = 22;
  private static final int TOP = 64;
  private static final int BOTTOM = 60;
  private static final int FOOTER = 16;
  private static final String SMALL = "font-size=\"11\"";
  private static final String TEXT = "#7a7a7a";
  private static final String GRID = "#8c8c8c";
  private static final String FASTER = "#3a8fd0";
  private static final String SLOWER = "#d07a3a";

  private final String title;
  private final List<String> footer;
  private final List<Section> sections;
  private final int lowest;
  private final int highest;
  private final StringBuilder svg = new StringBuilder();
  private int y = TOP;

  private BarChart(String title, List<String> footer, List<Section> sections) {
    this.title = title;
    this.footer = footer;
    this.sections = sections.stream().filter(section -> !section.bars().isEmpty()).toList();
    double[] powers =
        this.sections.stream()
            .flatMap(section -> section.bars().stream())
            .mapToDouble(bar -> StrictMath.log10(bar.ratio()))
            .sorted()
            .toArray();
    lowest = powers.length == 0 ? 0 : (int) Math.min(0, Math.floor(powers[0]));
    highest = powers.length == 0 ? 1 : (int) Math.max(1, Math.ceil(powers[powers.length - 1]));
  }

  /**
   * {@return the picture, an XML document}
   *
   * @param title headline
   * @param footer where the figures come from, in lines
   * @param sections what to show; those without bars are left out
   */
  static String svg(String title, List<String> footer, List<Section> sections) {
    return new BarChart(title, footer, sections).draw();
  }

  private String draw() {
    int rows = sections.stream().mapToInt(section -> section.bars().size() + 2).sum();
    int height = TOP + rows * ROW + BOTTOM;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        font-family="sans-serif" font-size="13" fill="%s">
        <title>%s</title>
        """
            .formatted(WIDTH, height, TEXT, escape(title)));
    text(12, 26, "start", "font-size=\"17\" font-weight=\"bold\"", title);
    for (int line = 0; line < footer.size(); line++) {
      int below = footer.size() - 1 - line;
      text(12, height - 14 - below * FOOTER, "start", SMALL, footer.get(line));
    }
    grid(height - BOTTOM);
    sections.forEach(this::section);
    return svg.append("</svg>\n").toString();
  }

  private void grid(int bottom) {
    text(x(0) - 6, TOP - 26, "end", SMALL, "slower");
    text(x(0) + 6, TOP - 26, "start", SMALL, "times faster");
    for (int power = lowest; power <= highest; power++) {
      int x = x(power);
      svg.append(
          """
          <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s" stroke-width="%s"/>
          """
              .formatted(x, TOP - 4, x, bottom, GRID, power == 0 ? "1.5" : "0.4"));
      text(x, TOP - 10, "middle", SMALL, powerOfTen(power));
    }
  }

  private void section(Section section) {
    y += ROW;
    text(12, y + 15, "start", "font-weight=\"bold\"", section.title());
    y += ROW;
    section.bars().forEach(this::bar);
  }

  private void bar(Section.Bar bar) {
    int one = x(0);
    int end = x(StrictMath.log10(bar.ratio()));
    text(LABELS - 12, y + 15, "end", "", bar.label());
    svg.append(
        """
        <rect x="%d" y="%d" width="%d" height="%d" rx="2" fill="%s"/>
        """
            .formatted(
                Math.min(one, end),
                y + 4,
                Math.max(1, Math.abs(end - one)),
                ROW - 8,
                bar.ratio() >= 1 ? FASTER : SLOWER));
    text(Math.max(one, end) + 6, y + 15, "start", "", Figures.ratio(bar.ratio()));
    y += ROW;
  }

  private int x(double power) {
    return (int) Math.round(LABELS + SCALE * (power - lowest) / (highest - lowest));
  }

  private void text(int x, int baseline, String anchor, String style, String text) {
    svg.append(
        """
        <text x="%d" y="%d" text-anchor="%s" %s>%s</text>
        """
            .formatted(x, baseline, anchor, style, escape(text)));
  }

  private static String powerOfTen(int power) {
    return power >= 0
        ? Figures.count(Math.round(StrictMath.pow(10, power)))
        : String.format(Locale.ROOT, "%." + -power + "f", StrictMath.pow(10, power));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
