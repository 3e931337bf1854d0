package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.report.CsvWriter;
import io.smartsegment.report.Model;
import io.smartsegment.report.Repriced;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The best segments at other prices, from a model alone. */
@Command(
    name = "reprice",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the best segments at other prices from a model alone, without the customers.",
      "The model holds the natural steps of its score, at which all best cutoffs are unless a",
      "constraint decides; the result says what is proven."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment reprice result/model.json --cost 1,4,8",
      "  smart-segment reprice result --revenue 50,85,100 --cost 1,3.5,6.5 --out cheaper",
      "  smart-segment reprice result --treatments treatments.csv --segments 3 --format json"
    })
final class RepriceCommand implements Callable<Integer> {
  @Mixin private ModelPrices prices = new ModelPrices();
  @Mixin private PluginArguments plugins = new PluginArguments();
  @Mixin private OutputArguments output = new OutputArguments();

  @Override
  public Integer call() {
    try (OptimizeCommand.Closing folder = new OptimizeCommand.Closing(output.openFolder())) {
      Model model = prices.read();
      SmartSegment smartSegment = new SmartSegment(plugins.load());
      Repriced repriced = repriced(model, smartSegment);
      Map<String, Optional<byte[]>> beside =
          output.files(repriced.answer(), Optional.empty(), smartSegment.plugins());
      plugins.putBack();
      Run.publish(
          repriced.answer(),
          output,
          folder.folder(),
          beside,
          prices.notes(),
          switch (output.format()) {
            case text -> PlainText.of(repriced.text());
            case json -> repriced.json();
            case csv -> PlainText.of(CsvWriter.segments(repriced.answer().best()));
          });
      return 0;
    }
  }

  /** The customers are those of the model, so that other files are read like theirs. */
  private Repriced repriced(Model model, SmartSegment smartSegment) {
    Repriced found = Repriced.of(model, prices.asked(model, smartSegment));
    return model
        .origin()
        .map(from -> found.answer().withOrigin(Run.origin(from.inputs(), from.columns())))
        .map(answer -> new Repriced(answer, model))
        .orElse(found);
  }
}
