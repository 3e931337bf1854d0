package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsTest {
  private static final SegmentSize FIVE = SegmentSize.ofCustomers(5);

  @Test
  void defaultsAreThoseOfTheOriginPackage() {
    assertThat(Constraints.DEFAULT)
        .isEqualTo(Constraints.DEFAULT.between(1, 10).withMinimumSize(SegmentSize.ofCustomers(10)));
  }

  @Test
  void eachVariationChangesWhatItSays() {
    Constraints exactly = Constraints.DEFAULT.exactly(4);

    assertThat(exactly)
        .isEqualTo(Constraints.DEFAULT.between(4, 4).withMinimumSize(SegmentSize.ofCustomers(10)));
    assertThat(exactly.withMinimumSize(FIVE))
        .isEqualTo(Constraints.DEFAULT.between(4, 4).withMinimumSize(FIVE));
    assertThat(exactly.withMinimumSize(FIVE).atMost(7))
        .isEqualTo(Constraints.DEFAULT.between(1, 7).withMinimumSize(FIVE));
    assertThat(exactly.maxSegments()).isEqualTo(4);
  }

  @Test
  void thereIsAtLeastOneSegment() {
    assertThatThrownBy(() -> Constraints.DEFAULT.atMost(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is 0.");
    assertThatThrownBy(() -> Constraints.DEFAULT.exactly(-3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is -3.");
    assertThatThrownBy(() -> Constraints.DEFAULT.between(0, 5).withMinimumSize(FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 0 to 5.");
    assertThatThrownBy(() -> Constraints.DEFAULT.between(3, 2).withMinimumSize(FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 3 to 2.");
  }

  /** One change of each kind, to be told from all others. */
  private static final List<UnaryOperator<Constraints>> CHANGES =
      List.of(
          c -> c.between(3, 7),
          c -> c.withMinimumSize(FIVE),
          c -> c.withMaximumSize(SegmentSize.ofShare(0.25)),
          c -> c.withMinimumConversions(4),
          c -> c.withRisingRates(),
          c -> c.withMinimumRateDifference(0.02),
          c -> c.withFixedCutoffs(0.5, 0.125),
          c -> c.withBudget(1234.5));

  private static final List<Function<Constraints, Object>> FIGURES =
      List.of(
          c -> List.of(c.minSegments(), c.maxSegments()),
          Constraints::minimumSize,
          Constraints::maximumSize,
          Constraints::minimumConversions,
          Constraints::risingRates,
          Constraints::minimumRateDifference,
          Constraints::fixedCutoffs,
          Constraints::budget);

  private static final List<Object> CHANGED =
      List.of(
          List.of(3, 7),
          FIVE,
          Optional.of(SegmentSize.ofShare(0.25)),
          4L,
          true,
          0.02,
          List.of(0.125, 0.5),
          OptionalDouble.of(1234.5));

  private static List<Object> figures(Constraints constraints) {
    return FIGURES.stream().map(figure -> figure.apply(constraints)).toList();
  }

  private static Constraints all() {
    Constraints all = Constraints.DEFAULT;
    for (UnaryOperator<Constraints> change : CHANGES) {
      all = change.apply(all);
    }
    return all;
  }

  @Test
  void eachChangeChangesWhatItSaysAndNothingElse() {
    for (int i = 0; i < CHANGES.size(); i++) {
      List<Object> expected = new ArrayList<>(figures(Constraints.DEFAULT));
      expected.set(i, CHANGED.get(i));

      Constraints changed = CHANGES.get(i).apply(Constraints.DEFAULT);

      assertThat(figures(changed)).as("change %d", i).isEqualTo(expected);
      assertThat(changed).as("change %d", i).isNotEqualTo(Constraints.DEFAULT);
    }
    assertThat(figures(all())).isEqualTo(CHANGED);
    assertThat(figures(Constraints.DEFAULT))
        .as("constraints never change themselves")
        .isEqualTo(
            List.of(
                List.of(1, 10),
                SegmentSize.ofCustomers(10),
                Optional.empty(),
                0L,
                false,
                0.0,
                List.of(),
                OptionalDouble.empty()));
  }

  @Test
  void theOrderOfChangesDoesNotMatter() {
    Constraints backwards = Constraints.DEFAULT;
    for (int i = CHANGES.size() - 1; i >= 0; i--) {
      backwards = CHANGES.get(i).apply(backwards);
    }

    assertThat(backwards).isEqualTo(all()).hasSameHashCodeAs(all()).hasToString(all().toString());
  }

  @Test
  void constraintsThatDifferInOneThingAreNotEqual() {
    for (int i = 0; i < CHANGES.size(); i++) {
      Constraints others = Constraints.DEFAULT;
      for (int j = 0; j < CHANGES.size(); j++) {
        others = j == i ? others : CHANGES.get(j).apply(others);
      }
      assertThat(others).as("without change %d", i).isNotEqualTo(all());
      assertThat(CHANGES.get(i).apply(others)).as("with change %d", i).isEqualTo(all());
    }
    assertThat(all()).isNotEqualTo("at most 10 segments");
  }

  @Test
  void constraintsThatDemandNothingAreEqualToNone() {
    assertThat(
            Constraints.DEFAULT
                .withMinimumConversions(0)
                .withMinimumRateDifference(0)
                .withFixedCutoffs())
        .isEqualTo(Constraints.DEFAULT);
    assertThat(Constraints.DEFAULT.withMinimumRateDifference(-0.0)).isEqualTo(Constraints.DEFAULT);
    assertThat(Constraints.DEFAULT.withBudget(-0.0)).isEqualTo(Constraints.DEFAULT.withBudget(0));
    assertThat(all().withFixedCutoffs().fixedCutoffs()).isEmpty();
  }

  @Test
  void partsOfConstraints() {
    assertThat(all().numberAndMinimumSize())
        .isEqualTo(Constraints.DEFAULT.between(3, 7).withMinimumSize(FIVE));
    assertThat(all().ofSingleSegments())
        .isEqualTo(
            Constraints.DEFAULT
                .between(3, 7)
                .withMinimumSize(FIVE)
                .withMaximumSize(SegmentSize.ofShare(0.25))
                .withMinimumConversions(4)
                .withFixedCutoffs(0.125, 0.5));
  }

  @Test
  void onlyRatesConcernNeighbours() {
    assertThat(all().ofSingleSegments().withBudget(5).concernNeighbours()).isFalse();
    assertThat(Constraints.DEFAULT.withRisingRates().concernNeighbours()).isTrue();
    assertThat(Constraints.DEFAULT.withMinimumRateDifference(1e-9).concernNeighbours()).isTrue();
  }

  @Test
  void inWords() {
    assertThat(Constraints.DEFAULT.inWords())
        .containsExactly("at most 10 segments", "at least 10 customers in each");
    assertThat(Constraints.DEFAULT.exactly(1).inWords().get(0)).isEqualTo("exactly 1 segment");
    assertThat(Constraints.DEFAULT.atMost(1).inWords().get(0)).isEqualTo("exactly 1 segment");
    assertThat(Constraints.DEFAULT.exactly(4).inWords().get(0)).isEqualTo("exactly 4 segments");
    assertThat(all().inWords())
        .containsExactly(
            "3 to 7 segments",
            "at least 5 customers in each",
            "at most 25 % of the customers in each",
            "at least 4 conversions in each",
            "conversion rates that never fall with the score",
            "at least 0.02 between neighbouring conversion rates",
            "cutoffs at 0.125, 0.5",
            "a cost of at most 1,234.5");
    assertThat(all()).hasToString(String.join("; ", all().inWords()));
  }

  @Test
  void numbersInWordsAreNeverInScientificNotation() {
    assertThat(
            Constraints.DEFAULT
                .withMinimumRateDifference(1e-5)
                .withFixedCutoffs(1e-7, 1)
                .withBudget(12_000_000_000.0)
                .inWords())
        .contains(
            "at least 0.00001 between neighbouring conversion rates",
            "cutoffs at 0.0000001, 1",
            "a cost of at most 12,000,000,000");
  }

  @Test
  void countsAndMoneyInWordsAreGroupedAndOneIsSingularInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(
              Constraints.DEFAULT
                  .between(1_000, 2_000)
                  .withMinimumSize(SegmentSize.ofCustomers(1))
                  .withMaximumSize(SegmentSize.ofCustomers(500_000))
                  .withMinimumConversions(2_000)
                  .withFixedCutoffs(0.5)
                  .withBudget(-130_000)
                  .inWords())
          .containsExactly(
              "1,000 to 2,000 segments",
              "at least 1 customer in each",
              "at most 500,000 customers in each",
              "at least 2,000 conversions in each",
              "a cutoff at 0.5",
              "a cost of at most -130,000");
      assertThat(Constraints.DEFAULT.withMinimumConversions(1).inWords())
          .contains("at least 1 conversion in each");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void conversionsAreNotNegative() {
    assertThatThrownBy(() -> Constraints.DEFAULT.withMinimumConversions(-1))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The minimum number of conversions is -1.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.0000000000000002, 5, Double.NaN, Double.POSITIVE_INFINITY})
  void rateDifferencesAreFromZeroToOne(double difference) {
    assertThatThrownBy(() -> Constraints.DEFAULT.withMinimumRateDifference(difference))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("is " + difference + ".");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -0.5, 1.0000000000000002, Double.NaN, Double.POSITIVE_INFINITY})
  void fixedCutoffsAreAboveZeroAndUpToOne(double cutoff) {
    assertThatThrownBy(() -> Constraints.DEFAULT.withFixedCutoffs(0.5, cutoff))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("A fixed cutoff is " + cutoff + ".");
  }

  @Test
  void limitsThatAreJustInsideAreTaken() {
    Constraints edge =
        Constraints.DEFAULT
            .withMinimumRateDifference(1)
            .withFixedCutoffs(1, Double.MIN_VALUE)
            .withBudget(-Double.MAX_VALUE);

    assertThat(edge.minimumRateDifference()).isEqualTo(1);
    assertThat(edge.fixedCutoffs()).containsExactly(Double.MIN_VALUE, 1.0);
    assertThat(edge.budget()).hasValue(-Double.MAX_VALUE);
  }

  @Test
  void aFixedCutoffIsGivenOnce() {
    assertThatThrownBy(() -> Constraints.DEFAULT.withFixedCutoffs(0.3, 0.7, 0.3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The fixed cutoff 0.3 is given twice.");
    assertThat(Constraints.DEFAULT.withFixedCutoffs(0.3, Math.nextUp(0.3)).fixedCutoffs())
        .hasSize(2);
  }

  @Test
  void fixedCutoffsAreACopy() {
    double[] given = {0.7, 0.3};
    Constraints constraints = Constraints.DEFAULT.withFixedCutoffs(given);
    given[0] = 0.1;

    assertThat(constraints.fixedCutoffs()).containsExactly(0.3, 0.7);
    assertThat(given).as("not sorted in place").containsExactly(0.1, 0.3);
    assertThatThrownBy(() -> constraints.fixedCutoffs().add(0.9))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void budgetsAreFinite(double budget) {
    assertThatThrownBy(() -> Constraints.DEFAULT.withBudget(budget))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The budget is " + budget + ".");
  }
}
