package io.smartsegment.live;

import io.smartsegment.core.population.ScoreIndex;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The outcomes that count, after forgetting. For use by one thread at a time. */
final class Past {
  /** Outcomes that are collected before they are counted. */
  private static final int MOST_PENDING = 1 << 16;

  /** In how many steps a weight halves. */
  private static final int STEPS = 16;

  private final Forgetting forgetting;
  private final Tally tally;

  /** The outcomes in the window; none for other ways to forget. */
  private final @Nullable Rows window;

  /** Outcomes between two steps in which weights fall. */
  private final long step;

  private final double factor;
  private long sinceStep;
  private long counted;

  Past(Forgetting forgetting, int mostScores, boolean withValues) {
    this.forgetting = forgetting;
    boolean weighted = forgetting.kind() == Forgetting.Kind.HALF_LIFE;
    tally = new Tally(mostScores, weighted, withValues);
    window =
        forgetting.kind() == Forgetting.Kind.WINDOW
            ? new Rows((int) forgetting.outcomes(), withValues)
            : null;
    step = weighted ? Math.max(1, forgetting.outcomes() / STEPS) : Long.MAX_VALUE;
    factor = weighted ? StrictMath.pow(2, -((double) step / (double) forgetting.outcomes())) : 1;
  }

  /** How many outcomes may be pending at most. */
  int mostPending() {
    long most = Math.min(MOST_PENDING, step);
    return (int) (window == null ? most : Math.min(most, window.capacity()));
  }

  /** How many outcomes may be added at once, when so many more will have been added before. */
  int roomAfter(int more) {
    long before = (sinceStep + more) % step;
    return (int) Math.min(mostPending(), step - before);
  }

  /** How many outcomes were added, forgotten ones included. */
  long counted() {
    return counted;
  }

  boolean isEmpty() {
    return tally.isEmpty();
  }

  int bits() {
    return tally.bits();
  }

  ScoreIndex index() {
    return tally.index();
  }

  /** Adds outcomes, no more than there is room for, and forgets others. */
  void add(Rows rows) {
    if (rows.size() == 0) {
      return;
    }
    counted += rows.size();
    if (window != null) {
      int leaving = window.size() + rows.size() - window.capacity();
      if (leaving > 0) {
        // Their scores are rounded as the tally's are.
        tally.subtract(window.counts(leaving));
        window.remove(leaving);
      }
      window.addAll(rows);
    }
    tally.add(rows.counts(rows.size()));
    sinceStep += rows.size();
    if (sinceStep == step) {
      tally.decay(factor);
      sinceStep = 0;
    }
  }

  /** Adds customers that were counted elsewhere, before any outcome was added. */
  void start(ScoreIndex customers) {
    tally.add(customers);
    counted += customers.customers();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(forgetting.kind().name());
    out.writeLong(forgetting.outcomes());
    out.writeLong(counted);
    out.writeLong(sinceStep);
    tally.write(out);
    if (window != null) {
      window.write(out);
    }
  }

  /** Reads what {@link #write} wrote, in place of what is here. */
  void read(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    long outcomes = in.readLong();
    if (!kind.equals(forgetting.kind().name()) || outcomes != forgetting.outcomes()) {
      throw new IOException(
          "it forgets by %s %s, and not by %s %s"
              .formatted(kind, outcomes, forgetting.kind(), forgetting.outcomes()));
    }
    counted = in.readLong();
    sinceStep = in.readLong();
    tally.read(in);
    if (window != null) {
      window.read(in);
    }
  }
}
