package io.smartsegment.customers.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.customers.performance.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row differs only where chance does not explain it, and not oftener than it should. */
class RowChangeTest {
  private static final LocalDate DAY = LocalDate.of(2023, 1, 1);

  static Movement movement(List<String> names, long[]... counts) {
    List<MovementRow> rows = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      long all = Arrays.stream(counts[i]).sum();
      List<MovementCell> cells = new ArrayList<>();
      for (int j = 0; j < counts[i].length; j++) {
        cells.add(
            new MovementCell(
                names.get(j), new Share(counts[i][j], all), BigDecimal.ZERO, BigDecimal.ZERO));
      }
      rows.add(new MovementRow(names.get(i), all, cells));
    }
    return new Movement(DAY, DAY.plusDays(30), 30, names, rows, List.of(), List.of());
  }

  /** Pearson's statistic of 20, 30 and 30, 20 is 4 with one degree of freedom. */
  @Test
  void aKnownPValue() {
    assertThat(RowChange.pValue(new long[] {20, 30}, new long[] {30, 20}).orElseThrow())
        .isEqualTo(0.0455002638964, within(1e-12));
  }

  @Test
  void fewCustomersAreNotTested() {
    assertThat(RowChange.pValue(new long[] {3, 1}, new long[] {1, 3})).isEmpty();
    assertThat(RowChange.pValue(new long[] {50, 0}, new long[] {60, 1})).isEmpty();
    assertThat(RowChange.pValue(new long[] {0, 0}, new long[] {30, 20})).isEmpty();
    // Two rare segments together are enough.
    assertThat(RowChange.pValue(new long[] {50, 4, 4}, new long[] {50, 4, 4})).hasValue(1);
  }

  /** P-values 0.01, 0.04 and 0.03 become 0.03, 0.06 and 0.06. */
  @Test
  void theNumberOfRowsIsCorrectedFor() {
    List<String> names = List.of("a", "b", "c");
    Movement earlier =
        movement(names, new long[] {20, 30, 0}, new long[] {500, 500, 0}, new long[] {9, 1, 0});
    Movement now =
        movement(names, new long[] {30, 20, 0}, new long[] {600, 400, 0}, new long[] {1, 9, 0});
    List<RowChange> changes = now.changesSince(earlier);
    assertThat(changes.get(0).pValue().orElseThrow()).isEqualTo(0.0455, within(1e-4));
    assertThat(changes.get(0).different()).isTrue();
    assertThat(changes.get(1).different()).isTrue();
    assertThat(changes.get(1).adjusted().orElseThrow())
        .isGreaterThan(changes.get(1).pValue().orElseThrow());
    Movement close =
        movement(names, new long[] {30, 20, 0}, new long[] {510, 490, 0}, new long[] {5, 5, 0});
    RowChange same = close.changesSince(earlier).get(0);
    // Alone it would be called a change; of three rows it is none.
    assertThat(same.pValue().orElseThrow()).isLessThan(0.05);
    assertThat(same.adjusted().orElseThrow()).isGreaterThan(0.09);
    assertThat(same.different()).isFalse();
  }

  @Test
  void chanceAloneIsCalledAChangeInAboutOneOfTwentyRows() {
    SeededRandom random = new SeededRandom(11);
    int called = 0;
    for (int i = 0; i < 2_000; i++) {
      long[] one = drawn(random, 150);
      long[] other = drawn(random, 90);
      called += RowChange.pValue(one, other).orElse(1) < 0.05 ? 1 : 0;
    }
    assertThat(called).isBetween(60, 140);
  }

  private static long[] drawn(SeededRandom random, int customers) {
    long[] counts = new long[4];
    for (int i = 0; i < customers; i++) {
      double where = random.nextDouble();
      counts[where < 0.5 ? 0 : where < 0.8 ? 1 : where < 0.98 ? 2 : 3]++;
    }
    return counts;
  }
}
