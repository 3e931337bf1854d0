package io.smartsegment.clusterers.grid;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;

/**
 * A feature that was asked for.
 *
 * @param name its name, for example {@code monetary}
 * @param weight how much squared differences count, 1 to 100
 */
@Experimental
public record Feature(String name, int weight) {
  private static final int MOST = 100;

  /**
   * Checks the weight.
   *
   * @param name its name
   * @param weight how much squared differences count, 1 to 100
   * @throws InvalidSettingException if the name is blank or the weight out of its range
   */
  public Feature {
    if (name.isBlank() || weight < 1 || weight > MOST) {
      throw new InvalidSettingException(
          "The feature '%s' has the weight %d.".formatted(name, weight),
          "Give a name and a whole number from 1 to %d.".formatted(MOST));
    }
  }

  /**
   * {@return the features of a list}
   *
   * @param list names with commas between them, each with {@code *} and a weight if it is not 1,
   *     for example {@code recency,monetary*2}
   * @throws InvalidSettingException if a name is missing or twice there, or a weight is no whole
   *     number from 1 to 100
   */
  public static List<Feature> list(String list) {
    List<Feature> features = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      Feature feature = of(item.strip());
      if (features.stream().anyMatch(other -> other.name.equals(feature.name))) {
        throw new InvalidSettingException(
            "The feature '%s' is given twice.".formatted(feature.name),
            "Give it once, with a weight such as %s*2 if it is to count for more."
                .formatted(feature.name));
      }
      features.add(feature);
    }
    return List.copyOf(features);
  }

  private static Feature of(String item) {
    int star = item.lastIndexOf('*');
    if (star < 0) {
      return new Feature(item, 1);
    }
    String weight = item.substring(star + 1).strip();
    if (!weight.matches("[0-9]{1,9}")) {
      throw new InvalidSettingException(
          "The weight of the feature '%s' is '%s'.".formatted(item.substring(0, star), weight),
          "Give a whole number from 1 to %d.".formatted(MOST));
    }
    return new Feature(item.substring(0, star).strip(), Integer.parseInt(weight));
  }
}
