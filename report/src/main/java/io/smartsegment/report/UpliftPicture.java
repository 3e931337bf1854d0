package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.incremental.UpliftCurve;
import java.util.List;

/** The uplift curves as one SVG: what each arm brings, by the share of customers who get it. */
final class UpliftPicture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 80;
  private static final int TOP = 30;
  private static final int PLOT_WIDTH = 430;
  private static final int PLOT_HEIGHT = 310;

  /** Colours that people who see few colours can tell apart (Okabe and Ito 2008). */
  private static final List<String> COLOURS =
      List.of(
          "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F",
          "#8B4513");

  private final double low;
  private final double high;

  private UpliftPicture(List<UpliftCurve> curves) {
    low = extreme(curves, false);
    high = extreme(curves, true);
  }

  private static double extreme(List<UpliftCurve> curves, boolean highest) {
    double extreme = 0;
    for (UpliftCurve curve : curves) {
      for (UpliftCurve.Point point : curve.points()) {
        extreme = highest ? Math.max(extreme, point.gain()) : Math.min(extreme, point.gain());
      }
    }
    return extreme;
  }

  static String svg(List<UpliftCurve> curves) {
    UpliftPicture picture = new UpliftPicture(curves);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        font-family="sans-serif" font-size="12">
        <title>Uplift by the share of customers who get an arm, highest scores first</title>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT));
    picture.axes(svg);
    for (int i = 0; i < curves.size(); i++) {
      picture.curve(svg, curves.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    text(svg, LEFT, 18, "start", "Incremental profit per customer of all, in money");
    line(svg, 0, 0, 1, 0, "#888888", "");
    for (double gain : low < 0 ? new double[] {low, 0, high} : new double[] {0, high}) {
      text(svg, LEFT - 6, y(gain) + 4, "end", Numbers.rounded(gain, 3));
    }
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      text(svg, x(tenth / 10.0), TOP + PLOT_HEIGHT + 18, "middle", 10 * tenth + "%");
    }
    text(
        svg,
        LEFT + PLOT_WIDTH / 2.0,
        HEIGHT - 12,
        "middle",
        "share of customers who get the arm, highest scores first");
  }

  private void curve(StringBuilder svg, UpliftCurve curve, String colour, int number) {
    UpliftCurve.Point last = curve.points().get(curve.points().size() - 1);
    line(svg, 0, 0, 1, last.gain(), colour, " stroke-dasharray=\"4 4\"");
    svg.append("<polyline fill=\"none\" stroke=\"").append(colour);
    svg.append("\" stroke-width=\"2\" points=\"");
    for (UpliftCurve.Point point : curve.points()) {
      svg.append(number(x(point.share()))).append(',').append(number(y(point.gain()))).append(' ');
    }
    svg.append("\"/>\n");
    int row = TOP + 14 + 34 * number;
    svg.append(
        "<rect x=\"520\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>\n"
            .formatted(row - 6, colour));
    text(svg, 540, row, "start", curve.arm());
    text(svg, 540, row + 14, "start", "Qini " + Numbers.rounded(curve.qini().value(), 4));
  }

  private double x(double share) {
    return LEFT + PLOT_WIDTH * share;
  }

  private double y(double gain) {
    double range = high - low;
    return TOP + PLOT_HEIGHT * (range == 0 ? 1 : (high - gain) / range);
  }

  private void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour, String more) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"%s/>\n"
            .formatted(number(x(x1)), number(y(y1)), number(x(x2)), number(y(y2)), colour, more));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(number(x), number(y), anchor, escaped(words)));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Coordinates with one decimal. */
  private static String number(double coordinate) {
    return Numbers.plain(Math.rint(coordinate * 10) / 10);
  }
}
