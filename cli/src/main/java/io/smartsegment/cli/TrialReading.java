package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.groups.features.Column;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.incremental.SecondScore;
import io.smartsegment.incremental.TrialCustomers;
import io.smartsegment.sources.duckdb.ArmColumns;
import io.smartsegment.sources.duckdb.ArmRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Past customers who were treated differently, from the columns that were read. */
final class TrialReading {
  private final TrialArguments trial;
  private final String score;
  private final boolean dropsMissing;

  /**
   * Makes a reading.
   *
   * @param score the column with the score
   * @param dropsMissing whether customers without a second score are left out
   */
  TrialReading(TrialArguments trial, String score, boolean dropsMissing) {
    this.trial = trial;
    this.score = score;
    this.dropsMissing = dropsMissing;
  }

  /**
   * What was read.
   *
   * @param customers the customers
   * @param second their second score, where there is one
   */
  record Past(TrialCustomers customers, Optional<SecondScore> second) {}

  Past of(ArmRows rows, ArmColumns columns) {
    if (rows.arms().size() == 1) {
      throw new InvalidInputException(
          "Column '%s' has one value only.".formatted(columns.arm()),
          "What a treatment adds can be told where other customers did not get it; another column"
              + " is named with --arm.");
    }
    CustomerTable further = TableArguments.table(rows.further());
    int[] kept = kept(rows, further);
    TrialCustomers customers =
        TrialCustomers.coded(
                some(rows.scores(), kept),
                rows.arms(),
                Arrays.stream(kept).map(row -> rows.armOf()[row]).toArray(),
                some(rows.outcomes(), kept),
                rows.isMoney())
            .withDropped(rows.dropped() + rows.scores().length - kept.length);
    if (rows.propensities().isPresent()) {
      customers = customers.withProbabilities(some(rows.propensities().get(), kept));
    }
    if (trial.isEstimated()) {
      customers = customers.withFeatures(features(rows, further).rows(kept));
    }
    return new Past(
        customers,
        trial
            .secondScore()
            .map(name -> SecondScore.of(score, name, numbers(further.column(name), kept))));
  }

  /** The score is a feature, since it mostly has a part in who got which arm. */
  private CustomerTable features(ArmRows rows, CustomerTable further) {
    CustomerTable.Builder features = CustomerTable.builder();
    if (!trial.features().contains(score)) {
      features.numbers(score, rows.scores());
    }
    for (String name : trial.features().stream().distinct().toList()) {
      Column column = further.column(name);
      features.column(trial.isCategorical(name) ? column.asTexts() : column);
    }
    return features.build();
  }

  /** The customers who have a second score, where there is one. */
  private int[] kept(ArmRows rows, CustomerTable further) {
    int[] all = IntStream.range(0, rows.scores().length).toArray();
    if (trial.secondScore().isEmpty()) {
      return all;
    }
    Column second = further.column(trial.secondScore().get());
    if (second.kind() == Column.Kind.TEXT) {
      int row = Arrays.stream(all).filter(i -> !second.isMissing(i)).findFirst().orElse(0);
      throw new InvalidInputException(
          "Column '%s' holds texts, such as '%s', and a score is a number."
              .formatted(second.name(), second.text(row)),
          "Name a column of numbers with --second-score.");
    }
    int[] kept = Arrays.stream(all).filter(row -> !second.isMissing(row)).toArray();
    if (kept.length < all.length && !dropsMissing) {
      int row = Arrays.stream(all).filter(second::isMissing).findFirst().orElse(0);
      throw new InvalidInputException(
          "Column '%s' is missing for the customer number %d.".formatted(second.name(), row + 1),
          "Complete the data, or have such rows left out and counted by --missing drop.");
    }
    return kept;
  }

  private static double[] some(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static double[] numbers(Column column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(column::number).toArray();
  }
}
