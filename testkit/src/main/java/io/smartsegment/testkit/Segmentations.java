package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bounds to test with: always the same ones for the same customers. */
final class Segmentations {
  /** Up to so many distinct scores, all segmentations are tried: 2,048 of them. */
  private static final int FEW = 12;

  private static final int RANDOM_ONES = 12;

  private static final int MOST_IN_TEXT = 40;

  private Segmentations() {}

  /** Bounds in a message, shortened where there are very many. */
  static String text(int[] bounds) {
    return bounds.length <= MOST_IN_TEXT
        ? Arrays.toString(bounds)
        : "%s... (%s in all)"
            .formatted(Arrays.toString(Arrays.copyOf(bounds, MOST_IN_TEXT)), bounds.length);
  }

  /** All segmentations where scores are few, else some, many of them with tiny segments. */
  static List<int[]> of(ScoreIndex index, int most) {
    int distinct = index.distinctScores();
    List<int[]> found = new ArrayList<>();
    if (distinct <= FEW) {
      for (int edges = 0; edges < 1 << (distinct - 1); edges++) {
        if (Integer.bitCount(edges) < most) {
          found.add(withCutoffs(edges, distinct));
        }
      }
      return found;
    }
    SplittableRandom random = new SplittableRandom(distinct);
    for (int k = 1; k <= Math.min(most, distinct); k = k < 10 ? k + 1 : k + Math.max(1, most / 5)) {
      addSome(found, distinct, k, random);
    }
    return found;
  }

  /** The bounds with a cutoff at each position p whose bit p - 1 is set. */
  static int[] withCutoffs(int selection, int distinct) {
    int[] bounds = new int[Integer.bitCount(selection) + 2];
    int k = 1;
    for (int p = 1; p < distinct; p++) {
      if ((selection >> (p - 1) & 1) != 0) {
        bounds[k++] = p;
      }
    }
    bounds[k] = distinct;
    return bounds;
  }

  private static void addSome(List<int[]> found, int distinct, int segments, SplittableRandom rng) {
    int room = distinct - segments + 1;
    found.add(adjacent(distinct, segments, 1));
    found.add(adjacent(distinct, segments, room));
    found.add(adjacent(distinct, segments, 1 + rng.nextInt(room)));
    for (int i = 0; i < RANDOM_ONES; i++) {
      found.add(random(distinct, segments, rng));
    }
  }

  /** Bounds whose edges stand side by side, so that all segments but two hold one score. */
  private static int[] adjacent(int distinct, int segments, int firstEdge) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = firstEdge + k - 1;
    }
    bounds[segments] = distinct;
    return bounds;
  }

  /** Random bounds: edges among what is left over once each segment has one score. */
  static int[] random(int distinct, int segments, SplittableRandom random) {
    int[] bounds = random.ints(segments + 1L, 0, distinct - segments + 1).sorted().toArray();
    for (int k = 1; k < segments; k++) {
      bounds[k] += k;
    }
    bounds[0] = 0;
    bounds[segments] = distinct;
    return bounds;
  }
}
