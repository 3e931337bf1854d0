package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with a merger. */
@Tag("thorough")
class MergerFaultsTest {
  /** A merger that is correct where its test does not make it otherwise. */
  @BuiltForSpi(BuiltForSpi.CURRENT)
  static final class FaultyMerger implements BinMerger {
    private final BinaryOperator<int[]> fault;

    FaultyMerger(BinaryOperator<int[]> fault) {
      this.fault = fault;
    }

    @Override
    public String id() {
      return "faulty";
    }

    @Override
    public String description() {
      return "for tests of the kit";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return fault.apply(bounds, merged(problem, bounds));
    }
  }

  private static int[] merged(Problem problem, int[] bounds) {
    return new MinimumSizeMerger().merge(problem, bounds, Settings.NONE);
  }

  abstract static class Faulty extends MergerContract {
    /** What becomes of the given bounds and a correct result. */
    abstract int[] spoil(int[] given, int[] correct);

    @Override
    protected BinMerger plugin() {
      return new FaultyMerger(this::spoil);
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER);
    }
  }

  private static int[] without(int[] bounds, int edge) {
    return IntStream.range(0, bounds.length).filter(k -> k != edge).map(k -> bounds[k]).toArray();
  }

  static final class Correct extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct;
    }
  }

  @Test
  void acceptsACorrectMerger() {
    assertThat(KitRun.failures(Correct.class)).isEmpty();
  }

  static final class LosesCustomers extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct.length == 4 ? without(correct, 3) : correct;
    }
  }

  static final class MakesAnEdge extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      if (Arrays.equals(correct, new int[] {0, 8}) && given.length == 3) {
        return new int[] {0, 4, 8};
      }
      return correct;
    }
  }

  static final class GoesBack extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return given.length == 9 ? new int[] {0, 2, 1, 8} : correct;
    }
  }

  @Test
  void findsResultsThatAreNoSelection() {
    assertThat(KitRun.failures(LosesCustomers.class))
        .containsKey("MERGER-1")
        .hasEntrySatisfying(
            "MERGER-1",
            message ->
                assertThat(message)
                    .startsWith("MERGER-1: [0, ")
                    .contains("does not hold all customers", "of 8 customers with at most 10"));
    assertThat(KitRun.failures(MakesAnEdge.class))
        .containsKey("MERGER-1")
        .hasEntrySatisfying(
            "MERGER-1",
            message ->
                assertThat(message)
                    .startsWith("MERGER-1: [0, 4, 8] is no ascending selection because of 4: ")
                    .contains("at least 3 customers in each"));
    assertThat(KitRun.failures(GoesBack.class).get("MERGER-1"))
        .startsWith("MERGER-1: [0, 2, 1, 8] is no ascending selection because of 1: ");
  }

  static final class SpoilsItsInput extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      given[given.length - 1]--;
      return correct;
    }
  }

  @Test
  void findsSpoiltInput() {
    Map<String, String> failures = KitRun.failures(SpoilsItsInput.class);
    assertThat(failures).containsOnlyKeys("MERGER-2");
    assertThat(failures.get("MERGER-2"))
        .startsWith("MERGER-2: the given bounds became [0, 7]: bounds [0, 8] of 8 customers");
  }

  static final class ForgetsTheLast extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct.length > 2 || given.length != 3 ? correct : given;
    }
  }

  @Test
  void findsSegmentsThatAreTooSmall() {
    Map<String, String> failures = KitRun.failures(ForgetsTheLast.class);
    assertThat(failures).containsOnlyKeys("MERGER-3");
    assertThat(failures.get("MERGER-3"))
        .startsWith("MERGER-3: segment 0 of [0, 1, 8] holds 1 customers instead of at least 3: ");
  }

  static final class CountsItsCalls extends Faulty {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    int[] spoil(int[] given, int[] correct) {
      boolean joinMore = correct.length > 2 && calls.incrementAndGet() % 7 == 0;
      return joinMore ? without(correct, 1) : correct;
    }
  }

  static final class EachInstanceDiffers extends Faulty {
    private final AtomicInteger instances = new AtomicInteger();

    @Override
    protected BinMerger plugin() {
      boolean even = instances.incrementAndGet() % 2 == 0;
      return new FaultyMerger(
          (given, correct) -> even ? new int[] {0, given[given.length - 1]} : correct);
    }

    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct;
    }
  }

  @Test
  void findsResultsThatAreNotRepeatable() {
    Map<String, String> failures = KitRun.failures(CountsItsCalls.class);
    assertThat(failures).containsKeys("MERGER-4", "MERGER-5");
    assertThat(failures.get("MERGER-4")).startsWith("MERGER-4: the result is [0, ");

    failures = KitRun.failures(EachInstanceDiffers.class);
    assertThat(failures).containsOnlyKeys("MERGER-4");
    assertThat(failures.get("MERGER-4")).contains("when a new one is asked: bounds [0, ");
  }

  static final class SharesAnArray extends Faulty {
    private final int[] ends = new int[2];

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // others are to come between, as they would some day
    int[] spoil(int[] given, int[] correct) {
      ends[1] = given[given.length - 1];
      Thread.yield();
      return correct.length == 2 ? ends.clone() : correct;
    }
  }

  @Test
  void findsWhatThreadsMustNotShare() {
    Map<String, String> failures = KitRun.failures(SharesAnArray.class);
    assertThat(failures).containsOnlyKeys("MERGER-5");
    assertThat(failures.get("MERGER-5")).contains("when one of 4 threads asks: bounds [0, ");
  }

  static final class AlwaysJoins extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct.length > 2 ? without(correct, 1) : correct;
    }
  }

  static final class AlwaysJoinsAndSaysSo extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      return correct.length > 2 ? without(correct, 1) : correct;
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER, Capability.IDEMPOTENT);
    }
  }

  @Test
  void findsThatMergingTwiceMergesMore() {
    Map<String, String> failures = KitRun.failures(AlwaysJoins.class);
    assertThat(failures).containsOnlyKeys("MERGER-6");
    assertThat(failures.get("MERGER-6"))
        .startsWith("MERGER-6: the result is [0, ")
        .contains("when merged again: bounds [0, ");
    assertThat(KitRun.failures(AlwaysJoinsAndSaysSo.class)).isEmpty();
  }

  static final class FailsWithoutAWord extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      if (given.length > 9) {
        throw new IllegalStateException();
      }
      return correct;
    }
  }

  static final class RefusesOneScore extends Faulty {
    @Override
    int[] spoil(int[] given, int[] correct) {
      if (given[given.length - 1] == 1) {
        throw new InvalidInputException("There is one score only.", "");
      }
      return correct;
    }
  }

  static final class RefusesOtherConstraints extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new ForMinimumSizeOnly();
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER, Capability.BUILT_FOR_SPI);
    }
  }

  private static final class ForMinimumSizeOnly implements BinMerger {
    @Override
    public String id() {
      return "for-minimum-size-only";
    }

    @Override
    public String description() {
      return "for tests of the kit";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      if (!problem.constraints().equals(problem.constraints().numberAndMinimumSize())) {
        throw new InvalidInputException("There is more than a minimum size.", "");
      }
      return merged(problem, bounds);
    }
  }

  @Test
  void namesWhatWasThrownAndWhere() {
    Map<String, String> failures = KitRun.failures(FailsWithoutAWord.class);
    assertThat(failures).hasSize(7);
    assertThat(failures.values())
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("MERGER-7: merging bounds [0, ")
                    .contains(" with at most 10 segments")
                    .endsWith(" failed: java.lang.IllegalStateException without a message"));

    failures = KitRun.failures(RefusesOneScore.class);
    assertThat(failures.get("MERGER-3"))
        .startsWith("MERGER-3: merging bounds [0, 1] of one score only with ")
        .endsWith("InvalidInputException: There is one score only.");

    assertThat(KitRun.failures(RefusesOtherConstraints.class)).isEmpty();
  }
}
