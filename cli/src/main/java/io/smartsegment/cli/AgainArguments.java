package io.smartsegment.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of clusters that start from an earlier run. */
final class AgainArguments {
  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "For clusters: the folder or model.json that an earlier 'segment --out DIR' wrote. Its centres are"
              + " one more start, its grid is kept, and clusters keep its names. Says what has changed, and"
              + " whether the old model still fits.")
  private @Nullable Path from;

  @Option(
      names = "--regrid",
      description = "With --from: learn the grid anew from these customers.")
  private boolean regrid;

  @Option(
      names = "--keep",
      paramLabel = "H",
      description =
          "With --from DIR: a customer keeps the segment of customers.csv there unless another centre is"
              + " nearer than 1 - H of the distance to the own one; 0 to 1. Default: 0, the new rule alone.")
  private @Nullable BigDecimal keep;

  /** The earlier run, if one was named; options that would do nothing are refused. */
  Optional<EarlierClusters> earlier(SegmentBy by) {
    if (from == null) {
      if (regrid || keep != null) {
        throw new UsageException(
            "--regrid or --keep is given without --from.",
            "Name the folder of the earlier run by --from DIR.");
      }
      return Optional.empty();
    }
    if (!by.findsClusters()) {
      throw new UsageException(
          "--from is given, and --by is '%s'.".formatted(by.kind()),
          "Give --by with one of %s.".formatted(String.join(", ", by.clusters().methods())));
    }
    BigDecimal share = keep == null ? BigDecimal.ZERO : keep;
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new UsageException(
          "--keep is %s.".formatted(share),
          "Give a number from 0 (the new rule alone) to 1 (nobody changes).");
    }
    return Optional.of(EarlierClusters.read(from, regrid, share));
  }
}
