package io.smartsegment.cli;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.RateTrend;
import io.smartsegment.core.problem.SegmentSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which segmentations are allowed. */
final class ConstraintArguments {
  @ArgGroup private @Nullable Count count;

  @Option(
      names = "--min-size",
      paramLabel = "M",
      converter = Converters.Size.class,
      description =
          "Smallest segment: customers (500) or share (2%%), or weight (500w, 2%%w). Default: 10, at"
              + " least 1.")
  private @Nullable SegmentSize minimumSize;

  @Option(
      names = "--max-size",
      paramLabel = "M",
      converter = Converters.Size.class,
      description =
          "Largest segment: customers (5000) or share (40%%), at least 1, or weight (5000w, 40%%w)."
              + " Default: no limit.")
  private @Nullable SegmentSize maximumSize;

  @Option(
      names = "--min-conversions",
      paramLabel = "N",
      converter = Converters.Conversions.class,
      description = "Fewest conversions in each segment, 0 or more. Default: 0.")
  private @Nullable Long minimumConversions;

  @Option(
      names = "--min-non-conversions",
      paramLabel = "N",
      converter = Converters.Conversions.class,
      description = "Fewest customers who did not convert in each segment, 0 or more. Default: 0.")
  private @Nullable Long minimumNonConversions;

  @Option(
      names = "--rising-rates",
      description =
          "No segment's conversion rate is below that of the segment before it; the same as --trend"
              + " rising. Default: they may fall.")
  private boolean risingRates;

  @Option(
      names = "--trend",
      paramLabel = "TREND",
      description =
          "How conversion rates go with the score: rising, falling, peak (rising up to a segment,"
              + " falling after it), valley, or auto (whichever of these earns most). Default: they"
              + " may rise and fall.")
  private @Nullable Trend trend;

  @Option(
      names = "--min-rate-difference",
      paramLabel = "X",
      converter = Converters.RateDifference.class,
      description =
          "Smallest difference between neighbouring conversion rates, up or down: 0 to 1 (0.02), or"
              + " a share (2%%). Default: 0.")
  private @Nullable Double minimumRateDifference;

  @Option(
      names = "--fix",
      paramLabel = "CUTOFFS",
      converter = Converters.Cutoffs.class,
      description =
          "Cutoffs that every result has, among others: numbers above 0 and up to 1 (0.2,0.5);"
              + " repeatable. Default: none.")
  private List<Converters.CutoffList> fixedCutoffs = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      converter = Converters.Money.class,
      description =
          "Most that contacting all customers may cost, over all segments. Default: no limit.")
  private @Nullable Double budget;

  /** How conversion rates go with the score. */
  enum Trend {
    rising(RateTrend.RISING),
    falling(RateTrend.FALLING),
    peak(RateTrend.PEAK),
    valley(RateTrend.VALLEY),
    auto(RateTrend.AUTO);

    private final RateTrend asked;

    Trend(RateTrend asked) {
      this.asked = asked;
    }
  }

  /** How many segments: one of two ways to say it. */
  static final class Count {
    @Option(
        names = "--segments",
        paramLabel = "N",
        description = "At most N segments, N at least 1. Default: 10.")
    private @Nullable Integer atMost;

    @Option(names = "--exactly", paramLabel = "N", description = "Exactly N segments instead.")
    private @Nullable Integer exactly;
  }

  /** Finds slips of the pen before any data is read. */
  void check() {
    addTo(Constraints.DEFAULT);
  }

  /** The constraints with what was asked for. */
  Constraints addTo(Constraints defaults) {
    Constraints asked = defaults;
    if (count != null && count.atMost != null) {
      asked = asked.atMost(count.atMost);
    } else if (count != null && count.exactly != null) {
      asked = asked.exactly(count.exactly);
    }
    if (minimumSize != null) {
      asked = asked.withMinimumSize(minimumSize);
    }
    if (maximumSize != null) {
      asked = asked.withMaximumSize(maximumSize);
    }
    if (minimumConversions != null) {
      asked = asked.withMinimumConversions(minimumConversions);
    }
    if (minimumNonConversions != null) {
      asked = asked.withMinimumNonConversions(minimumNonConversions);
    }
    if (risingRates && trend != null && trend != Trend.rising) {
      throw new UsageException(
          "--rising-rates and --trend %s are given.".formatted(trend), "Leave one of them out.");
    }
    if (risingRates || trend != null) {
      asked = asked.withTrend(trend == null ? RateTrend.RISING : trend.asked);
    }
    if (minimumRateDifference != null) {
      asked = asked.withMinimumRateDifference(minimumRateDifference);
    }
    if (!fixedCutoffs.isEmpty()) {
      asked = asked.withFixedCutoffs(differentCutoffs());
    }
    return budget == null ? asked : asked.withBudget(budget);
  }

  private double[] differentCutoffs() {
    List<Double> cutoffs =
        fixedCutoffs.stream().flatMap(together -> together.numbers().stream()).toList();
    for (int i = 0; i < cutoffs.size(); i++) {
      if (cutoffs.indexOf(cutoffs.get(i)) < i) {
        throw new UsageException(
            "--fix has the cutoff %s twice.".formatted(Numbers.plain(cutoffs.get(i))),
            "Leave one of them out.");
      }
    }
    return cutoffs.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
