package io.smartsegment.optimizers.exact;

/**
 * The starts of segments that can be too large: a maximum over a window of positions that only
 * moves up. A queue holds the positions that can still become the best, with falling numbers: of 3,
 * 1 and 2 at positions 0, 1 and 2, it holds positions 0 and 2.
 */
final class WindowStarts implements Starts {
  private final Order order;
  private final Staircase choices;
  private int[] positions = new int[64];
  private double[] numbers = new double[64];
  private int head;
  private int tail;
  private int last;

  WindowStarts(int positions, Order order) {
    this.order = order;
    choices = new Staircase(positions + 1);
  }

  /** Offers the next position; negative infinity if no segment may start there. */
  void offer(int offered, double number) {
    if (number == Double.NEGATIVE_INFINITY) {
      return;
    }
    while (tail > head
        && (number > numbers[tail - 1]
            || (number == numbers[tail - 1] && order.isBefore(offered, positions[tail - 1])))) {
      tail--;
    }
    if (tail == positions.length) {
      makeRoom();
    }
    positions[tail] = offered;
    numbers[tail++] = number;
  }

  private void makeRoom() {
    int length = head > positions.length / 2 ? positions.length : 2 * positions.length;
    int[] wider = new int[length];
    double[] widerNumbers = new double[length];
    System.arraycopy(positions, head, wider, 0, tail - head);
    System.arraycopy(numbers, head, widerNumbers, 0, tail - head);
    positions = wider;
    numbers = widerNumbers;
    tail -= head;
    head = 0;
  }

  /** Forgets all starts below a position. */
  void expire(int earliest) {
    while (head < tail && positions[head] < earliest) {
      head++;
    }
  }

  /** The highest number, negative infinity if there is none. */
  double highest() {
    return head < tail ? numbers[head] : Double.NEGATIVE_INFINITY;
  }

  /** Keeps the choice for the next end; ends are kept in ascending order, without a gap. */
  void keep() {
    last = head < tail ? positions[head] : last;
    choices.append(1, last);
  }

  @Override
  public int kept(int end, int latest) {
    return choices.get(end);
  }
}
