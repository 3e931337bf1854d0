package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.CurvePiece;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.engine.PriceSweep;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.report.Model;
import io.smartsegment.report.SweepWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole curve of the best value against a price or the budget, from a model alone. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows how the best segments change with one price or the budget, from a model alone.",
      "Every price or budget at which they change is computed, none is sampled."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment sweep result/model.json --vary cost:1 --from 1 --to 10",
      "  smart-segment sweep result --vary revenue:call --from 50 --to 200 --format csv",
      "  smart-segment sweep result --vary budget --from 0 --to 60000 --format json"
    })
final class SweepCommand implements Callable<Integer> {
  private static final String BUDGET = "budget";

  @Mixin private ModelPrices prices = new ModelPrices();

  @Option(
      names = "--vary",
      paramLabel = "WHAT",
      required = true,
      description =
          "budget, or one price: cost:T or revenue:T, where T is the name of a treatment or its"
              + " number from 0, which is that of the segment.")
  private String varied = BUDGET;

  @Option(
      names = "--from",
      paramLabel = "A",
      required = true,
      converter = Converters.Money.class,
      description = "Where the curve begins.")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "B",
      required = true,
      converter = Converters.Money.class,
      description = "Where the curve ends, at A or above.")
  private double to;

  @Mixin private PluginArguments plugins = new PluginArguments();

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputArguments.Format format = OutputArguments.Format.text;

  @Override
  public Integer call() {
    Model model = prices.read();
    SmartSegment smartSegment = new SmartSegment(plugins.load());
    HullQuestion asked = prices.asked(model, smartSegment);
    List<String> names = asked.question().treatments().map(Treatments::names).orElse(List.of());
    List<CurvePiece> curve = curve(new PriceSweep(asked), names);
    SweepWriter writer =
        new SweepWriter(
            varied, varied.equals(BUDGET), curve, names, asked.hull(), notes(asked, curve));
    plugins.putBack();
    Interruption.finished();
    if (format == OutputArguments.Format.csv) {
      writer.notes().forEach(note -> System.err.println("Note: " + PlainText.of(note)));
    }
    Run.print(
        switch (format) {
          case text -> PlainText.of(writer.text());
          case json -> writer.json();
          case csv -> writer.csv();
        });
    return 0;
  }

  private List<CurvePiece> curve(PriceSweep sweep, List<String> names) {
    if (from > to) {
      throw new UsageException(
          "--from is %s, and --to is %s.".formatted(from, to), "Give the lower one first.");
    }
    if (varied.equals(BUDGET)) {
      return sweep.overBudget(from, to);
    }
    int colon = varied.indexOf(':');
    String kind = varied.substring(0, Math.max(0, colon));
    int treatment = treatment(varied.substring(colon + 1), sweep.treatments(), names);
    return switch (kind) {
      case "cost" -> sweep.overCost(treatment, from, to);
      case "revenue" -> sweep.overRevenue(treatment, from, to);
      default ->
          throw new UsageException(
              "--vary is '%s'.".formatted(varied),
              "Give budget, cost:T or revenue:T, where T is a treatment.");
    };
  }

  private int treatment(String text, int treatments, List<String> names) {
    if (names.contains(text)) {
      return names.indexOf(text);
    }
    if (text.matches("\\d{1,9}") && Integer.parseInt(text) < treatments) {
      return Integer.parseInt(text);
    }
    throw new UsageException(
        "--vary is '%s', and there is no treatment '%s'.".formatted(varied, text),
        names.isEmpty()
            ? "Give budget, cost:T or revenue:T, with T from 0 to %s.".formatted(treatments - 1)
            : "The treatments are %s; give cost:T, revenue:T or budget."
                .formatted(String.join(", ", names)));
  }

  private List<String> notes(HullQuestion asked, List<CurvePiece> curve) {
    List<String> notes = new ArrayList<>(prices.notes());
    if (asked.question().constraints().budget().isPresent()) {
      notes.add("The budget of the model is left out of this curve.");
    }
    if (curve.isEmpty()) {
      notes.add("No segmentation that is known here costs so little.");
    }
    return notes;
  }
}
