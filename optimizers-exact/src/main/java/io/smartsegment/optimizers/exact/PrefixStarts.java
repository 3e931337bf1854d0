package io.smartsegment.optimizers.exact;

/**
 * The starts of segments where no start ever becomes too low, since segments cannot be too large: a
 * running maximum, of which only the {@link Records} are kept.
 */
final class PrefixStarts implements Starts {
  private static final int WORD = 64;

  private final Records records;
  private final Order order;
  private double highest = Double.NEGATIVE_INFINITY;
  private int position = -1;

  PrefixStarts(int positions, Order order) {
    records = new Records(positions);
    this.order = order;
  }

  @Override
  public void offer(int offered, double number) {
    if (offered % WORD == 0) {
      // A word without a record has to know the last record before it as well.
      records.note(offered / WORD, 0, position);
    }
    if (number > highest
        || (number == highest && position >= 0 && order.isBefore(offered, position))) {
      records.note(offered / WORD, 1L << offered, position);
      highest = number;
      position = offered;
    }
  }

  @Override
  public void expire(int earliest) {
    // No start ever becomes too low.
  }

  @Override
  public double highest() {
    return highest;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public void keep() {
    // The records hold the choice already.
  }

  @Override
  public int kept(int end, int latest) {
    return records.lastUpTo(latest);
  }
}
