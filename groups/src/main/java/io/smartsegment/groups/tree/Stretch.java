package io.smartsegment.groups.tree;

import java.util.BitSet;

/**
 * Neighbouring first questions that may be in a best tree, and what is known of them.
 *
 * @param from the first question
 * @param to the last one
 * @param inners the views of second questions that may be in such a tree
 * @param needLeft what the left side has to earn at a position before or at {@code from}, less the
 *     largest scores of all customers up to there
 * @param needRight what the right side has to earn at a position from {@code to} on, plus the
 *     largest scores of all customers up to there
 */
record Stretch(int from, int to, BitSet inners, long needLeft, long needRight) {
  /** All first questions of a view, and no second ones yet. */
  static Stretch all(View view) {
    return of(0, view.questions() - 1, new BitSet());
  }

  static Stretch of(int from, int to, BitSet inners) {
    return new Stretch(from, to, inners, Long.MIN_VALUE, Long.MIN_VALUE);
  }

  /** A part of this one, as long as nothing more is known of it. */
  Stretch part(int first, int last) {
    return of(first, last, inners);
  }
}
