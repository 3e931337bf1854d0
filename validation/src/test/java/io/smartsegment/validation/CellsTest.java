package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ArrayAggregates;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers who are counted by cells, so that not all of their distinct scores are known. */
class CellsTest {
  private static final SmartSegment SMART_SEGMENT = SmartSegment.create();
  private static final int CUSTOMERS = 60_000;
  private static ScoreIndex all;
  private static ArrayAggregates counted;

  /** The prices of three segments; scores lie close together, so that cells hold many of them. */
  @BeforeAll
  static void draw() {
    SeededRandom random = new SeededRandom(11);
    double[] scores = new double[CUSTOMERS];
    int[] outcomes = new int[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      double chance = random.nextDouble();
      scores[i] = 0.5 + chance / 64;
      outcomes[i] = random.nextDouble() < 0.2 * chance ? 1 : 0;
    }
    all = ScoreIndex.of(scores, outcomes);
    counted = new ArrayAggregates(scores, outcomes);
  }

  private static SegmentationRequest request(
      ScoreIndex index, UnaryOperator<SegmentationRequest> more) {
    return more.apply(SMART_SEGMENT.customers(index).revenue(60, 85, 100).cost(1, 3.5, 6.5));
  }

  private static Validation validated(ScoreIndex index, UnaryOperator<SegmentationRequest> more) {
    return Validation.of(request(index, more).bind(), ValidationOptions.QUICK);
  }

  private static ScoreIndex cells(UnaryOperator<SegmentationRequest> more) {
    Question question = request(all, more).question();
    ScoreIndex cells =
        AggregatedCustomers.of(counted)
            .answeringAllPrices(SMART_SEGMENT.plugins(), question, List.of());
    assertThat(cells.isWhole()).isFalse();
    assertThat(cells.distinctScores()).isLessThan(all.distinctScores());
    return cells;
  }

  /** The same counts, each customer with the lowest score of the cell. */
  private static ScoreIndex atTheEdges(ScoreIndex cells) {
    int entries = cells.distinctScores();
    double[] scores = new double[entries];
    long[] customers = new long[entries];
    long[] conversions = new long[entries];
    for (int p = 0; p < entries; p++) {
      scores[p] = cells.score(p);
      customers[p] = cells.customers(p, p + 1);
      conversions[p] = cells.conversions(p, p + 1);
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  private static void requireSame(UnaryOperator<SegmentationRequest> more) {
    ScoreIndex cells = cells(more);
    Validation known = validated(atTheEdges(cells), more);
    Validation some = validated(cells, more);
    assertThat(some.expected()).isEqualTo(known.expected());
    assertThat(some.bySegmentCount()).isEqualTo(known.bySegmentCount());
    assertThat(some.advice()).isEqualTo(known.advice());
    assertThat(some.segments()).isEqualTo(known.segments());
    assertThat(known.notes()).isEmpty();
    assertThat(some.notes()).anySatisfy(note -> assertThat(note).contains("Not all distinct"));
  }

  @Test
  void areThoseAtTheEdgesOfTheirCells() {
    requireSame(plain -> plain);
    requireSame(request -> request.minimumSize(SegmentSize.ofCustomers(25_000)));
  }

  @Test
  void whereAPartTakesASearchToo() {
    requireSame(
        request ->
            request.with(
                question ->
                    question.withConstraints(
                        question.constraints().withMinimumConversions(1_500))));
  }

  @Test
  void thatAreJoinedWhereNoCutoffIsBestAreRefused() {
    Question question = request(all, plain -> plain).question();
    ScoreIndex joined =
        AggregatedCustomers.of(counted).answering(SMART_SEGMENT.plugins(), question, List.of());
    assertThat(joined.distinctScores()).isLessThan(1_000);
    assertThatThrownBy(() -> validated(joined, plain -> plain))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("around the best cutoffs alone");
  }

  @Test
  void withMoneyAreRefused() {
    double[] money = new double[CUSTOMERS];
    Arrays.setAll(money, i -> i % 7);
    ScoreIndex cells = AggregatedCustomers.of(counted.with(Measure.VALUE, money)).cells().index(0);
    assertThat(cells.isWhole()).isFalse();
    assertThatThrownBy(() -> validated(cells, plain -> plain))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be divided by counts");
  }

  @Test
  void areJudgedNearlyAsAllScoresAre() {
    BoundQuestion asked = request(all, plain -> plain).bind();
    Expectation whole = Validation.of(asked, ValidationOptions.QUICK).expected();
    Expectation some = validated(cells(plain -> plain), plain -> plain).expected();
    double error = (whole.netRevenue().upper() - whole.netRevenue().lower()) / 4;
    // Other cells are divided into other folds, which moves both figures.
    assertThat(some.netRevenue().value())
        .isCloseTo(whole.netRevenue().value(), within(0.25 * error));
    assertThat(some.netRevenue().upper())
        .isCloseTo(whole.netRevenue().upper(), within(0.5 * error));
  }
}
