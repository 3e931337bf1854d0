package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.testing.BruteForce;
import io.smartsegment.core.testing.RandomProblems;
import io.smartsegment.core.testing.RandomProblems.Kind;
import io.smartsegment.core.testing.RandomProblems.Sample;
import io.smartsegment.core.testing.TestValuations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Maximum size, conversions and fixed cutoffs that cannot be met: what is said about them. */
class InfeasibleConstraintsTest {
  private static final Constraints ANY =
      Constraints.DEFAULT.withMinimumSize(SegmentSize.ofCustomers(1));

  private static SegmentSize customers(long count) {
    return SegmentSize.ofCustomers(count);
  }

  /** 100 customers with scores 0.00 to 0.99; every tenth converts. */
  private static ScoreIndex hundred() {
    double[] scores = new double[100];
    int[] outcomes = new int[100];
    Arrays.setAll(scores, i -> i / 100.0);
    Arrays.setAll(outcomes, i -> i % 10 == 9 ? 1 : 0);
    return ScoreIndex.of(scores, outcomes);
  }

  private static void assertInfeasible(
      ScoreIndex index, int prices, Constraints constraints, String problem, String advice) {
    double[] ones = new double[prices];
    Arrays.fill(ones, 1);
    assertThatThrownBy(
            () -> new Problem(index, TestValuations.netRevenue(index, ones, ones, 0), constraints))
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessage(problem + "\n" + advice);
  }

  @Test
  void tooFewSegmentsForAMaximumSize() {
    assertInfeasible(
        hundred(),
        10,
        ANY.atMost(3).withMaximumSize(customers(30)),
        "3 segments of at most 30 customers hold 90 customers at most; there are 100.",
        "4 segments, or a maximum of 34 customers, would do.");
    assertInfeasible(
        hundred(),
        10,
        ANY.exactly(1).withMaximumSize(SegmentSize.ofShare(0.5)),
        "1 segment of at most 50 customers holds 50 customers at most; there are 100.",
        "2 segments, or a maximum of 100 customers, would do.");
  }

  @Test
  void tooFewPricesForAMaximumSize() {
    assertInfeasible(
        hundred(),
        3,
        ANY.withMaximumSize(customers(30)),
        "3 segments of at most 30 customers hold 90 customers at most; there are 100.",
        "A maximum of 34 customers would do.");
  }

  @Test
  void aMaximumBelowTheMinimum() {
    assertInfeasible(
        hundred(),
        20,
        ANY.atMost(20).withMinimumSize(customers(20)).withMaximumSize(customers(19)),
        "A segment of at least 20 and at most 19 customers does not exist.",
        "A minimum of 16 customers, or a maximum of 20 customers, would do.");
  }

  @Test
  void aMaximumShareOfLessThanOneCustomer() {
    assertInfeasible(
        hundred(),
        200,
        ANY.atMost(200).withMaximumSize(SegmentSize.ofShare(0.005)),
        "A segment of at least 1 and at most 0 customers does not exist.",
        "A maximum of 1 customer would do.");
  }

  @Test
  void moreCustomersWithOneScoreThanASegmentMayHave() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.25, 0.5, 0.75}, new long[] {5, 2_000, 5}, new long[] {1, 1, 1});

    assertInfeasible(
        index,
        10,
        ANY.withMaximumSize(customers(1_500)),
        "2,000 customers have the score 0.5 and cannot be separated; a segment may have at most"
            + " 1,500.",
        "A maximum of 2,000 customers would do.");
  }

  @Test
  void tooFewConversions() {
    assertInfeasible(
        hundred(),
        10,
        ANY.exactly(3).withMinimumConversions(4),
        "3 segments with at least 4 conversions each need 12 conversions; there are 10.",
        "2 segments, or a minimum of 3 conversions, would do.");
    assertInfeasible(
        hundred(),
        10,
        ANY.withMinimumConversions(11),
        "1 segment with at least 11 conversions each needs 11 conversions; there are 10.",
        "A minimum of 10 conversions would do.");
  }

  @Test
  void conversionsInTheWrongPlaces() {
    ScoreIndex index =
        ScoreIndex.ofCounts(
            new double[] {0.25, 0.5, 0.75}, new long[] {50, 30, 20}, new long[] {0, 1, 9});

    assertInfeasible(
        index,
        10,
        ANY.exactly(2).withMinimumConversions(2),
        "2 segments with at least 2 conversions and 1 customer each are not possible with 10"
            + " conversions of 100 customers on 3 distinct scores.",
        "1 segment, or a minimum of 1 conversion, would do.");
  }

  @Test
  void moreFixedCutoffsThanSegmentsAllow() {
    assertInfeasible(
        hundred(),
        10,
        ANY.atMost(2).withFixedCutoffs(0.3, 0.6),
        "2 fixed cutoffs make at least 3 segments; 2 may be made.",
        "3 segments, or no fixed cutoff at 0.3, would do.");
    assertInfeasible(
        hundred(),
        1,
        ANY.withFixedCutoffs(0.3),
        "1 fixed cutoff makes at least 2 segments; 1 may be made.",
        "No fixed cutoff at 0.3 would do.");
  }

  @Test
  void fixedCutoffsThatSeparateNobody() {
    assertInfeasible(
        hundred(),
        10,
        ANY.withFixedCutoffs(0.5, 0.995),
        "No customer has a score from 0.995 up to 1: with these fixed cutoffs, the segment there"
            + " would be empty.",
        "No fixed cutoff at 0.995 would do.");
    assertInfeasible(
        hundred(),
        10,
        ANY.withFixedCutoffs(0.501, 0.509),
        "No customer has a score from 0.501 up to 0.509: with these fixed cutoffs, the segment there"
            + " would be empty.",
        "No fixed cutoff at 0.501 would do.");
  }

  @Test
  void constraintsThatAreOnlyTogetherTooMuch() {
    assertInfeasible(
        hundred(),
        10,
        ANY.withMinimumSize(customers(40)).withMaximumSize(customers(45)),
        "No segmentation satisfies all constraints together: at most 10 segments; at least 40"
            + " customers in each; at most 45 customers in each.",
        "A minimum of 33 customers, or a maximum of 50 customers, would do.");
    assertInfeasible(
        hundred(),
        10,
        ANY.withMinimumSize(customers(30)).withFixedCutoffs(0.2),
        "No segmentation satisfies all constraints together: at most 10 segments; at least 30"
            + " customers in each; a cutoff at 0.2.",
        "A minimum of 20 customers, or no fixed cutoff at 0.2, would do.");
  }

  @Test
  void whereOneChangeIsNotEnoughTheAdviceSaysSo() {
    assertInfeasible(
        hundred(),
        10,
        ANY.withMinimumSize(customers(101)).withMaximumSize(customers(5)),
        "A segment of at least 101 and at most 5 customers does not exist.",
        "Relax more than one of the constraints; no change of a single one would do.");
  }

  @Test
  void whereThereAreConstraintsOnSeveralSegmentsTheAdvicePromisesNoMoreThanWasLookedAt() {
    Constraints tooSmall = ANY.atMost(3).withMaximumSize(customers(30));
    String problem = "3 segments of at most 30 customers hold 90 customers at most; there are 100.";
    String advice =
        "4 segments, or a maximum of 34 customers, would do for each segment by itself; ";

    assertInfeasible(
        hundred(), 10, tooSmall.withRisingRates(), problem, advice + "rates were not looked at.");
    assertInfeasible(
        hundred(),
        10,
        tooSmall.withMinimumRateDifference(0.1),
        problem,
        advice + "rates were not looked at.");
    assertInfeasible(
        hundred(), 10, tooSmall.withBudget(1), problem, advice + "the budget was not looked at.");
    assertInfeasible(
        hundred(),
        10,
        tooSmall.withRisingRates().withBudget(1),
        problem,
        advice + "rates and budget were not looked at.");
  }

  @Test
  void adviceHasNoNumbersInScientificNotation() {
    assertThat(Relaxations.advice(changes(ANY.withMinimumRateDifference(0.0002))))
        .isEqualTo("A rate difference of 0.0001 would do.");
    assertInfeasible(
        hundred(),
        10,
        ANY.withFixedCutoffs(1e-5, 2e-5),
        "No customer has a score from 0.00001 up to 0.00002: with these fixed cutoffs, the segment"
            + " there would be empty.",
        "No fixed cutoff at 0.00001 would do.");
  }

  /** Changes where only a smaller rate difference would do. */
  private static List<String> changes(Constraints constraints) {
    return new Relaxations(
            hundred(),
            constraints,
            10,
            other ->
                other.minimumRateDifference() < constraints.minimumRateDifference()
                    && other.maxSegments() == constraints.maxSegments())
        .inWords();
  }

  private static final Pattern NUMBER = Pattern.compile("(up to )?([\\d,]+) segments?");
  private static final Pattern SIZE = Pattern.compile("a minimum of ([\\d,]+) customers?");
  private static final Pattern CONVERSIONS = Pattern.compile("a minimum of ([\\d,]+) conversions?");
  private static final Pattern MAXIMUM = Pattern.compile("a maximum of ([\\d,]+) customers?");
  private static final Pattern CUTOFF = Pattern.compile("no fixed cutoff at ([\\d.]+)");

  /** What can be changed, with the smallest change that enumeration says is enough. */
  private static final class Changes {
    private final Sample sample;
    private final Constraints given;
    private final long all;

    Changes(Sample sample) {
      this.sample = sample;
      given = sample.constraints();
      all = sample.scores().length;
    }

    boolean feasible(Constraints constraints) {
      return BruteForce.of(sample.with(constraints)).feasible();
    }

    OptionalLong first(LongStream limits, LongFunction<Constraints> with) {
      return limits.filter(limit -> feasible(with.apply(limit))).findFirst();
    }

    OptionalLong segments() {
      OptionalLong fewer =
          first(
              LongStream.iterate(given.minSegments() - 1L, k -> k >= 1, k -> k - 1),
              k -> given.exactly((int) k));
      return fewer.isPresent()
          ? fewer
          : first(
              LongStream.rangeClosed(given.maxSegments() + 1L, 10), k -> given.exactly((int) k));
    }

    OptionalLong minimumSize() {
      long now = BruteForce.minimumSize(given.minimumSize(), all);
      return first(
          LongStream.iterate(now - 1, size -> size >= 1, size -> size - 1),
          size -> given.withMinimumSize(customers(size)));
    }

    OptionalLong conversions() {
      return first(
          LongStream.iterate(given.minimumConversions() - 1, m -> m >= 0, m -> m - 1),
          given::withMinimumConversions);
    }

    OptionalLong maximumSize() {
      return given.maximumSize().isEmpty()
          ? OptionalLong.empty()
          : first(
              LongStream.rangeClosed(
                  BruteForce.maximumSize(given.maximumSize().get(), all) + 1, all),
              size -> given.withMaximumSize(customers(size)));
    }

    Constraints without(double cutoff) {
      return given.withFixedCutoffs(
          given.fixedCutoffs().stream()
              .mapToDouble(Double::doubleValue)
              .filter(c -> c != cutoff)
              .toArray());
    }
  }

  /** Rows of one sample and constraints of another seldom fit. */
  private static List<Sample> infeasible() {
    List<Kind> kinds =
        List.of(Kind.EXACTLY, Kind.MAXIMUM_SIZE, Kind.MINIMUM_CONVERSIONS, Kind.FIXED_CUTOFFS);
    List<Sample> samples = new ArrayList<>();
    for (int seed = 0; seed < 3_000; seed++) {
      Set<Kind> some = EnumSet.noneOf(Kind.class);
      for (int i = 0; i < kinds.size(); i++) {
        if ((seed >> i & 1) == 1) {
          some.add(kinds.get(i));
        }
      }
      Sample rows = RandomProblems.constrained(seed, Set.of());
      Sample mixed = rows.with(RandomProblems.constrained(seed + 10_000L, some).constraints());
      if (!BruteForce.of(mixed).feasible()) {
        samples.add(mixed);
      }
    }
    return samples;
  }

  private static String[] lines(Sample sample) {
    InfeasibleProblemException thrown =
        catchThrowableOfType(InfeasibleProblemException.class, sample::problem);
    assertThat(thrown).as(sample.toString()).isNotNull();
    return thrown.getMessage().split("\n", -1);
  }

  private static OptionalLong read(Pattern pattern, int group, List<String> options) {
    return options.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> Long.parseLong(matcher.group(group).replace(",", "")))
        .findFirst();
  }

  @Test
  void theAdviceNamesTheSmallestChangeOfEachConstraintThatWouldDoAndNoOther() {
    List<Sample> samples = infeasible();
    assertThat(samples).hasSizeGreaterThan(500);
    int none = 0;
    for (Sample sample : samples) {
      String[] lines = lines(sample);
      String what = String.join(" / ", lines) + " for " + sample;
      assertThat(lines).as(what).hasSize(2);
      assertThat(lines[0]).as(what).endsWith(".").doesNotContain("null");
      Changes changes = new Changes(sample);
      List<String> options = options(lines[1]);
      none += options.isEmpty() ? 1 : 0;

      assertThat(read(NUMBER, 2, options)).as(what).isEqualTo(changes.segments());
      assertThat(read(SIZE, 1, options)).as(what).isEqualTo(changes.minimumSize());
      assertThat(read(CONVERSIONS, 1, options)).as(what).isEqualTo(changes.conversions());
      assertThat(read(MAXIMUM, 1, options)).as(what).isEqualTo(changes.maximumSize());
      assertCutoffs(changes, options, what);
    }
    assertThat(none).as("no single change is enough").isGreaterThan(10);
  }

  /** The options of an advice; empty if it says that there are none. */
  private static List<String> options(String advice) {
    if (advice.startsWith("Relax more than one")) {
      return List.of();
    }
    String text = Character.toLowerCase(advice.charAt(0)) + advice.substring(1);
    String end = text.endsWith("; more need a price for each.") ? text : text + "!";
    String list = end.substring(0, end.indexOf(" would do")).replaceAll(",$", "");
    return List.of(list.split(", or ", -1));
  }

  private static void assertCutoffs(Changes changes, List<String> options, String what) {
    List<Double> fixed = changes.given.fixedCutoffs();
    List<Double> enough =
        fixed.stream().filter(cutoff -> changes.feasible(changes.without(cutoff))).toList();
    boolean all = fixed.size() > 1 && changes.feasible(changes.given.withFixedCutoffs());
    List<Double> named =
        options.stream()
            .map(CUTOFF::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Double.valueOf(matcher.group(1)))
            .toList();
    assertThat(named).as(what).hasSize(enough.isEmpty() ? 0 : 1);
    assertThat(enough).as(what).containsAll(named);
    assertThat(options.contains("no fixed cutoffs")).as(what).isEqualTo(all && enough.isEmpty());
  }

  @Test
  void everyOptionIsUnderstoodByTheseTests() {
    for (Sample sample : infeasible()) {
      for (String option : options(lines(sample)[1])) {
        boolean known =
            List.of(NUMBER, SIZE, CONVERSIONS, MAXIMUM, CUTOFF).stream()
                .anyMatch(pattern -> pattern.matcher(option).matches());
        assertThat(known || option.equals("no fixed cutoffs"))
            .as("%s for %s", option, sample)
            .isTrue();
      }
    }
  }

  @Test
  void upToSomeSegmentsMeansAnyNumberUpToThere() {
    int seen = 0;
    for (Sample sample : infeasible()) {
      for (String option : options(lines(sample)[1])) {
        Matcher number = NUMBER.matcher(option);
        if (number.matches() && number.group(1) != null) {
          for (int k = 1; k <= Integer.parseInt(number.group(2)); k++) {
            seen++;
            assertThat(new Changes(sample).feasible(sample.constraints().exactly(k)))
                .as("%s: %d for %s", option, k, sample)
                .isTrue();
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void problemsOnNeighboursOrBudgetsAreLeftToTheSearch() {
    Constraints apart = ANY.exactly(2).withMinimumRateDifference(1).withRisingRates();
    double[] ones = {1, 1};
    ScoreIndex index = hundred();
    Problem problem =
        new Problem(index, TestValuations.netRevenue(index, ones, ones, 0), apart.withBudget(-1));

    assertThat(problem.minSegments()).isEqualTo(2);
  }
}
