package io.smartsegment.groups.tree;

/** A tree: one group for all, or a question with a tree for each side. */
sealed interface Node {
  /** 16 times the value without prices, less the number of leaves. */
  long key();

  int leaves();

  /** One group for all. */
  record Leaf(int group, long key) implements Node {
    @Override
    public int leaves() {
      return 1;
    }
  }

  /** A question. */
  record Split(int view, int question, Node left, Node right) implements Node {
    @Override
    public long key() {
      return left.key() + right.key();
    }

    @Override
    public int leaves() {
      return left.leaves() + right.leaves();
    }
  }

  /** The key less the price of each leaf but the first. */
  default long worth(long price) {
    return key() - price * (leaves() - 1);
  }

  /** The group of a customer of a problem whose views this tree's questions are on. */
  default int groupOf(TreeProblem problem, int customer) {
    Node node = this;
    while (node instanceof Split split) {
      View view = problem.views().get(split.view());
      node = view.isLeft(customer, split.question()) ? split.left() : split.right();
    }
    return ((Leaf) node).group();
  }
}
