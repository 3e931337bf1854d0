package io.smartsegment.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smartsegment.benchmarks.data.Population;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.CandidateBatch;
import org.junit.jupiter.api.Test;

/** Runs once, on few customers, what JMH runs often on many. */
class KernelBenchmarksTest {
  private static final int CUSTOMERS = 3000;

  @Test
  void kernels() {
    KernelBenchmark.Populations state = new KernelBenchmark.Populations();
    state.distinctScores = CUSTOMERS;
    state.population = 64;
    state.segments = 32;
    state.setUp();
    CandidateBatch first = new KernelBenchmark().scalar(state);
    assertThat(first.bounds()).isNotEqualTo(new KernelBenchmark().scalar(state).bounds());
    assertThat(first.copyOfBounds(63)).startsWith(0).endsWith(CUSTOMERS).hasSize(33).isSorted();
    assertThat(first.value(63)).isNotZero();
  }

  @Test
  void masks() {
    MaskBenchmark.Customers state = new MaskBenchmark.Customers();
    state.customers = CUSTOMERS;
    state.segments = 5;
    state.setUp();
    double first = new MaskBenchmark().comparisons(state);
    assertThat(first).isNotZero().isNotEqualTo(new MaskBenchmark().bits(state));
  }

  @Test
  void aWrongValueEndsTheRun() {
    Population customers = Population.of(CUSTOMERS);
    Problem problem = Candidates.problem(customers.index(), 5);
    CandidateBatch batch = Candidates.populations(3, 5, CUSTOMERS)[0];
    Checks.sameValuesOneByOne(problem, batch);
    Checks.sameValueByMask(customers, problem, batch, 2);
    batch.setValue(2, batch.value(2) + 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> Checks.sameValueByMask(customers, problem, batch, 2))
        .withMessageContaining("candidate 2 with bounds [0, ");
  }
}
