package com.example.annealing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract says what every optimizer does; these tests say how good this one is. */
class AnnealingTest {
  private static final ScoreIndex CUSTOMERS = Customers.generate(100_000, 1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void earnsNearlyWhatIsPossible(long seed) {
    requireNearlyBest(seed, constraints -> constraints);
  }

  @Test
  void earnsNearlyWhatIsPossibleUnderConstraintsOnSegments() {
    requireNearlyBest(
        4, c -> c.withMaximumSize(SegmentSize.ofShare(0.5)).withMinimumConversions(600));
  }

  @Test
  void earnsNearlyWhatIsPossibleUnderConstraintsOnNeighbours() {
    requireNearlyBest(5, c -> c.withRisingRates().withMinimumRateDifference(0.05));
  }

  @Test
  void earnsNearlyWhatIsPossibleWithinABudget() {
    requireNearlyBest(6, c -> c.withBudget(150_000));
  }

  private static void requireNearlyBest(long seed, UnaryOperator<Constraints> change) {
    SegmentationRequest request =
        SmartSegment.create()
            .customers(CUSTOMERS)
            .revenue(60, 85, 100, 110, 115)
            .cost(1, 3.5, 6.5, 10, 12.75)
            .constraints(
                c -> change.apply(c.atMost(5).withMinimumSize(SegmentSize.ofCustomers(500))))
            .seed(seed);
    Segmentation best = request.optimizer("exact").solve();
    Segmentation annealed = request.optimizer("annealing").solve();
    assertTrue(
        annealed.value() >= 0.99 * best.value(),
        () -> "%s of %s".formatted(annealed.value(), best.value()));
  }
}
