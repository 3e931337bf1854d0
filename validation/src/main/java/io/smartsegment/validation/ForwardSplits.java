package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Times in their order, in parts of about the same number of customers: the past teaches. */
final class ForwardSplits implements Splits {
  private final KeyedRows rows;

  /** The first row of each part, and the end of the last; the first part only teaches. */
  private final int[] begins;

  ForwardSplits(KeyedRows rows, int folds) {
    this.rows = rows;
    if (rows.groupCount() <= folds) {
      throw new InvalidInputException(
          "There are %s different times, too few for %s parts that follow each other."
              .formatted(rows.groupCount(), folds + 1),
          "Ask for fewer folds, or give more exact times.");
    }
    begins = new int[folds + 2];
    begins[folds + 1] = rows.count();
    for (int part = 1; part <= folds; part++) {
      int wanted = (int) ((long) part * rows.count() / (folds + 1));
      begins[part] = begin(wanted, begins[part - 1], folds + 1 - part);
    }
  }

  /** The first row of a time at or after a row, so that enough times are left for what follows. */
  private int begin(int wanted, int before, int partsLeft) {
    int latestGroup = rows.groupCount() - partsLeft;
    int row = Math.max(wanted, before + 1);
    while (row < rows.count() && rows.group(row) == rows.group(row - 1)) {
      row++;
    }
    while (row >= rows.count()
        || rows.group(row) > latestGroup
        || rows.group(row) == rows.group(row - 1)) {
      row--;
    }
    return row;
  }

  @Override
  public int repeats() {
    return 1;
  }

  @Override
  public int parts() {
    return begins.length - 2;
  }

  @Override
  public Part[] held(int repeat) {
    Part[] parts = new Part[parts()];
    Arrays.setAll(parts, p -> rows.part(IntStream.range(begins[p + 1], begins[p + 2]).toArray()));
    return parts;
  }

  @Override
  public Part taught(int repeat, int part, Part held) {
    return rows.part(IntStream.range(0, begins[part + 1]).toArray());
  }

  @Override
  public String inWords(int part) {
    return "With the first %s of %s parts in time".formatted(part + 1, begins.length - 1);
  }
}
