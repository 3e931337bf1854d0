package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.judge.Monitored;
import io.smartsegment.groups.judge.RoutingMonitor;
import io.smartsegment.report.MonitorReport;
import io.smartsegment.report.RoutingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of rules for groups. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares what came of rules for groups with what was expected: success by rule, coverage,"
          + " workload, ranks, satisfaction, and whether customers are still alike.",
      "An alarm needs a difference that matters and that chance does not explain."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment monitor routing served.csv",
      "  smart-segment monitor routing served.csv --satisfaction rating --format json"
    })
final class MonitorCommand implements Callable<Integer> {
  @Mixin private ModelArguments model = new ModelArguments();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = FileArguments.INPUTS)
  private List<String> inputs = List.of();

  @Option(
      names = "--group",
      paramLabel = "COL",
      description = "Column with the group that served a customer. Default: that of the model.")
  private @Nullable String group;

  @Option(
      names = "--outcome",
      paramLabel = "COL",
      description = "Column with what came of it. Default: that of the model.")
  private @Nullable String outcome;

  @Option(
      names = "--satisfaction",
      paramLabel = "COL",
      description = "Column with satisfaction, a number or empty. Default: none.")
  private @Nullable String satisfaction;

  @Option(
      names = "--alert",
      paramLabel = "X",
      defaultValue = "5",
      description =
          "By how many percentage points less (per cent for money) a rule may yield before there is an"
              + " alarm, if chance does not explain it. Default: ${DEFAULT-VALUE}.")
  private double alert = 5;

  @Option(
      names = "--coverage",
      paramLabel = "LOW,HIGH",
      split = ",",
      defaultValue = "60,80",
      description =
          "The share of customers whom rules other than the default should serve, in per cent."
              + " Default: 60,80.")
  private List<Double> coverage = List.of(60.0, 80.0);

  @Mixin private GroupOutput output = new GroupOutput();

  @Override
  public Integer call() {
    if (!(alert >= 0)) {
      throw new UsageException("--alert is " + alert + ".", "Give a number from 0.");
    }
    boolean isRange =
        coverage.size() == 2
            && coverage.get(0) >= 0
            && coverage.get(0) <= coverage.get(1)
            && coverage.get(1) <= 100;
    if (!isRange) {
      throw new UsageException(
          "--coverage is %s.".formatted(coverage), "Give two percentages, such as 60,80.");
    }
    RoutingModel read = RoutingModel.read(model.file());
    String groupColumn = group == null ? read.groupColumn() : group;
    String outcomeColumn = outcome == null ? read.outcomeColumn() : outcome;
    List<String> named = new ArrayList<>(List.of(groupColumn, outcomeColumn));
    if (satisfaction != null) {
      named.add(satisfaction);
    }
    TableArguments.Read files =
        TableArguments.read(inputs, Runtime.getRuntime().availableProcessors(), named);
    Monitored monitored =
        monitored(
            read,
            files.table(),
            files.table().column(groupColumn),
            files.table().column(outcomeColumn));
    MonitorReport report =
        new MonitorReport(
            read, monitored, coverage.get(0) / 100, coverage.get(1) / 100, files.notes());
    Run.print(output.of(report::text, report::json, report::csv));
    return 0;
  }

  private Monitored monitored(
      RoutingModel read, CustomerTable table, Column groups, Column outcomes) {
    RoutedCustomers routed = RoutedCustomers.of(table, read.rules());
    int n = table.size();
    int[] ruleOf = new int[n];
    @Nullable String[] served = new String[n];
    double[] pay = new double[n];
    for (int row = 0; row < n; row++) {
      ruleOf[row] = routed.ruleOf(row);
      served[row] = groups.text(row);
      double cost = read.costs().getOrDefault(served[row] == null ? "" : served[row], 0.0);
      pay[row] = read.revenue() * number(outcomes, row) - cost;
    }
    List<RoutingMonitor.Expected> expected = new ArrayList<>();
    for (int rule = 0; rule < read.expected().size(); rule++) {
      RoutingModel.Expected one = read.expected().get(rule);
      expected.add(
          new RoutingMonitor.Expected(
              read.rules().group(rule), one.share(), one.value(), one.standardError()));
    }
    double unit = read.inPoints() ? 0.01 : Math.abs(mean(read)) / 100;
    Optional<double[]> rated =
        Optional.ofNullable(satisfaction).map(name -> numbers(table.column(name)));
    return new RoutingMonitor(expected, alert * unit).observe(ruleOf, served, pay, rated);
  }

  /** What a customer was expected to pay, over all rules. */
  private static double mean(RoutingModel read) {
    return read.expected().stream()
        .filter(one -> !Double.isNaN(one.value()))
        .mapToDouble(one -> one.share() * one.value())
        .sum();
  }

  private static double[] numbers(Column column) {
    double[] numbers = new double[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number(column, row);
    }
    return numbers;
  }

  private static double number(Column column, int row) {
    if (column.kind() == Column.Kind.TEXT && !column.isMissing(row)) {
      throw new InvalidInputException(
          "Column '%s' is '%s' in row %d.".formatted(column.name(), column.text(row), row + 1),
          "Give numbers, or nothing where a value is missing.");
    }
    return column.number(row);
  }
}
