package io.smartsegment.customers.plan;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The treatments to choose from. {@link Treatment#NONE} is always the first.
 *
 * @param list the treatments
 */
@Experimental
public record Treatments(List<Treatment> list) {
  /**
   * Keeps a copy of the list, with {@link Treatment#NONE} before it if it is not the first.
   *
   * @param list the treatments
   * @throws InvalidInputException if two treatments have one name
   */
  public Treatments {
    List<Treatment> all = new ArrayList<>(list);
    if (all.isEmpty() || !all.get(0).equals(Treatment.NONE)) {
      all.add(0, Treatment.NONE);
    }
    for (Treatment treatment : all) {
      if (all.stream().filter(other -> other.name().equals(treatment.name())).count() > 1) {
        throw new InvalidInputException(
            "Two treatments are called \"%s\".".formatted(treatment.name()),
            "Give each a name of its own; \"none\" is there already.");
      }
    }
    list = List.copyOf(all);
  }

  /**
   * {@return treatments by lists of prices, called {@code treatment 1} and so on}
   *
   * @param perBuyer money for each buyer, one for each treatment, or empty for 0
   * @param revenueShare share of revenue, one for each treatment, or empty for 0
   * @param cost money for each customer, one for each treatment, or empty for 0
   * @throws InvalidInputException if the lists have different lengths, all are empty, or a price is
   *     out of its range
   */
  public static Treatments of(
      List<BigDecimal> perBuyer, List<BigDecimal> revenueShare, List<BigDecimal> cost) {
    int count = Math.max(perBuyer.size(), Math.max(revenueShare.size(), cost.size()));
    List<Treatment> treatments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      treatments.add(
          new Treatment(
              "treatment " + (i + 1),
              price("prices a buyer", perBuyer, i, count),
              price("shares of revenue", revenueShare, i, count),
              price("costs", cost, i, count)));
    }
    if (treatments.isEmpty()) {
      throw new InvalidInputException(
          "There are no treatments.", "Give prices of at least one treatment.");
    }
    return new Treatments(treatments);
  }

  private static BigDecimal price(String what, List<BigDecimal> prices, int i, int count) {
    if (!prices.isEmpty() && prices.size() != count) {
      throw new InvalidInputException(
          "There are %d %s for %d treatments.".formatted(prices.size(), what, count),
          "Give lists of the same length.");
    }
    return prices.isEmpty() ? BigDecimal.ZERO : prices.get(i);
  }
}
