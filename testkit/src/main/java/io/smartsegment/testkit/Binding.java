package io.smartsegment.testkit;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;

/**
 * An objective bound to customers.
 *
 * @param asked the number of segments that it was bound for
 */
record Binding(Population population, int asked, Valuation valuation) {
  /** Values are finite, so a refusal breaks the rule on them. */
  static final Guard GUARD = new Guard(new Rule("OBJECTIVE-2"), new Rule("OBJECTIVE-12"));

  /**
   * Binds an objective for as many segments as are possible, as the library does.
   *
   * @param wanted number of segments, which may be more than there are distinct scores
   */
  static Binding of(Objective objective, Population population, int wanted, Settings settings) {
    int asked = Math.min(wanted, population.index().distinctScores());
    Valuation valuation =
        GUARD.call(
            () -> "binding to %s for up to %s segments".formatted(population, asked),
            () -> objective.bind(population.index(), asked, settings));
    return new Binding(population, asked, valuation);
  }

  /** The largest number of segments that may be valued; 1 even if the valuation denies that. */
  int most() {
    return Math.max(1, Math.min(asked, valuation.maxSegments()));
  }

  List<int[]> segmentations() {
    return Segmentations.of(population.index(), most());
  }

  /** The value of bounds that lie in an array of their own; the plugin gets a copy. */
  double value(int[] bounds) {
    return GUARD.call(
        () -> "the value of " + at(bounds),
        () -> valuation.value(bounds.clone(), 0, segments(bounds)));
  }

  double[] values(List<int[]> all) {
    return all.stream().mapToDouble(this::value).toArray();
  }

  /** The segmentations side by side; where a row is shorter than others, positions follow it. */
  CandidateBatch batch(List<int[]> all) {
    CandidateBatch batch = new CandidateBatch(all.size(), most() + 2);
    Arrays.fill(batch.bounds(), population.index().distinctScores() / 2);
    for (int row = 0; row < all.size(); row++) {
      batch.set(row, all.get(row));
    }
    return batch;
  }

  /** Some bounds and where they are, for messages. */
  String at(int[] bounds) {
    return "bounds %s of %s".formatted(Segmentations.text(bounds), this);
  }

  static int segments(int[] bounds) {
    return bounds.length - 1;
  }

  @Override
  public String toString() {
    return "%s, bound for up to %s segments".formatted(population, asked);
  }
}
