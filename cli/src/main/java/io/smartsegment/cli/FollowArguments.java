package io.smartsegment.cli;

import io.smartsegment.live.Forgetting;
import io.smartsegment.live.LiveOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say when to look, when to change, and what to forget. */
final class FollowArguments {
  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Look for the best cutoffs every N outcomes, and at the end of the input; 0 for never"
              + " before the end. Default: ${DEFAULT-VALUE}.")
  private long every = 10_000;

  @Option(
      names = "--every-seconds",
      paramLabel = "T",
      description =
          "Look also when an outcome arrives and T seconds have passed. What is printed then depends"
              + " on the time of arrival.")
  private long seconds;

  @Option(
      names = "--least-gain",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Change cutoffs only if that is worth more than this much money. Default:"
              + " ${DEFAULT-VALUE}.")
  private double leastGain;

  @Option(
      names = "--noise",
      paramLabel = "Z",
      defaultValue = "3",
      description =
          "Change cutoffs only if that is worth more than Z standard errors of the gain, so that"
              + " chance does not move them to and fro. Default: ${DEFAULT-VALUE}.")
  private double noise = 3;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Only the latest N outcomes count. Default: all do.")
  private @Nullable Long window;

  @Option(
      names = "--half-life",
      paramLabel = "N",
      description = "An outcome counts half after N later ones, a quarter after 2 N, and so on.")
  private @Nullable Long halfLife;

  @Option(
      names = "--most-scores",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "Distinct scores that are kept apart; if there are more, scores are rounded down to"
              + " binary fractions. Bounds the memory: 24 bytes each, and more during a look."
              + " Default: ${DEFAULT-VALUE}.")
  private int mostScores = 1_000_000;

  LiveOptions options(boolean withValues) {
    if (window != null && halfLife != null) {
      throw new UsageException(
          "--window and --half-life are both given.", "Old outcomes are forgotten in one way.");
    }
    if (seconds < 0) {
      throw new UsageException("--every-seconds is " + seconds + ".", "Give at least 0.");
    }
    Forgetting forgetting = Forgetting.NONE;
    if (window != null) {
      forgetting = Forgetting.window(window);
    } else if (halfLife != null) {
      forgetting = Forgetting.halfLife(halfLife);
    }
    return new LiveOptions(
        every, Duration.ofSeconds(seconds), leastGain, noise, forgetting, mostScores, withValues);
  }
}
