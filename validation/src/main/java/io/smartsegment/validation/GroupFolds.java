package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.validation.Folds.Places;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Folds of the same number of groups, none of which is torn apart. */
final class GroupFolds implements Splits {
  private final KeyedRows rows;
  private final int folds;
  private final int repeats;
  private final SeededRandom seeded;

  GroupFolds(KeyedRows rows, int folds, int repeats, long seed) {
    this.rows = rows;
    this.folds = folds;
    this.repeats = repeats;
    seeded = new SeededRandom(seed);
    if (rows.groupCount() < folds) {
      throw new InvalidInputException(
          "There are %s groups, too few for %s folds.".formatted(rows.groupCount(), folds),
          "Ask for fewer folds, or give more groups.");
    }
  }

  @Override
  public int repeats() {
    return repeats;
  }

  @Override
  public int parts() {
    return folds;
  }

  private int[] foldOfGroups(int repeat) {
    SeededRandom random = seeded.stream(repeat, 0);
    Places places = new Places(rows.groupCount(), folds, 0);
    int[] foldOf = new int[rows.groupCount()];
    Arrays.setAll(foldOf, g -> places.next(random));
    return foldOf;
  }

  @Override
  public Part[] held(int repeat) {
    int[] foldOf = foldOfGroups(repeat);
    Part[] parts = new Part[folds];
    Arrays.setAll(parts, f -> rows.part(rowsWhere(foldOf, f, true)));
    return parts;
  }

  @Override
  public Part taught(int repeat, int part, Part held) {
    return rows.part(rowsWhere(foldOfGroups(repeat), part, false));
  }

  private int[] rowsWhere(int[] foldOf, int fold, boolean inside) {
    return IntStream.range(0, rows.count())
        .filter(row -> (foldOf[rows.group(row)] == fold) == inside)
        .toArray();
  }
}
