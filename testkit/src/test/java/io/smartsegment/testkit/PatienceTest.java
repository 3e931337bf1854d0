package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.valuation.Valuation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plugin that never returns fails tests and does not hang the build. */
class PatienceTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Until the kit gives up, which a plugin need not even notice. */
  private static void loop() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  static final class LoopingMerger extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new PluginFaultsTest.Described() {
        @Override
        public int[] merge(Problem problem, int[] bounds, Settings settings) {
          loop();
          return bounds.clone();
        }
      };
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER, Capability.BUILT_FOR_SPI);
    }

    @Override
    Duration patience() {
      return SHORT;
    }
  }

  static final class LoopingObjective extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      loop();
      return new Money(index);
    }

    @Override
    Duration patience() {
      return SHORT;
    }
  }

  @Test
  void pluginsThatDoNotReturnFail() {
    Map<String, String> failures = KitRun.failures(LoopingMerger.class);
    assertThat(failures)
        .containsEntry(
            "MERGER-4",
            "MERGER-7: in the test 'MERGER-4: the same question gets the same answer', the plugin"
                + " did not return within 0.2 s");
    failures = KitRun.failures(LoopingObjective.class);
    assertThat(failures)
        .containsEntry(
            "OBJECTIVE-8",
            "OBJECTIVE-12: in the test 'OBJECTIVE-8: one segment is always possible', the plugin"
                + " did not return within 0.2 s");
  }
}
