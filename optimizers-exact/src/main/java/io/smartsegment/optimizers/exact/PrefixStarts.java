package io.smartsegment.optimizers.exact;

/** Where nothing is forgotten: a running maximum, of which only the records are kept. */
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
      // Words without a record have to know the last one as well.
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
    // Nothing is.
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
    // The records tell.
  }

  @Override
  public int kept(int end, int latest) {
    return records.lastUpTo(latest);
  }
}
