package io.smartsegment.live;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.population.ScoreIndexBuilder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Outcomes in the order in which they arrived, up to a number; the oldest ones leave first. */
final class Rows {
  private final double[] scores;
  private final byte[] outcomes;

  /** Empty if outcomes have no values. */
  private final double[] values;

  private int start;
  private int size;

  Rows(int capacity, boolean withValues) {
    scores = new double[capacity];
    outcomes = new byte[capacity];
    values = new double[withValues ? capacity : 0];
  }

  int size() {
    return size;
  }

  int capacity() {
    return scores.length;
  }

  void clear() {
    start = 0;
    size = 0;
  }

  /** Adds an outcome; the caller knows that there is room. */
  void add(double score, int outcome, double value) {
    int at = at(size);
    scores[at] = score;
    outcomes[at] = (byte) outcome;
    if (values.length > 0) {
      values[at] = value;
    }
    size++;
  }

  void addAll(Rows others) {
    for (int i = 0; i < others.size; i++) {
      int at = others.at(i);
      add(others.scores[at], others.outcomes[at], others.value(at));
    }
  }

  private double value(int at) {
    return values.length == 0 ? 0 : values[at];
  }

  private int at(int i) {
    int at = start + i - scores.length;
    return at < 0 ? at + scores.length : at;
  }

  /** The oldest of them, at least one, as counts. */
  ScoreIndex counts(int oldest) {
    double[] someScores = new double[oldest];
    int[] someOutcomes = new int[oldest];
    Arrays.setAll(someScores, i -> scores[at(i)]);
    Arrays.setAll(someOutcomes, i -> outcomes[at(i)]);
    ScoreIndexBuilder rows = ScoreIndex.rows(someScores, someOutcomes).threads(1);
    if (values.length > 0) {
      double[] someValues = new double[oldest];
      Arrays.setAll(someValues, i -> values[at(i)]);
      rows.values(someValues);
    }
    return rows.build();
  }

  void remove(int oldest) {
    start = oldest == size ? 0 : at(oldest);
    size -= oldest;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(scores[at(i)]);
      out.writeByte(outcomes[at(i)]);
      if (values.length > 0) {
        out.writeDouble(values[at(i)]);
      }
    }
  }

  /** Reads what {@link #write} wrote, in place of what is here. */
  void read(DataInputStream in) throws IOException {
    clear();
    int count = in.readInt();
    if (count < 0 || count > scores.length) {
      throw new IOException("%s outcomes where at most %s fit".formatted(count, scores.length));
    }
    for (int i = 0; i < count; i++) {
      add(in.readDouble(), in.readByte(), values.length > 0 ? in.readDouble() : 0);
    }
  }
}
