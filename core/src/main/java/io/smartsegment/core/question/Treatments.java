package io.smartsegment.core.question;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.PerSegment;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The treatments that segments may get, in the order in which they rise with the score.
 *
 * @param all at least one, each with a name of its own
 */
@Stable
public record Treatments(List<Treatment> all) {
  /** Setting of objectives where a treatment multiplies the odds of converting. */
  private static final String ODDS_FACTOR = "odds-factor";

  /**
   * Checks and copies the list.
   *
   * @param all the treatments
   * @throws InvalidSettingException if there is none, two have the same name, or a share or factor
   *     is given for some only
   */
  public Treatments {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new InvalidSettingException(
          "The list of treatments is empty.", "Give at least one treatment.");
    }
    Set<String> names = new HashSet<>();
    for (Treatment treatment : all) {
      if (!names.add(treatment.name())) {
        throw new InvalidSettingException(
            "Two treatments are called '%s'.".formatted(treatment.name()),
            "Give each treatment a name of its own.");
      }
    }
    requireForAllOrNone(all, "value share", Treatment::valueShare);
    requireForAllOrNone(all, "odds factor", Treatment::oddsFactor);
  }

  private static void requireForAllOrNone(
      List<Treatment> all, String what, Function<Treatment, OptionalDouble> figure) {
    List<String> without =
        all.stream().filter(t -> figure.apply(t).isEmpty()).map(Treatment::name).toList();
    if (!without.isEmpty() && without.size() < all.size()) {
      throw new InvalidSettingException(
          "Some treatments have a %s, and these have none: %s."
              .formatted(what, String.join(", ", without)),
          "Give it for all treatments, or for none.");
    }
  }

  /** {@return the names, in order} */
  public List<String> names() {
    return all.stream().map(Treatment::name).toList();
  }

  /** {@return what the treatments say to the settings of an objective} */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(Objective.REVENUE, list(t -> OptionalDouble.of(t.revenue())));
    settings.put(Objective.COST, list(t -> OptionalDouble.of(t.cost())));
    if (all.get(0).valueShare().isPresent()) {
      settings.put(Objective.VALUE_SHARE, list(Treatment::valueShare));
    }
    if (all.get(0).oddsFactor().isPresent()) {
      settings.put(ODDS_FACTOR, list(Treatment::oddsFactor));
    }
    return settings;
  }

  private PerSegment list(Function<Treatment, OptionalDouble> figure) {
    return PerSegment.list(all.stream().mapToDouble(t -> figure.apply(t).orElseThrow()).toArray());
  }
}
