package io.smartsegment.presentation.picture;

import io.smartsegment.presentation.data.Script;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Runs the charts of the page in Java. The scripts are loaded once; pictures are drawn one after
 * the other.
 */
final class ChartEngine {
  private static final String SURROUNDINGS =
      """
      var self = this, globalThis = this, window = undefined;
      function setTimeout() { return 0; }
      function clearTimeout() {}
      """;

  private static final String DRAW =
      """
      function draw(json, name, number, width, height) {
        var data = JSON.parse(json);
        var option = name === 'segments'
          ? charts.strategy(data, data.strategies[number], charts.LIGHT)
          : name === 'report'
          ? reportCharts(data.charts[number], charts.LIGHT, width)
          : charts.options[name](data, charts.LIGHT);
        option.backgroundColor = '#ffffff';
        var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
        chart.setOption(option);
        var svg = chart.renderToSVGString();
        chart.dispose();
        return svg;
      }
      """;

  private static final List<Script> SCRIPTS =
      List.of(
          Script.ECHARTS,
          Script.FORMAT,
          Script.CHARTS,
          Script.REPORT_CHARTS,
          Script.CLUSTER_CHARTS);

  private static final ContextFactory RHINO =
      new ContextFactory() {
        @Override
        protected Context makeContext() {
          Context context = super.makeContext();
          context.setInterpretedMode(true);
          context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
          return context;
        }
      };

  private static final ChartEngine ONLY = new ChartEngine();

  private final Scriptable scope;

  private ChartEngine() {
    scope =
        RHINO.call(
            context -> {
              Scriptable made = context.initSafeStandardObjects();
              run(context, made, "surroundings", SURROUNDINGS);
              for (Script script : SCRIPTS) {
                run(context, made, script.file(), script.text());
              }
              run(context, made, "draw", DRAW);
              return made;
            });
  }

  private static void run(Context context, Scriptable scope, String name, String text) {
    context.evaluateString(scope, text, name, 1, null);
  }

  /**
   * Without what is for a pointer that hovers, which no picture has, and without numbers that count
   * the pictures of this process: the same answer has the same picture.
   */
  private static String still(String svg) {
    return svg.replaceAll("(?s)<style.*?</style>", "")
        .replaceAll(" class=\"zr[0-9]+-cls-[0-9]+\"", "")
        .replaceAll("zr[0-9]+-", "zr-");
  }

  /** Draws a chart of the page. */
  static String svg(String json, String chart, int number, int width, int height) {
    synchronized (ONLY) {
      return still(
          RHINO.call(
              context ->
                  Context.toString(
                      ScriptableObject.callMethod(
                          ONLY.scope, "draw", new Object[] {json, chart, number, width, height}))));
    }
  }
}
