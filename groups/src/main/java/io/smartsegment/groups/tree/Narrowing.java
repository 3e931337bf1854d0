package io.smartsegment.groups.tree;

import java.util.BitSet;
import java.util.Optional;

/**
 * Leaves the first questions of a stretch out that no best tree has, and the second ones.
 *
 * <p>With a point before the stretch and its end, a left side earns at a question between them at
 * most what it earns at the first point plus the largest scores of the customers since, and at most
 * what it earns at the end less the smallest scores of those until there. Right sides likewise.
 */
final class Narrowing {
  private final RootOrder root;
  private final RootSweep exact;
  private final Incumbents best;
  private final Bounds bounds;
  private final int start;
  private final int before;
  private final int end;

  /** The least that a side needs at the points, see {@link Stretch}. */
  private long leftAtStart = Long.MAX_VALUE;

  private long leftAtEnd = Long.MAX_VALUE;
  private long rightAtStart = Long.MAX_VALUE;
  private long rightAtEnd = Long.MAX_VALUE;

  Narrowing(RootOrder root, RootSweep exact, Incumbents best, Bounds bounds, int stretch) {
    this.root = root;
    this.exact = exact;
    this.best = best;
    this.bounds = bounds;
    start = bounds.points().start(stretch);
    before = bounds.points().position(start);
    end = bounds.points().position(start + 1);
  }

  /** What is left of a stretch. */
  Optional<Stretch> of(Stretch stretch) {
    BitSet inners = stretch.inners();
    long leftFirst = bounds.leftUpper(inners, start) - root.most(before);
    long leftLast = bounds.leftUpper(inners, start + 1) - root.least(end);
    long rightFirst = bounds.rightUpper(inners, start) + root.least(before);
    long rightLast = bounds.rightUpper(inners, start + 1) + root.most(end);
    int from = -1;
    int to = -1;
    for (int q = stretch.from(); q <= stretch.to(); q++) {
      long left = Math.min(leftFirst + root.most(q), leftLast + root.least(q));
      long right = Math.min(rightLast - root.most(q), rightFirst - root.least(q));
      if (exact.isAllowed(q)
          && isOpen(q, Math.max(left, exact.leftSplit[q]), Math.max(right, exact.rightSplit[q]))) {
        from = from < 0 ? q : from;
        to = q;
      }
    }
    return from < 0
        ? Optional.empty()
        : Optional.of(new Stretch(from, to, open(inners), leftAtStart, rightAtEnd));
  }

  private boolean isOpen(int question, long left, long right) {
    boolean isOpen = false;
    long needLeft = Long.MAX_VALUE;
    long needRight = Long.MAX_VALUE;
    for (int p = 0; p < best.prices(); p++) {
      isOpen |= exact.worth(best, p, question, left, right) >= best.best(p);
      long atLeast = best.best(p) + 2 * best.price(p);
      needLeft = Math.min(needLeft, atLeast - best.side(p, exact.rightLeaf[question], right));
      needRight = Math.min(needRight, atLeast - best.side(p, exact.leftLeaf[question], left));
    }
    if (isOpen) {
      leftAtStart = Math.min(leftAtStart, needLeft - root.most(question));
      leftAtEnd = Math.min(leftAtEnd, needLeft - root.least(question));
      rightAtStart = Math.min(rightAtStart, needRight + root.least(question));
      rightAtEnd = Math.min(rightAtEnd, needRight + root.most(question));
    }
    return isOpen;
  }

  /** The views that earn enough on a side. */
  private BitSet open(BitSet inners) {
    BitSet open = new BitSet();
    inners.stream().filter(i -> isLeftOpen(i) || isRightOpen(i)).forEach(open::set);
    return open;
  }

  private boolean isLeftOpen(int inner) {
    return bounds.leftUpper(inner, start) - root.most(before) >= leftAtStart
        && bounds.leftUpper(inner, start + 1) - root.least(end) >= leftAtEnd;
  }

  private boolean isRightOpen(int inner) {
    return bounds.rightUpper(inner, start) + root.least(before) >= rightAtStart
        && bounds.rightUpper(inner, start + 1) + root.most(end) >= rightAtEnd;
  }
}
