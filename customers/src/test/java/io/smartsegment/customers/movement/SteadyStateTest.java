package io.smartsegment.customers.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.search.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steady state stays as it is, and is refused where there is no single one. */
class SteadyStateTest {
  /** From a half go to b, from b a quarter to a: twice as many end in b. */
  @Test
  void byHand() {
    SteadyState state =
        RowChangeTest.movement(List.of("a", "b"), new long[] {5, 5}, new long[] {2, 6})
            .steadyState();
    assertThat(state.shares().get(0).share()).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(state.shares().get(1).share()).isEqualTo(2.0 / 3, within(1e-15));
    assertThat(state.warning()).contains("no forecast");
  }

  @Test
  void segmentsThatAllLeaveEndEmpty() {
    SteadyState state =
        RowChangeTest.movement(
                List.of("new", "a", "b"),
                new long[] {0, 3, 1},
                new long[] {0, 1, 1},
                new long[] {0, 1, 1})
            .steadyState();
    assertThat(state.shares())
        .extracting(SteadyState.SegmentShare::share)
        .containsExactly(0.0, 0.5, 0.5);
  }

  @Test
  void noSingleSteadyState() {
    SteadyState two =
        RowChangeTest.movement(List.of("a", "b"), new long[] {5, 0}, new long[] {0, 6})
            .steadyState();
    assertThat(two.shares()).isEmpty();
    assertThat(two.warning()).contains("a and b");
    SteadyState unknown =
        RowChangeTest.movement(List.of("a", "b"), new long[] {5, 1}, new long[] {0, 0})
            .steadyState();
    assertThat(unknown.shares()).isEmpty();
    assertThat(unknown.warning()).contains("segment b");
  }

  @Test
  void anotherStepChangesNothing() {
    for (int seed = 0; seed < 20; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int size = 2 + random.nextInt(7);
      List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h").subList(0, size);
      long[][] counts = new long[size][size];
      for (long[] row : counts) {
        for (int j = 0; j < size; j++) {
          row[j] = random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
        }
        row[0]++;
      }
      Movement movement = RowChangeTest.movement(names, counts);
      SteadyState state = movement.steadyState();
      assertThat(state.shares()).as("seed %d: %s", seed, state.warning()).hasSize(size);
      double sum = 0;
      for (int j = 0; j < size; j++) {
        double next = 0;
        for (int i = 0; i < size; i++) {
          next += state.shares().get(i).share() * counts[i][j] / movement.rows().get(i).customers();
        }
        assertThat(next)
            .as("seed %d", seed)
            .isEqualTo(state.shares().get(j).share(), within(1e-14));
        sum += next;
      }
      assertThat(sum).as("seed %d", seed).isEqualTo(1, within(1e-14));
    }
  }
}
