package io.smartsegment.clusterers.grid;

import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;

/** How the values of a feature become whole numbers. It is saved with a model. */
@Experimental
public sealed interface Coding {
  /** Stands for a value that has no number. */
  int MISSING = Integer.MIN_VALUE;

  /**
   * Steps of ranks: a value has the level of the last step that begins at or below it; a value
   * below the first step has the level of the first.
   *
   * @param from where steps begin, ascending
   * @param levels the level of each step
   */
  @Experimental
  record Steps(List<Double> from, List<Integer> levels) implements Coding {
    /**
     * Keeps copies of the lists.
     *
     * @param from where steps begin, ascending
     * @param levels the level of each step
     * @throws InvalidInputException if there is no step, steps do not ascend, or a level is beyond
     *     {@value Points#LARGEST}
     */
    public Steps {
      from = List.copyOf(from);
      levels = List.copyOf(levels);
      boolean ascending = !from.isEmpty() && from.size() == levels.size();
      for (int i = 1; ascending && i < from.size(); i++) {
        ascending = from.get(i - 1) < from.get(i);
      }
      if (!ascending || levels.stream().anyMatch(level -> Math.abs(level) > Points.LARGEST)) {
        throw new InvalidInputException(
            "Steps begin at %s and have the levels %s.".formatted(from, levels),
            "Give a level for each of at least one ascending value.");
      }
    }

    int level(double value) {
      int low = 0;
      int high = from.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (from.get(middle) <= value) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return levels.get(low);
    }
  }

  /**
   * floor((u - centre) * 1000 / unit + 0.5) of the bent value u, computed in doubles in this order,
   * and at most {@value Points#LARGEST} from 0.
   *
   * @param scale how values are bent
   * @param centre what is subtracted
   * @param unit what differences are divided by, above 0
   */
  @Experimental
  record Standard(Scale scale, double centre, double unit) implements Coding {
    /**
     * Checks the numbers.
     *
     * @param scale how values are bent
     * @param centre what is subtracted
     * @param unit what differences are divided by, above 0
     * @throws InvalidInputException if the unit is not above 0, or a number is not finite
     */
    public Standard {
      if (!(unit > 0) || Double.isInfinite(unit) || !Double.isFinite(centre)) {
        throw new InvalidInputException(
            "A feature has the centre %s and the unit %s.".formatted(centre, unit),
            "Give finite numbers and a unit above 0.");
      }
    }

    int level(double value) {
      double bent = scale.bend(value);
      if (Double.isNaN(bent)) {
        return MISSING;
      }
      double level = Math.floor((bent - centre) * 1000 / unit + 0.5);
      return (int) Math.max(-Points.LARGEST, Math.min(Points.LARGEST, level));
    }
  }

  /**
   * Whether a text is a category: the level or 0. Each category of a column is a feature.
   *
   * @param category the text
   * @param level the number of customers with this text; others have 0
   */
  @Experimental
  record Indicator(String category, int level) implements Coding {}

  /**
   * {@return the level of a number, or {@link #MISSING}}
   *
   * @param value a number, NaN if it is missing
   */
  default int levelOf(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (this instanceof Steps steps) {
      return steps.level(value);
    }
    return this instanceof Standard standard ? standard.level(value) : MISSING;
  }

  /**
   * {@return steps of the ranks of values}
   *
   * @param sorted the values of all customers who have one, ascending
   */
  static Steps ranks(double[] sorted) {
    int n = sorted.length;
    double[] from = new double[100];
    int[] levels = new int[100];
    int steps = 0;
    for (int first = 0; first < n; ) {
      int end = first;
      while (end < n && sorted[end] == sorted[first]) {
        end++;
      }
      int level = (int) (100L * ((long) first + end) / (2L * n));
      if (steps == 0 || levels[steps - 1] != level) {
        from[steps] = sorted[first];
        levels[steps++] = level;
      }
      first = end;
    }
    return new Steps(
        Arrays.stream(from, 0, steps).boxed().toList(),
        Arrays.stream(levels, 0, steps).boxed().toList());
  }
}
