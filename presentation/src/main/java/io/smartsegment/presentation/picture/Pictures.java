package io.smartsegment.presentation.picture;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.ChartJson;
import io.smartsegment.presentation.data.Curve;
import io.smartsegment.presentation.data.PageData;
import io.smartsegment.presentation.data.ReportChart;
import io.smartsegment.presentation.data.ReportCharts;
import io.smartsegment.presentation.data.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of an answer. */
@Internal
public final class Pictures {
  private static final List<String> NAMES = List.of("segments", "frontier", "gains", "roc");

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  private Pictures() {}

  /** The names of all pictures that an answer may have, or what treatments add. */
  public static List<String> allNames() {
    List<String> names = new ArrayList<>(NAMES);
    names.addAll(ReportCharts.OF_TRIALS);
    return names;
  }

  /** The pictures, as far as the answer has what they show. */
  public static List<Picture> of(Subject subject) {
    String data = PageData.of(subject, Optional.empty());
    List<Picture> pictures = new ArrayList<>();
    pictures.add(draw(data, "segments"));
    if (subject.best().bySegmentCount().size() > 1) {
      pictures.add(draw(data, "frontier"));
    }
    boolean curve = subject.curve().filter(Pictures::isDrawn).isPresent();
    if (curve && subject.best().hasOutcomes() && subject.best().conversions() > 0) {
      pictures.add(draw(data, "gains"));
      pictures.add(draw(data, "roc"));
    }
    return pictures;
  }

  /** The pictures of the charts of a report. */
  public static List<Picture> of(List<ReportChart> charts) {
    String data = ChartJson.text(charts);
    List<Picture> pictures = new ArrayList<>();
    for (ReportChart chart : charts) {
      int height = chart.height() == 0 ? HEIGHT : chart.height();
      String svg = ChartEngine.svg(data, "report", pictures.size(), WIDTH, height);
      pictures.add(new Picture(chart.name(), svg, WIDTH, height));
    }
    return pictures;
  }

  private static boolean isDrawn(Curve curve) {
    return curve.complete() || !curve.steps().isEmpty();
  }

  private static Picture draw(String data, String chart) {
    return new Picture(chart, ChartEngine.svg(data, chart, 0, WIDTH, HEIGHT), WIDTH, HEIGHT);
  }
}
