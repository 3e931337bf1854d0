package io.smartsegment.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs on few customers what is measured on many; both ways must find the same, or it fails. */
class ScaleComparisonTest {
  @Test
  void theTableNamesAllWays() {
    assertThat(ScaleComparison.table(20_000, 1))
        .contains("| one pass that counts by cell | ", " | 1.00 |")
        .contains("| ten treatments: cells, scores that matter, solve | ")
        .contains("| five treatments: index of all scores, solve | ")
        .contains("20,000 customers, ");
  }
}
