package io.smartsegment.live;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCountsBuilder;
import io.smartsegment.core.population.ScoreIndex;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Customers and conversions for each distinct score, to which outcomes are added and from which
 * they are taken away. The number of scores is bounded: where there are too many, scores are
 * rounded down to multiples of 2^-bits, which leaves the counts at and above each such multiple as
 * they are. For example, with 2 bits the scores 0.3 and 0.45 both become 0.25, and both are below
 * the cutoff 0.5.
 */
final class Tally {
  /** Scores are kept as they are. */
  private static final int ALL_BITS = 64;

  /** The finest grid. */
  private static final int MOST_BITS = 40;

  private static final double FORGOTTEN = 1e-6;

  private final int mostScores;
  private final boolean weighted;
  private final boolean valued;
  private int bits = ALL_BITS;
  private Columns columns;

  Tally(int mostScores, boolean weighted, boolean valued) {
    this.mostScores = mostScores;
    this.weighted = weighted;
    this.valued = valued;
    columns = columns(0);
  }

  private Columns columns(int capacity) {
    return new Columns(capacity, weighted, valued);
  }

  /** The figures of each score, ascending; the first {@code size} entries are in use. */
  private static final class Columns {
    private final double[] scores;
    private final long[] customers;
    private final long[] conversions;

    /** Empty without weights, as is the next one. */
    private final double[] weights;

    private final double[] convertedWeights;

    /**
     * Sums of values in units of {@link Values#UNIT}, exact without weights. Empty without values.
     */
    private final long[] units;

    /** Sums of values times weights; empty unless there are both. */
    private final double[] weightedValues;

    private int size;

    Columns(int capacity, boolean weighted, boolean valued) {
      scores = new double[capacity];
      customers = new long[capacity];
      conversions = new long[capacity];
      weights = new double[weighted ? capacity : 0];
      convertedWeights = new double[weighted ? capacity : 0];
      units = new long[valued && !weighted ? capacity : 0];
      weightedValues = new double[valued && weighted ? capacity : 0];
    }

    /** Adds to the last score, or a new one; a last score without customers is replaced. */
    void put(double score, long more, long converted) {
      if (size > 0 && scores[size - 1] != score && customers[size - 1] == 0) {
        remove();
      }
      if (size == 0 || scores[size - 1] != score) {
        scores[size++] = score;
      }
      customers[size - 1] += more;
      conversions[size - 1] += converted;
    }

    void putWeights(double weight, double converted) {
      weights[size - 1] += weight;
      convertedWeights[size - 1] += converted;
    }

    void putUnits(long more) {
      units[size - 1] = Values.plus(units[size - 1], more);
    }

    void putWeightedValue(double more) {
      weightedValues[size - 1] += more;
    }

    void removeIfEmpty() {
      if (size > 0 && customers[size - 1] == 0) {
        remove();
      }
    }

    private void remove() {
      size--;
      conversions[size] = 0;
      if (weights.length > 0) {
        weights[size] = 0;
        convertedWeights[size] = 0;
      }
      if (units.length > 0) {
        units[size] = 0;
      }
      if (weightedValues.length > 0) {
        weightedValues[size] = 0;
      }
    }
  }

  boolean isEmpty() {
    return columns.size == 0;
  }

  /** How many binary digits of scores are kept apart; 64 if scores are kept as they are. */
  int bits() {
    return bits;
  }

  /** Adds customers, each with a weight of 1. */
  void add(ScoreIndex part) {
    merge(part, 1);
    while (columns.size > mostScores) {
      bits = bits == ALL_BITS ? MOST_BITS : bits - 1;
      Columns fine = columns;
      columns = columns(fine.size);
      for (int i = 0; i < fine.size; i++) {
        take(fine, i);
      }
    }
  }

  /** Takes customers away that were added before. */
  void subtract(ScoreIndex part) {
    merge(part, -1);
  }

  private void merge(ScoreIndex part, int sign) {
    Columns before = columns;
    columns = columns(before.size + part.distinctScores());
    int i = 0;
    for (int p = 0; p < part.distinctScores(); p++) {
      double score = rounded(part.score(p));
      while (i < before.size && before.scores[i] <= score) {
        take(before, i++);
      }
      long customers = part.customers(p, p + 1);
      long conversions = part.conversions(p, p + 1);
      columns.put(score, sign * customers, sign * conversions);
      if (weighted) {
        columns.putWeights((double) sign * customers, (double) sign * conversions);
      }
      if (valued && weighted) {
        columns.putWeightedValue(sign * part.sum(Measure.VALUE, p, p + 1));
      } else if (valued) {
        columns.putUnits(sign * Values.units(part.exactSum(Measure.VALUE, p, p + 1)));
      }
    }
    while (i < before.size) {
      take(before, i++);
    }
    columns.removeIfEmpty();
  }

  private void take(Columns from, int i) {
    columns.put(rounded(from.scores[i]), from.customers[i], from.conversions[i]);
    if (weighted) {
      columns.putWeights(from.weights[i], from.convertedWeights[i]);
    }
    if (valued && weighted) {
      columns.putWeightedValue(from.weightedValues[i]);
    } else if (valued) {
      columns.putUnits(from.units[i]);
    }
  }

  private double rounded(double score) {
    return bits == ALL_BITS ? score + 0.0 : Math.scalb(Math.floor(Math.scalb(score, bits)), -bits);
  }

  /** Lowers all weights, and drops scores whose weight has become nothing. */
  void decay(double factor) {
    Columns before = columns;
    columns = columns(before.size);
    for (int i = 0; i < before.size; i++) {
      before.weights[i] *= factor;
      before.convertedWeights[i] *= factor;
      if (valued) {
        before.weightedValues[i] *= factor;
      }
      if (before.weights[i] >= FORGOTTEN) {
        take(before, i);
      }
    }
  }

  /** The customers, of whom there is at least one. */
  ScoreIndex index() {
    int size = columns.size;
    double[] scores = Arrays.copyOf(columns.scores, size);
    long[] customers = Arrays.copyOf(columns.customers, size);
    long[] conversions = Arrays.copyOf(columns.conversions, size);
    ScoreCountsBuilder counts = ScoreIndex.counts(scores, customers).conversions(conversions);
    if (weighted) {
      counts
          .sums(Measure.WEIGHT, Arrays.copyOf(columns.weights, size))
          .sums(Measure.CONVERTED_WEIGHT, Arrays.copyOf(columns.convertedWeights, size));
    }
    if (valued) {
      counts.sums(
          Measure.VALUE,
          weighted
              ? Arrays.copyOf(columns.weightedValues, size)
              : Arrays.stream(columns.units, 0, size).mapToDouble(Values::money).toArray());
    }
    return counts.build();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(bits);
    out.writeInt(columns.size);
    for (int i = 0; i < columns.size; i++) {
      out.writeDouble(columns.scores[i]);
      out.writeLong(columns.customers[i]);
      out.writeLong(columns.conversions[i]);
      if (weighted) {
        out.writeDouble(columns.weights[i]);
        out.writeDouble(columns.convertedWeights[i]);
      }
      if (valued && weighted) {
        out.writeDouble(columns.weightedValues[i]);
      } else if (valued) {
        out.writeLong(columns.units[i]);
      }
    }
  }

  /** Reads what {@link #write} wrote, in place of what is here. */
  void read(DataInputStream in) throws IOException {
    bits = in.readInt();
    int size = in.readInt();
    if (size < 0 || size > mostScores) {
      throw new IOException("%s scores where at most %s fit".formatted(size, mostScores));
    }
    columns = columns(size);
    for (int i = 0; i < size; i++) {
      columns.put(in.readDouble(), in.readLong(), in.readLong());
      if (weighted) {
        columns.putWeights(in.readDouble(), in.readDouble());
      }
      if (valued && weighted) {
        columns.putWeightedValue(in.readDouble());
      } else if (valued) {
        columns.putUnits(in.readLong());
      }
    }
  }
}
