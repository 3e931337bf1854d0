package io.smartsegment.groups.tree;

/** How second questions are found while customers come. The trees are the same. */
enum Engine {
  /** Whatever is cheaper for two features. */
  CHEAPER,
  /** Segment trees, wherever a feature has an order. */
  TREES,
  /** A pass over all positions for each first question: slow and simple, to compare with. */
  PASSES
}
