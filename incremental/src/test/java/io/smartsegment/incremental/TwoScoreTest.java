package io.smartsegment.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boxes of two scores: equal to brute force, what was planted, and nothing where nothing is. */
class TwoScoreTest {
  private static final IncrementalOptions ASKED =
      IncrementalOptions.DEFAULT.withControl("none").withRevenue(10).withArmCosts(Map.of("A", 1.0));

  /** Customers with a score and a value; A lifts by 30 points where both are high. */
  private record Planted(TrialCustomers customers, SecondScore second) {
    static Planted of(int size, long seed, double effect, int distinct) {
      SeededRandom random = new SeededRandom(seed);
      double[] scores = new double[size];
      double[] values = new double[size];
      String[] arms = new String[size];
      int[] outcomes = new int[size];
      for (int i = 0; i < size; i++) {
        scores[i] = random.nextInt(distinct) / (double) distinct;
        values[i] = random.nextInt(distinct) * 200.0 / distinct;
        arms[i] = random.nextDouble() < 0.5 ? "A" : "none";
        boolean lifts = scores[i] >= 0.4 && values[i] >= 120 && arms[i].equals("A");
        outcomes[i] = random.nextDouble() < 0.2 + (lifts ? effect : 0) ? 1 : 0;
      }
      return new Planted(
          TrialCustomers.of(scores, arms, outcomes), SecondScore.of("propensity", "value", values));
    }
  }

  @Test
  void thePlantedRectangleIsFoundAndBeatsOneArmForAll() {
    Planted planted = Planted.of(20_000, 5, 0.3, 1_000);
    TwoScoreResult result =
        TwoScoreProfit.create().solve(planted.customers(), planted.second(), ASKED);

    assertThat(result.isTaken()).isTrue();
    List<ArmBox> treated = result.boxes().stream().filter(box -> box.arm().equals("A")).toList();
    assertThat(treated).hasSize(1);
    assertThat(treated.get(0).segment().text())
        .matches(
            "(value >= 1[12]\\d?[.\\d]* and propensity >= 0\\.[34][.\\d]*)"
                + "|(propensity >= 0\\.[34][.\\d]* and value >= 1[12]\\d?[.\\d]*)");
    assertThat(result.againstBestSingle().lower()).isPositive();
    // Truly 24 % of the customers gain 0.3 * 10 - 1.
    assertThat(result.outOfSample().per(20_000).value()).isCloseTo(0.48, within(0.12));
    assertThat(result.inSample().value()).isGreaterThan(result.outOfSample().value());
    assertThat(result.isOptimal()).isTrue();
    long customers = result.boxes().stream().mapToLong(ArmBox::customers).sum();
    assertThat(customers).isEqualTo(20_000);
  }

  @Test
  void whereNothingWorksEverybodyGetsTheControl() {
    for (long seed = 1; seed <= 4; seed++) {
      Planted planted = Planted.of(4_000, seed, 0, 1_000);
      TwoScoreResult result =
          TwoScoreProfit.create().solve(planted.customers(), planted.second(), ASKED);

      assertThat(result.isOneArmForAll()).as("seed %s", seed).isTrue();
      assertThat(result.boxes().get(0).arm()).as("seed %s", seed).isEqualTo("none");
    }
  }

  @Test
  @Tag("thorough")
  void whereNothingWorksEverybodyGetsTheControlNearlyAlways() {
    int control = 0;
    for (long seed = 100; seed < 140; seed++) {
      Planted planted = Planted.of(4_000, seed, 0, 1_000);
      TwoScoreResult result =
          TwoScoreProfit.create().solve(planted.customers(), planted.second(), ASKED);
      control += result.isOneArmForAll() && result.boxes().get(0).arm().equals("none") ? 1 : 0;
    }
    assertThat(control).isGreaterThanOrEqualTo(37);
  }

  @Test
  void boxesAreEqualToBruteForceAtTheirPrice() {
    int divided = 0;
    for (long seed = 1; seed <= 60; seed++) {
      Planted planted = Planted.of(120, seed, 0.6, 5 + (int) (seed % 6));
      IncrementalOptions asked =
          ASKED
              .withMinimumPerArm(1)
              .withBaseline(Baseline.NONE)
              .withSelection(Selection.BEST)
              .withConstraints(
                  IncrementalOptions.DEFAULT_CONSTRAINTS.withMinimumSize(
                      SegmentSize.ofCustomers(10 + seed % 11)))
              .allowingUntested();
      TwoScoreResult result =
          TwoScoreProfit.create().solve(planted.customers(), planted.second(), asked);
      if (Double.isInfinite(result.price())) {
        continue;
      }
      divided += result.found().size() > 1 ? 1 : 0;
      double found = result.inSample().value() - result.price() * (result.found().size() - 1);
      assertThat(found)
          .as("seed %s", seed)
          .isCloseTo(new PlainBoxes(planted, asked, result.price()).best(), within(1e-6));
    }
    assertThat(divided).isGreaterThan(15);
  }

  /** All trees of two questions, one after the other. */
  private static final class PlainBoxes {
    private final Planted planted;
    private final Gains gains;
    private final double price;
    private final int least;

    PlainBoxes(Planted planted, IncrementalOptions asked, double price) {
      this.planted = planted;
      this.price = price;
      gains =
          new Gains(
              ComparableTrial.asIs(planted.customers()),
              Arms.of(planted.customers(), asked),
              10,
              Baseline.NONE,
              asked.seed(),
              0);
      least = (int) asked.constraints().minimumSize().roundedUp(planted.customers().size());
    }

    double best() {
      return best(IntStream.range(0, planted.customers().size()).toArray(), 2);
    }

    private double best(int[] rows, int questions) {
      if (rows.length < least) {
        return Double.NEGATIVE_INFINITY;
      }
      double best = Math.max(0, Arrays.stream(rows).mapToDouble(row -> gains.money(1, row)).sum());
      for (int axis = 0; axis < 2 && questions > 0; axis++) {
        for (double cut : values(rows, axis)) {
          int by = axis;
          IntPredicate isBelow = row -> value(row, by) < cut;
          double below = best(Arrays.stream(rows).filter(isBelow).toArray(), questions - 1);
          double above =
              best(Arrays.stream(rows).filter(isBelow.negate()).toArray(), questions - 1);
          best = Math.max(best, below + above - price);
        }
      }
      return best;
    }

    private double[] values(int[] rows, int axis) {
      return Arrays.stream(rows).mapToDouble(row -> value(row, axis)).distinct().toArray();
    }

    private double value(int row, int axis) {
      return axis == 0 ? planted.customers().score(row) : planted.second().value(row);
    }
  }

  @Test
  void whatMeansNothingForBoxesIsRefused() {
    Planted planted = Planted.of(1_000, 1, 0, 10);
    TwoScoreProfit boxes = TwoScoreProfit.create();

    assertThatThrownBy(
            () ->
                boxes.solve(
                    planted.customers(),
                    planted.second(),
                    ASKED.withConstraints(IncrementalOptions.DEFAULT_CONSTRAINTS.withBudget(5))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("Rectangles of two scores");
    assertThatThrownBy(
            () ->
                boxes.solve(
                    planted.customers(), planted.second(), ASKED.withLadder(List.of("none", "A"))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("no order");
    assertThatThrownBy(
            () -> boxes.solve(planted.customers(), SecondScore.of("a", "b", 1, 2), ASKED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1000 scores and 2 second scores");
    assertThatThrownBy(() -> SecondScore.of("a", "a", 1))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> SecondScore.of("a", "b", 1, Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 1 is NaN");
  }
}
