package io.smartsegment.testkit;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.Valuation;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A value without structure that remembers what it was asked for, in whatever order and by whatever
 * threads: two searches may find the same and yet have looked at different candidates. For one
 * search.
 */
final class Recording implements Valuation {
  private final Valuation valuation;
  private final LongAdder candidates = new LongAdder();
  private final LongAdder hashes = new LongAdder();

  Recording(Valuation valuation) {
    this.valuation = valuation;
  }

  /**
   * What was looked at.
   *
   * @param candidates how many, the same one as often as it was looked at
   * @param fingerprint equal for the same candidates in any order
   */
  record Seen(long candidates, long fingerprint) {}

  /** The same problem, recorded. */
  Problem of(Problem problem) {
    return new Problem(problem.index(), this, problem.constraints());
  }

  /** What was looked at so far. */
  Seen seen() {
    return new Seen(candidates.sum(), hashes.sum());
  }

  private void add(int[] bounds, int offset, int segments) {
    long hash = segments;
    for (int k = offset; k <= offset + segments; k++) {
      hash = mix(hash + bounds[k]);
    }
    candidates.increment();
    hashes.add(hash);
  }

  /** The finalizer of SplittableRandom's numbers, so that sums of hashes differ. */
  private static long mix(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public double value(int[] bounds, int offset, int segments) {
    add(bounds, offset, segments);
    return valuation.value(bounds, offset, segments);
  }

  @Override
  public void evaluate(CandidateBatch batch, int from, int to) {
    for (int row = from; row < to; row++) {
      add(batch.bounds(), batch.offset(row), batch.segments(row));
    }
    valuation.evaluate(batch, from, to);
  }

  @Override
  public int maxSegments() {
    return valuation.maxSegments();
  }

  @Override
  public boolean usesOutcomes() {
    return valuation.usesOutcomes();
  }

  @Override
  public Optional<SegmentMoney> money(int segment, int from, int to) {
    return valuation.money(segment, from, to);
  }

  @Override
  public double cost(int segment, int from, int to) {
    return valuation.cost(segment, from, to);
  }

  @Override
  public Optional<String> whyOneSegmentIsBest(int maxSegments) {
    return valuation.whyOneSegmentIsBest(maxSegments);
  }

  @Override
  public String toString() {
    return valuation.toString();
  }
}
