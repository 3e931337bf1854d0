package io.smartsegment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.KeyedCustomers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups stay together, the past teaches, and a holdout judges. */
class DivisionTest {
  private static final double[] REVENUE = {10, 14};
  private static final double[] COST = {1, 2};
  private static final int CUSTOMERS = 600;

  private final double[] keys = new double[CUSTOMERS];
  private final double[] scores = new double[CUSTOMERS];
  private final int[] outcomes = new int[CUSTOMERS];
  private final double[] values = new double[CUSTOMERS];

  DivisionTest() {
    Random random = new Random(11);
    for (int i = 0; i < CUSTOMERS; i++) {
      keys[i] = random.nextInt(40);
      scores[i] = (1 + random.nextInt(30)) / 32.0;
      outcomes[i] = random.nextDouble() < 0.5 * scores[i] ? 1 : 0;
      values[i] = random.nextInt(20);
    }
  }

  private KeyedCustomers keyed() {
    return KeyedCustomers.of(keys, scores, outcomes);
  }

  private static BoundQuestion asked(ScoreIndex index) {
    return SmartSegment.create().customers(index).revenue(REVENUE).cost(COST).bind();
  }

  private static ValidationOptions how(int folds, int repeats) {
    return ValidationOptions.FULL.withFolds(folds, repeats).withSubsamples(0);
  }

  private double payoff(int row, double[] cutoffs) {
    int k = cutoffs.length == 1 && scores[row] >= cutoffs[0] ? 1 : 0;
    return REVENUE[k] * outcomes[row] - COST[k];
  }

  /** The best of at most two segments with at least ten customers for all, by trying all. */
  private double[] best(int[] rows, long least) {
    double[] best = {};
    double most = Arrays.stream(rows).mapToDouble(row -> payoff(row, new double[0])).sum();
    for (double cutoff :
        Arrays.stream(rows).mapToDouble(r -> scores[r]).distinct().sorted().toArray()) {
      double[] cutoffs = {cutoff};
      long above = Arrays.stream(rows).filter(row -> scores[row] >= cutoff).count();
      double value = Arrays.stream(rows).mapToDouble(row -> payoff(row, cutoffs)).sum();
      if (above >= least && rows.length - above >= least && value > most) {
        most = value;
        best = cutoffs;
      }
    }
    return best;
  }

  private int[] rowsOf(DoublePredicate wanted) {
    return IntStream.range(0, CUSTOMERS).filter(r -> wanted.test(keys[r])).toArray();
  }

  private static long least(int[] rows) {
    return Math.max(1, Math.round(10.0 * rows.length / CUSTOMERS));
  }

  @Test
  void groupsAreNotTornApartAndAreWhatVaries() {
    Population population = Population.of(keyed().customers());
    KeyedRows rows = new KeyedRows(population, keyed());
    GroupFolds folds = new GroupFolds(rows, 4, 2, 9);
    for (int r = 0; r < 2; r++) {
      int[] foldOf = new int[40];
      Arrays.fill(foldOf, -1);
      Part[] held = folds.held(r);
      for (int f = 0; f < 4; f++) {
        int[] numbers = held[f].rows();
        assertThat(numbers).isNotNull();
        for (int row : numbers) {
          assertThat(foldOf[rows.group(row)]).isIn(-1, f);
          foldOf[rows.group(row)] = f;
        }
        Part taught = folds.taught(r, f, held[f]);
        assertThat(taught.customers()).isEqualTo(population.all().without(held[f]).customers());
      }
      assertThat(foldOf).doesNotContain(-1);
    }
    // The payoffs of groups, added up row by row.
    Part all = rows.part(IntStream.range(0, CUSTOMERS).toArray());
    CountJudge counts = CountJudge.of(asked(keyed().customers()), population, 2).orElseThrow();
    Rule rule = new Rule(Cutoffs.of(0.5), List.of());
    Map<Double, Double> sums = new TreeMap<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      sums.merge(keys[i], payoff(i, new double[] {0.5}), Double::sum);
    }
    double squares = sums.values().stream().mapToDouble(x -> x * x).sum();
    Payoffs found = new GroupJudge(counts, rows).on(all).of(rule, null);
    assertThat(found.units()).isEqualTo(40);
    assertThat(found.sum()).isCloseTo(counts.on(all).of(rule, null).sum(), within(1e-9));
    assertThat(found.squares()).isCloseTo(squares, within(1e-6));
  }

  /** Each row ten times in a group of its own tells no more than the row once. */
  @Test
  void copiesOfCustomersInGroupsDoNotNarrowIntervals() {
    int copies = 10;
    double[] manyKeys = new double[CUSTOMERS * copies];
    double[] manyScores = new double[CUSTOMERS * copies];
    int[] manyOutcomes = new int[CUSTOMERS * copies];
    for (int i = 0; i < manyKeys.length; i++) {
      int customer = i / copies;
      manyKeys[i] = customer;
      manyScores[i] = scores[customer];
      manyOutcomes[i] = outcomes[customer];
    }
    KeyedCustomers copied = KeyedCustomers.of(manyKeys, manyScores, manyOutcomes);
    Validation once = Validation.of(asked(ScoreIndex.of(scores, outcomes)), how(5, 1));
    Validation grouped =
        Validator.of(asked(copied.customers()))
            .divided(Division.groups(copied))
            .validate(how(5, 1));
    Validation alone = Validation.of(asked(copied.customers()), how(5, 1));
    double error = once.of(1).outOfSample().standardError();
    assertThat(grouped.of(1).outOfSample().standardError())
        .isCloseTo(copies * error, within(0.02 * copies * error));
    assertThat(alone.of(1).outOfSample().standardError()).isLessThan(0.4 * copies * error);
    assertThat(grouped.division()).isEqualTo(Division.Kind.GROUPS);
  }

  @Test
  void thePastTeachesWhatFollowsJudges() {
    KeyedCustomers keyed = keyed();
    Validation validation =
        Validator.of(asked(keyed.customers())).divided(Division.forward(keyed)).validate(how(3, 5));
    assertThat(validation.repeats()).isEqualTo(1);
    KeyedRows rows = new KeyedRows(Population.of(keyed.customers()), keyed);
    Part[] held = new ForwardSplits(rows, 3).held(0);
    double sum = 0;
    double gain = 0;
    int judged = 0;
    for (Part part : held) {
      int[] numbers = part.rows();
      assertThat(numbers).isNotEmpty();
      // Times are the numbers from 0 to 39, so that the group is the time.
      int first = rows.group(numbers[0]);
      int last = rows.group(numbers[numbers.length - 1]);
      int[] judging = rowsOf(key -> key >= first && key <= last);
      int[] past = rowsOf(key -> key < first);
      assertThat(judging).hasSize(numbers.length);
      assertThat(past.length).isBetween(100, 500);
      double[] cutoffs = best(past, least(past));
      for (int row : judging) {
        sum += payoff(row, cutoffs);
        gain += payoff(row, cutoffs) - payoff(row, new double[0]);
      }
      judged += judging.length;
    }
    double scale = (double) CUSTOMERS / judged;
    assertThat(judged).isBetween(400, 500);
    assertThat(validation.expected().netRevenue().value()).isCloseTo(scale * sum, within(1e-9));
    assertThat(validation.expected().againstOneSegment().value())
        .isCloseTo(scale * gain, within(1e-9));
  }

  @Test
  void aHoldoutJudgesWhatAllTeach() {
    int[] teaching = rowsOf(key -> key < 25);
    int[] judging = rowsOf(key -> key >= 25);
    ScoreIndex taught = keyed().only(teaching);
    Validation validation =
        Validator.of(asked(taught))
            .divided(Division.holdout(keyed().only(judging)))
            .validate(how(10, 5));
    double[] cutoffs = best(teaching, 10);
    double sum = Arrays.stream(judging).mapToDouble(row -> payoff(row, cutoffs)).sum();
    double scale = (double) teaching.length / judging.length;
    assertThat(validation.expected().netRevenue().value()).isCloseTo(scale * sum, within(1e-9));
    double mean = sum / judging.length;
    double squares =
        Arrays.stream(judging).mapToDouble(row -> Math.pow(payoff(row, cutoffs) - mean, 2)).sum();
    double error = Math.sqrt(squares / (judging.length - 1) * judging.length);
    assertThat(validation.expected().netRevenue().standardError())
        .isCloseTo(scale * error, within(1e-9));
    assertThat(validation.switching()).isEmpty();
    assertThat(validation.partial()).isFalse();
  }

  @Test
  void moneyOfCustomersStaysWithThemInGroups() {
    KeyedCustomers keyed = KeyedCustomers.of(keys, scores, outcomes, Map.of(Measure.VALUE, values));
    BoundQuestion asked =
        SmartSegment.create()
            .customers(keyed.customers())
            .with(q -> q.objectiveSetting("value-share", "0.1,0.5"))
            .cost(COST)
            .bind();
    Validation validation = Validator.of(asked).divided(Division.groups(keyed)).validate(how(4, 1));
    // One segment earns the same, however its customers are divided.
    double one = 0.1 * Arrays.stream(values).sum() - CUSTOMERS;
    assertThat(validation.of(1).outOfSample().value()).isCloseTo(one, within(1e-6));
    // The same customers, held out, earn the same; their parts are what varies.
    Validation heldOut =
        Validator.of(asked).divided(Division.holdout(keyed.customers())).validate(how(4, 1));
    assertThat(heldOut.of(1).outOfSample().value()).isCloseTo(one, within(1e-6));
    assertThat(heldOut.expected().netRevenue().value())
        .isCloseTo(asked.solve().value(), within(1e-6));
    assertThat(heldOut.expected().netRevenue().standardError()).isBetween(1.0, 1_000.0);
  }

  @Test
  void whatIsImpossibleInAPartIsSaid() {
    KeyedCustomers keyed = keyed();
    BoundQuestion asked =
        SmartSegment.create()
            .customers(keyed.customers())
            .revenue(REVENUE)
            .cost(COST)
            .constraints(c -> c.withFixedCutoffs(0.9).withMinimumSize(SegmentSize.ofShare(0.05)))
            .bind();
    assertThatThrownBy(
            () -> Validator.of(asked).divided(Division.forward(keyed)).validate(how(39, 1)))
        .hasMessageContaining("parts in time: ");
  }

  @Test
  void foldsAreListed() throws IOException {
    StringBuilder csv = new StringBuilder();
    KeyedCustomers keyed = keyed();
    FoldListing.write(asked(keyed.customers()), Division.forward(keyed), how(3, 5), csv);
    long sum = 0;
    for (String line : csv.toString().lines().skip(1).toList()) {
      assertThat(line).matches("0,[0-3],0\\.\\d+,\\d+,\\d+");
      sum += Long.parseLong(line.split(",", -1)[3]);
    }
    assertThat(sum).isEqualTo(CUSTOMERS);
  }

  @Test
  void whatCannotBeDividedIsRefused() {
    KeyedCustomers keyed = keyed();
    BoundQuestion asked = asked(keyed.customers());
    assertThatThrownBy(
            () -> Validator.of(asked).divided(Division.groups(keyed)).validate(how(41, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("40 groups, too few for 41 folds");
    assertThatThrownBy(
            () -> Validator.of(asked).divided(Division.forward(keyed)).validate(how(40, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("40 different times, too few for 41 parts");
    assertThatThrownBy(() -> Division.holdout(ScoreIndex.rows(new double[] {0.5}).build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("held-out customers converted");
    assertThatThrownBy(
            () ->
                Validator.of(
                        asked(
                            ScoreIndex.of(
                                Arrays.copyOf(scores, 100), Arrays.copyOf(outcomes, 100))))
                    .divided(Division.groups(keyed))
                    .validate(how(2, 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("keys for 600 customers");
    assertThatThrownBy(
            () -> KeyedCustomers.of(new double[] {Double.NaN}, new double[] {0.5}, new int[] {1}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 0 is NaN");
  }
}
