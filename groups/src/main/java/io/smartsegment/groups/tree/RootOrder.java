package io.smartsegment.groups.tree;

/**
 * The customers in the order of a first question. Whatever tree serves them, a customer adds at
 * most its largest score and at least its smallest one. So what the best tree earns on one side of
 * a first question tells what it can earn on that side of another one.
 */
final class RootOrder {
  private final Cells cells;
  private final long[][] differences;
  private final byte[] served;

  /** By position, from one before the first: the largest scores of all customers up to there. */
  private final long[] most;

  /** The same for the smallest scores. */
  private final long[] least;

  RootOrder(TreeProblem problem, Cells cells, long[][] differences) {
    this.cells = cells;
    int[] customers = cells.customers();
    this.differences = new long[differences.length][customers.length];
    for (int pair = 0; pair < differences.length; pair++) {
      for (int at = 0; at < customers.length; at++) {
        this.differences[pair][at] = differences[pair][customers[at]];
      }
    }
    served = new byte[customers.length];
    most = new long[cells.view().size() + 1];
    least = new long[most.length];
    for (int position = 0; position + 1 < most.length; position++) {
      long largest = most[position];
      long smallest = least[position];
      for (int at = cells.begins()[position]; at < cells.begins()[position + 1]; at++) {
        served[at] = (byte) problem.served(customers[at]);
        largest += largest(problem, customers[at]);
        smallest += smallest(problem, customers[at]);
      }
      most[position + 1] = largest;
      least[position + 1] = smallest;
    }
  }

  private static long largest(TreeProblem problem, int customer) {
    long largest = problem.scores(0)[customer];
    for (int g = 1; g < problem.groups(); g++) {
      largest = Math.max(largest, problem.scores(g)[customer]);
    }
    return largest;
  }

  private static long smallest(TreeProblem problem, int customer) {
    long smallest = problem.scores(0)[customer];
    for (int g = 1; g < problem.groups(); g++) {
      smallest = Math.min(smallest, problem.scores(g)[customer]);
    }
    return smallest;
  }

  Cells cells() {
    return cells;
  }

  /** The differences of a pair of groups by rank. */
  long[] differences(int pair) {
    return differences[pair];
  }

  /** The group that served the customer of a rank. */
  int served(int rank) {
    return served[rank];
  }

  /** How many customers are at a position and below; -1 is a position. */
  int through(int position) {
    return cells.begins()[position + 1];
  }

  long most(int position) {
    return most[position + 1];
  }

  long least(int position) {
    return least[position + 1];
  }
}
