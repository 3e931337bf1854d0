package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.Valuation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with how an objective is bound. */
class ObjectiveFaultsTest {
  static final class Correct extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> money.value(bounds, offset, segments);
    }
  }

  @Test
  void acceptsACorrectObjective() {
    assertThat(KitRun.failures(Correct.class)).isEmpty();
  }

  static final class NotRepeatable extends FaultyObjective.Contract {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) ->
          money.value(bounds, offset, segments) + 1e-3 * calls.incrementAndGet();
    }
  }

  @Test
  void findsValuesThatAreNotRepeatable() {
    Map<String, String> failures = KitRun.failures(NotRepeatable.class);
    assertThat(failures)
        .containsOnlyKeys("OBJECTIVE-1", "OBJECTIVE-3", "OBJECTIVE-5", "OBJECTIVE-6");
    assertThat(failures.get("OBJECTIVE-1"))
        .startsWith("OBJECTIVE-1: the value is ")
        .contains("when asked again: bounds [0, 8] of 8 customers, bound for up to 1 segments");
  }

  static final class EachBindingDiffers extends FaultyObjective.Contract {
    private final AtomicInteger bindings = new AtomicInteger();

    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      int number = bindings.incrementAndGet();
      return (bounds, offset, segments) -> money.value(bounds, offset, segments) + number;
    }
  }

  @Test
  void findsBindingsThatDiffer() {
    Map<String, String> failures = KitRun.failures(EachBindingDiffers.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-1", "OBJECTIVE-6");
    assertThat(failures.get("OBJECTIVE-1")).contains("when bound again");
  }

  static final class NoNumber extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return (bounds, offset, segments) ->
          0.0 / index.conversions(bounds[offset], bounds[offset + 1]);
    }
  }

  @Test
  void findsSegmentsWithoutConversionsThatHaveNoValue() {
    Map<String, String> failures = KitRun.failures(NoNumber.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-2", "OBJECTIVE-12");
    assertThat(failures.get("OBJECTIVE-2"))
        .isEqualTo(
            "OBJECTIVE-2: expected a finite value, saw NaN: bounds [0, 1, 8] of 8 customers,"
                + " bound for up to 3 segments");
  }

  static final class NoSegments extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public int maxSegments() {
          return 0;
        }
      };
    }
  }

  @Test
  void findsThatNotEvenOneSegmentIsPossible() {
    Map<String, String> failures = KitRun.failures(NoSegments.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-8");
    assertThat(failures.get("OBJECTIVE-8"))
        .isEqualTo("OBJECTIVE-8: maxSegments() is 0 on 8 customers, bound for up to 1 segments");
  }

  static final class ThrowsWithoutAMessage extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> {
        if (segments == 3) {
          throw new NullPointerException();
        }
        return money.value(bounds, offset, segments);
      };
    }
  }

  static final class AssertsWhenBound extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (index.distinctScores() < 2) {
        throw new AssertionError("too few");
      }
      return new Money(index);
    }
  }

  static final class ThrowsWhatIsChecked extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      throw hidden(new IOException("no such file"));
    }

    /** As languages without checked exceptions throw them. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException hidden(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }

  static final class Overflows extends FaultyObjective.Contract {
    @Override
    @SuppressWarnings("InfiniteRecursion")
    Valuation bind(ScoreIndex index, int maxSegments) {
      return bind(index, maxSegments);
    }
  }

  static final class BindsToNothing extends FaultyObjective.Contract {
    @Override
    @SuppressWarnings("NullAway")
    Valuation bind(ScoreIndex index, int maxSegments) {
      return null;
    }
  }

  static final class DoesNotKnowItsMost extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public int maxSegments() {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  static final class FailsOnUnusual extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (index.conversions() == 0) {
        throw new IllegalStateException();
      }
      return new Money(index);
    }
  }

  static final class RefusesUnusual extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (!index.hasValue() || maxSegments > 100) {
        throw new InvalidInputException("No values.", "");
      }
      return new Money(index);
    }
  }

  static final class RefusesWithoutAWord extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (!index.hasValue()) {
        throw new InvalidInputException(" ", "");
      }
      return new Money(index);
    }
  }

  static final class RefusesMoreThanPossible extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (maxSegments > index.distinctScores()) {
        throw new InvalidInputException("There are fewer scores.", "");
      }
      return new Money(index);
    }
  }

  static final class RefusesMany extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      if (index.customers() > 1e4) {
        throw new InvalidInputException("There are too many.", "Give fewer.");
      }
      return new Money(index);
    }
  }

  @Test
  void namesWhatWasThrownAndWhere() {
    Map<String, String> failures = KitRun.failures(ThrowsWithoutAMessage.class);
    assertThat(failures.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(
                "OBJECTIVE-1",
                "OBJECTIVE-2",
                "OBJECTIVE-3",
                "OBJECTIVE-4",
                "OBJECTIVE-5",
                "OBJECTIVE-6",
                "OBJECTIVE-12"));
    assertThat(failures.values())
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("OBJECTIVE-12: the value of bounds [0, 1, 2, ")
                    .containsPattern("\\] of (8|2,000) customers, bound for up to ")
                    .endsWith(" failed: java.lang.NullPointerException without a message"));

    failures = KitRun.failures(AssertsWhenBound.class);
    assertThat(failures.get("OBJECTIVE-2"))
        .isEqualTo(
            "OBJECTIVE-12: binding to one score only for up to 1 segments failed:"
                + " java.lang.AssertionError: too few");

    failures = KitRun.failures(ThrowsWhatIsChecked.class);
    assertThat(failures.get("OBJECTIVE-2"))
        .isEqualTo(
            "OBJECTIVE-12: binding to 8 customers for up to 1 segments failed:"
                + " java.io.IOException: no such file");

    failures = KitRun.failures(Overflows.class);
    assertThat(failures.get("OBJECTIVE-6"))
        .isEqualTo(
            "OBJECTIVE-12: binding to 8 customers for up to 1 segments failed:"
                + " java.lang.StackOverflowError without a message");

    failures = KitRun.failures(BindsToNothing.class);
    assertThat(failures).hasSize(14);
    assertThat(failures.values())
        .allMatch(message -> message.startsWith("OBJECTIVE-12: binding to "))
        .allMatch(message -> message.endsWith(" gave null"));

    failures = KitRun.failures(DoesNotKnowItsMost.class);
    assertThat(failures).containsKeys("OBJECTIVE-8", "OBJECTIVE-9", "OBJECTIVE-12");
    assertThat(failures.values())
        .allMatch(message -> message.startsWith("OBJECTIVE-12: "))
        .allMatch(message -> message.endsWith("UnsupportedOperationException without a message"));

    failures = KitRun.failures(FailsOnUnusual.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-12");
    assertThat(failures.get("OBJECTIVE-12"))
        .contains("of whom none converted", "java.lang.IllegalStateException without a message");
  }

  @Test
  void allowsRefusalsOfUnusualCustomersOnlyAndOnlyWithAMessage() {
    assertThat(KitRun.failures(RefusesUnusual.class)).isEmpty();
    assertThat(KitRun.failures(RefusesMoreThanPossible.class)).isEmpty();

    Map<String, String> failures = KitRun.failures(RefusesWithoutAWord.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-12");
    assertThat(failures.get("OBJECTIVE-12"))
        .contains("4 customers without values", "InvalidInputException without a message");

    failures = KitRun.failures(RefusesMany.class);
    assertThat(failures.get("OBJECTIVE-2"))
        .isEqualTo(
            "OBJECTIVE-2: binding to 100,000 customers for up to 1 segments was refused:"
                + " io.smartsegment.core.error.InvalidInputException: There are too many. Give"
                + " fewer.");
  }

  /** Another one, whose value has a name. */
  @BuiltForSpi(BuiltForSpi.CURRENT)
  private record Named(Objective another, String valueName) implements Objective {
    @Override
    public String id() {
      return another.id();
    }

    @Override
    public String description() {
      return another.description();
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return another.bind(index, maxSegments, settings);
    }
  }

  static final class NameOfTwoLines extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index);
    }

    @Override
    protected Objective plugin() {
      return new Named(super.plugin(), "first\nsecond");
    }
  }

  @Test
  void findsNamesOfValuesThatAreNotOneLine() {
    Map<String, String> failures = KitRun.failures(NameOfTwoLines.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-13");
    assertThat(failures.get("OBJECTIVE-13"))
        .isEqualTo("OBJECTIVE-13: the name 'first\nsecond' of the value is not one line of text");
  }
}
