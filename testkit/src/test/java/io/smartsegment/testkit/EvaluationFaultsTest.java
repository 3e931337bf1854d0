package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.Valuation;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with how an objective is evaluated. */
@Tag("thorough")
class EvaluationFaultsTest {
  static final class IgnoresOffset extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> money.value(bounds, 0, segments);
    }
  }

  static final class ReadsBeside extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> {
        int next = offset + segments + 1;
        int beside = next < bounds.length ? bounds[next] : 0;
        return money.value(bounds, offset, segments) + 0.5 * beside;
      };
    }
  }

  @Test
  void findsValuesThatDependOnMoreThanTheBounds() {
    Map<String, String> failures = KitRun.failures(IgnoresOffset.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-3", "OBJECTIVE-5");
    assertThat(failures.get("OBJECTIVE-3")).contains("at offset 3, beside [");

    failures = KitRun.failures(ReadsBeside.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-3", "OBJECTIVE-5");
    assertThat(failures.get("OBJECTIVE-3")).contains("at offset 0, beside [8]: bounds [0, 8] of 8");
  }

  static final class MutatesBounds extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> {
        double value = money.value(bounds, offset, segments);
        bounds[offset] = 1;
        return value;
      };
    }
  }

  @Test
  void findsMutatedBounds() {
    Map<String, String> failures = KitRun.failures(MutatesBounds.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-4", "OBJECTIVE-6");
    assertThat(failures.get("OBJECTIVE-4"))
        .isEqualTo(
            "OBJECTIVE-4: value() turned the bounds into [1, 8]: bounds [0, 8] of 8 customers,"
                + " bound for up to 1 segments");
  }

  static final class MutatesBoundsForAMoment extends FaultyObjective.Contract {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // others are to come between, as they would some day
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return (bounds, offset, segments) -> {
        int end = bounds[offset + segments];
        bounds[offset + segments] = bounds[offset];
        Thread.yield();
        bounds[offset + segments] = end;
        return money.value(bounds, offset, segments);
      };
    }
  }

  @Test
  void findsBoundsThatAreMutatedForAMoment() {
    assertThat(KitRun.failures(MutatesBoundsForAMoment.class)).containsOnlyKeys("OBJECTIVE-6");
  }

  static final class BatchDiffers extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public void evaluate(CandidateBatch batch, int from, int to) {
          super.evaluate(batch, from, to);
          for (int row = from; row < to; row++) {
            batch.setValue(row, Math.nextUp(batch.value(row)));
          }
        }
      };
    }
  }

  static final class BatchIsWhole extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public void evaluate(CandidateBatch batch, int from, int to) {
          for (int row = 0; row < batch.rows(); row++) {
            batch.setValue(row, value(batch.bounds(), batch.offset(row), batch.segments(row)));
          }
        }
      };
    }
  }

  static final class BatchChangesBounds extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public void evaluate(CandidateBatch batch, int from, int to) {
          super.evaluate(batch, from, to);
          if (from < to) {
            batch.setSegments(to - 1, 1);
          }
        }
      };
    }
  }

  static final class PartOfABatchChangesBounds extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public void evaluate(CandidateBatch batch, int from, int to) {
          super.evaluate(batch, from, to);
          if (from > 0 && from < to) {
            batch.bounds()[batch.offset(from)] = 1;
          }
        }
      };
    }
  }

  @Test
  void findsFaultsOfBatches() {
    Map<String, String> failures = KitRun.failures(BatchDiffers.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-5");
    assertThat(failures.get("OBJECTIVE-5")).contains("value() gives ", "evaluate() of rows 0 to 1");

    failures = KitRun.failures(BatchIsWhole.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-5");
    assertThat(failures.get("OBJECTIVE-5")).contains("changes row 0 on 8 customers");

    failures = KitRun.failures(BatchChangesBounds.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-4");
    assertThat(failures.get("OBJECTIVE-4")).contains("changed a number of segments to 1");

    failures = KitRun.failures(PartOfABatchChangesBounds.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-4");
    assertThat(failures.get("OBJECTIVE-4"))
        .contains("evaluate() of rows 9 to 20 modified the bounds of its batch on 8 customers");
  }

  static final class SharesAnArray extends FaultyObjective.Contract {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // others are to come between, as they would some day
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      int[] scratch = new int[maxSegments + 1];
      return (bounds, offset, segments) -> {
        System.arraycopy(bounds, offset, scratch, 0, segments + 1);
        Thread.yield();
        return money.value(scratch, 0, segments);
      };
    }
  }

  @Test
  void findsWhatThreadsMustNotShare() {
    Map<String, String> failures = KitRun.failures(SharesAnArray.class);
    assertThat(failures).containsOnlyKeys("OBJECTIVE-6", "PLUGIN-7");
    assertThat(failures.get("PLUGIN-7")).contains(" was [0, 5, 6, 7, 8] and is [0, 8, 8, 8, 8]");
    assertThat(failures.get("OBJECTIVE-6")).contains(" in one thread and ", "of 8 customers");
  }
}
