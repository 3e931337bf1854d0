package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/**
 * What every merger promises: rules MERGER-1 to MERGER-7. It merges segmentations of customers of
 * many kinds, with up to 2,000 segments, under minimum sizes from one customer to all of them.
 */
@Experimental
public abstract class MergerContract extends PluginContract<BinMerger> {
  /** What can be merged is merged: it is the minimum size that a refusal does not bring about. */
  private static final Guard GUARD = new Guard(new Rule("MERGER-3"), new Rule("MERGER-7"));

  @RegisterExtension static final Patience PATIENCE = new Patience(new Rule("MERGER-7"));

  /** For subclasses. */
  protected MergerContract() {
    super(BinMerger.class);
  }

  @Override
  final String use(BinMerger plugin, ScoreIndex index, Settings settings) {
    return MergeCase.toUse(index).stream()
        .map(each -> new Merging(plugin, settings).of(each))
        .map(Segmentations::text)
        .toList()
        .toString();
  }

  @Test
  @DisplayName("MERGER-1: the result is a selection of the given bounds with both ends")
  final void merger1ResultIsASelection() {
    Merging merging = new Merging(plugin());
    for (MergeCase each : MergeCase.all()) {
      each.requireSelection(merging.of(each));
    }
  }

  @Test
  @DisplayName("MERGER-2: the given bounds are not modified")
  final void merger2GivenBoundsStay() {
    Merging merging = new Merging(plugin());
    for (MergeCase each : MergeCase.all()) {
      int[] given = each.bounds();
      merging.of(each, given);
      new Rule("MERGER-2")
          .check(
              Arrays.equals(given, each.bounds()),
              () -> "the given bounds became %s: %s".formatted(Segmentations.text(given), each));
    }
  }

  @Test
  @DisplayName("MERGER-3: no segment of the result is below the minimum size")
  final void merger3ResultIsLargeEnough() {
    Merging merging = new Merging(plugin());
    for (MergeCase each : MergeCase.all()) {
      each.requireMinimumSize(merging.of(each));
    }
  }

  @Test
  @DisplayName("MERGER-4: the same question gets the same answer")
  final void merger4ResultsAreRepeatable() {
    Merging merging = new Merging(plugin());
    List<MergeCase> all = MergeCase.all();
    List<int[]> first = new ArrayList<>();
    all.forEach(each -> first.add(merging.of(each)));
    Merging again = new Merging(plugin());
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).requireSame("MERGER-4", first.get(i), merging.of(all.get(i)), "asked again");
      all.get(i).requireSame("MERGER-4", first.get(i), again.of(all.get(i)), "a new one is asked");
    }
  }

  @Test
  @DisplayName("MERGER-5: many threads at once get the same answers as one")
  final void stochastic_merger5ThreadsDoNotMatter() {
    Merging merging = new Merging(plugin());
    List<MergeCase> all = MergeCase.all();
    List<int[]> expected = new ArrayList<>();
    all.forEach(each -> expected.add(merging.of(each)));
    String when = "one of %s threads asks".formatted(Together.THREADS);
    Together.run(
        new Rule("MERGER-5"),
        () -> "merging",
        thread -> {
          for (int i = 0; i < all.size(); i++) {
            int next = (i + thread * all.size() / Together.THREADS) % all.size();
            int[] seen = merging.of(all.get(next));
            all.get(next).requireSame("MERGER-5", expected.get(next), seen, when);
          }
        });
  }

  @Test
  @DisplayName("MERGER-6: merging a merged result changes nothing")
  final void merger6MergingTwiceChangesNothing() {
    assumeCan(Capability.IDEMPOTENT);
    Merging merging = new Merging(plugin());
    for (MergeCase each : MergeCase.all()) {
      int[] once = merging.of(each);
      each.requireSame("MERGER-6", once, merging.of(each, once.clone()), "merged again");
    }
  }

  @Test
  @DisplayName("MERGER-7: what cannot be merged is refused with a message")
  final void merger7RefusalsHaveAMessage() {
    Merging merging = new Merging(plugin());
    MergeCase.all().forEach(merging::of);
    for (MergeCase each : MergeCase.withOtherConstraints()) {
      try {
        each.requireSelection(merging.of(each));
      } catch (AssertionFailedError e) {
        if (e.getCause() == null || !Guard.isRefusal(e.getCause())) {
          throw e;
        }
      }
    }
  }

  /** A merger with the settings of this test. */
  private final class Merging {
    private final BinMerger merger;
    private final Settings settings;

    Merging(BinMerger merger) {
      this(merger, readSettings(merger));
    }

    Merging(BinMerger merger, Settings settings) {
      this.merger = merger;
      this.settings = settings;
    }

    int[] of(MergeCase each) {
      return of(each, each.bounds());
    }

    int[] of(MergeCase each, int[] given) {
      return GUARD.call(
          () -> "merging " + each, () -> merger.merge(each.problem(), given, settings));
    }
  }
}
