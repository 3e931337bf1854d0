package io.smartsegment.testkit;

import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** How one binding is evaluated: OBJECTIVE-3 to OBJECTIVE-6. */
final class EvaluationChecks {
  private static final int ROUNDS = 5;

  /** Large enough to be told from values that a search would compare. */
  private static final double SENTINEL = -7.25e250;

  private final Binding binding;
  private final Valuation valuation;
  private final List<int[]> all;
  private final double[] expected;

  EvaluationChecks(Binding binding) {
    this.binding = binding;
    this.valuation = binding.valuation();
    this.all = binding.segmentations();
    this.expected = binding.values(all);
  }

  /** OBJECTIVE-3. */
  void surroundingsDoNotMatter() {
    int distinct = binding.population().index().distinctScores();
    int[][] fillings = {{0}, {distinct}, {Integer.MIN_VALUE, Integer.MAX_VALUE, -1}};
    for (int i = 0; i < expected.length; i++) {
      for (int offset = 0; offset < 4; offset += 3) {
        for (int[] filling : fillings) {
          requireSameBetween(filling, offset, i);
        }
      }
    }
  }

  private void requireSameBetween(int[] filling, int offset, int i) {
    int[] bounds = all.get(i);
    int[] array = new int[offset + bounds.length + 3];
    Arrays.setAll(array, p -> filling[p % filling.length]);
    System.arraycopy(bounds, 0, array, offset, bounds.length);
    Rule rule = new Rule("OBJECTIVE-3");
    Supplier<String> where =
        () -> "at offset %s, beside %s".formatted(offset, Arrays.toString(filling));
    double seen =
        new Guard(rule, rule)
            .call(
                () -> "the value %s of %s".formatted(where.get(), binding.at(bounds)),
                () -> valuation.value(array, offset, Binding.segments(bounds)));
    rule.check(
        ObjectiveContract.same(expected[i], seen),
        () ->
            "the value is %s alone and %s %s: %s"
                .formatted(expected[i], seen, where.get(), binding.at(bounds)));
  }

  /** OBJECTIVE-4. */
  void boundsStay() {
    Rule rule = new Rule("OBJECTIVE-4");
    for (int[] bounds : all) {
      int[] given = bounds.clone();
      valuation.value(given, 0, Binding.segments(bounds));
      rule.check(
          Arrays.equals(given, bounds),
          () ->
              "value() turned the bounds into %s: %s"
                  .formatted(Arrays.toString(given), binding.at(bounds)));
    }
    ranges().forEach(range -> requireUntouched(rule, range));
  }

  private void requireUntouched(Rule rule, Range range) {
    CandidateBatch batch = binding.batch(all);
    int[] given = batch.bounds().clone();
    valuation.evaluate(batch, range.from(), range.to());
    rule.check(
        Arrays.equals(batch.bounds(), given),
        () -> "evaluate() of %s modified the bounds of its batch on %s".formatted(range, binding));
    for (int row = 0; row < all.size(); row++) {
      int[] bounds = all.get(row);
      int segments = batch.segments(row);
      rule.check(
          segments == Binding.segments(bounds),
          () ->
              "evaluate() of %s changed a number of segments to %s: %s"
                  .formatted(range, segments, binding.at(bounds)));
    }
  }

  /** OBJECTIVE-5. */
  void batchesEqualValues() {
    ranges().forEach(this::requireBatch);
  }

  /** All rows, and some of them, where the others are not to be touched. */
  private List<Range> ranges() {
    int rows = all.size();
    return List.of(
        new Range(0, rows),
        new Range(rows / 3, rows - rows / 3),
        new Range(rows / 2, rows / 2),
        new Range(rows - 1, rows),
        new Range(0, Math.min(3, rows)));
  }

  private record Range(int from, int to) {
    @Override
    public String toString() {
      return "rows %s to %s".formatted(from, to);
    }
  }

  private void requireBatch(Range range) {
    Rule rule = new Rule("OBJECTIVE-5");
    CandidateBatch batch = binding.batch(all);
    for (int row = 0; row < batch.rows(); row++) {
      batch.setValue(row, SENTINEL);
    }
    Binding.GUARD.run(
        () -> "evaluating %s on %s".formatted(range, binding),
        () -> valuation.evaluate(batch, range.from(), range.to()));
    for (int row = 0; row < batch.rows(); row++) {
      boolean asked = row >= range.from() && row < range.to();
      double seen = batch.value(row);
      int number = row;
      rule.check(
          ObjectiveContract.same(asked ? expected[row] : SENTINEL, seen),
          () ->
              asked
                  ? "value() gives %s and evaluate() of %s stores %s in row %s: %s"
                      .formatted(expected[number], range, seen, number, binding.at(all.get(number)))
                  : "evaluate() of %s changes row %s on %s".formatted(range, number, binding));
    }
  }

  /**
   * OBJECTIVE-6: one valuation for all threads, and one for each, from the same plugin. All look at
   * the same bounds, so that one that changes them and restores them is seen.
   */
  void threadsDoNotMatter(Supplier<Valuation> anew) {
    Rule rule = new Rule("OBJECTIVE-6");
    CandidateBatch alone = binding.batch(all);
    valuation.evaluate(alone, 0, alone.rows());
    CandidateBatch batch = binding.batch(all);
    List<int[]> shared = all.stream().map(int[]::clone).toList();
    Together.run(
        rule,
        () -> "a call on " + binding,
        thread -> {
          Valuation own = anew.get();
          SplittableRandom random = new SplittableRandom(thread);
          for (int round = 0; round < ROUNDS * all.size(); round++) {
            int i = random.nextInt(all.size());
            double value = valuation.value(shared.get(i), 0, segments(i));
            requireSame(rule, i, expected[i], value);
            double ownValue = own.value(shared.get(i), 0, segments(i));
            requireSame(rule, i, expected[i], ownValue);
          }
          int part = (all.size() + Together.THREADS - 1) / Together.THREADS;
          int from = Math.min(all.size(), thread * part);
          int to = Math.min(all.size(), from + part);
          valuation.evaluate(batch, from, to);
          for (int row = from; row < to; row++) {
            requireSame(rule, row, alone.value(row), batch.value(row));
          }
        });
  }

  private int segments(int i) {
    return Binding.segments(all.get(i));
  }

  private void requireSame(Rule rule, int i, double before, double seen) {
    rule.check(
        ObjectiveContract.same(before, seen),
        () ->
            "the value is %s in one thread and %s in one of %s: %s"
                .formatted(before, seen, Together.THREADS, binding.at(all.get(i))));
  }
}
