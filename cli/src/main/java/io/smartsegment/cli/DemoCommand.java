package io.smartsegment.cli;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.report.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job on generated data. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = DemoOrdersCommand.class,
    description = {
      "Finds the most profitable segments of 100,000 generated customers.",
      "Unless told otherwise: 5 treatments, where a better one costs more and earns more"
          + " (--revenue 60,85,100,110,115 --cost 1,3.5,6.5,10,12.75), at least 500 customers each."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment demo",
      "  smart-segment demo orders",
      "  smart-segment demo --optimizer genetic --seed 7",
      "  smart-segment demo --rising-rates --max-size 40%% --budget 500000",
      "  smart-segment demo --revenue 30 --cost '2*(k+1)' --format json"
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private ValidateArguments validate = new ValidateArguments();
  @Mixin private PluginArguments plugins = new PluginArguments();
  @Mixin private OutputArguments output = new OutputArguments();

  @Override
  public Integer call() {
    try (ProgressBar progress = new ProgressBar();
        OptimizeCommand.Closing folder = new OptimizeCommand.Closing(output.openFolder())) {
      SmartSegment smartSegment = new SmartSegment(plugins.load());
      search.check(smartSegment.plugins());
      ScoreIndex index = GammaPopulation.generate();
      SegmentationRequest plain = smartSegment.customers(index);
      SegmentationRequest customers = plain.minimumSize(SegmentSize.ofCustomers(500));
      if (!search.hasPrices()) {
        customers = customers.revenue("60,85,100,110,115").cost("1,3.5,6.5,10,12.75");
      }
      Answer answer =
          Run.answer(
              customers,
              search,
              progress,
              "propensity",
              Run.origin(List.of("generated customers"), Optional.empty()),
              Optional.empty());
      answer = validate.complete(answer, customers, search, progress);
      progress.clear();
      Map<String, Optional<byte[]>> beside =
          output.files(answer, Optional.of(index), smartSegment.plugins());
      plugins.putBack();
      Run.publish(answer, output, folder.folder(), beside);
      if (output.isText()) {
        Run.print(flatPrices(plain) + "\n");
      }
      return 0;
    }
  }

  /** What the prices of the origin package's README lead to, which its search did not see. */
  private static String flatPrices(SegmentationRequest plain) {
    Segmentation flat = plain.revenue("30").cost("2*(k+1)").evaluate();
    return """

        With the prices of the original Python package's README, revenue 30 and cost 2*(k+1),
        the best is one segment with %s: the same revenue everywhere and a cost that rises with k
        leave cutoffs nothing to earn."""
        .formatted(Numbers.money(flat.value()));
  }
}
