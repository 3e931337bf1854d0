package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The most customers that rules may give to a group.
 *
 * @param amount a share of all customers, or a number of them
 * @param isShare whether it is a share
 */
record Capacity(double amount, boolean isShare) {
  static Capacity share(String group, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidSettingException(
          "The capacity of group '%s' is %s of the customers."
              .formatted(
                  group, Double.isFinite(share) ? Numbers.percent(share) : "a share of " + share),
          "Give a share from 0 % to 100 %.");
    }
    return new Capacity(share, true);
  }

  static Capacity number(String group, int number) {
    if (number < 0) {
      throw new InvalidSettingException(
          "The capacity of group '%s' is %d customers.".formatted(group, number),
          "Give 0 or more.");
    }
    return new Capacity(number, false);
  }

  /** How many customers of a part that is, a fraction of a customer included. */
  private double of(int part, int all) {
    return isShare ? amount * part : amount * part / all;
  }

  /**
   * Capacities in customers of a part: rounded down, but where that leaves too little for
   * everybody, up for the groups that lose most by it.
   *
   * @param capacities by name of the group
   * @param groups the names of all groups
   * @param part how many customers the part has
   * @param all how many customers there are
   * @return by group, {@link Integer#MAX_VALUE} for no limit; empty if there are no limits at all
   */
  static List<Integer> of(
      Map<String, Capacity> capacities, List<String> groups, int part, int all) {
    for (String name : capacities.keySet()) {
      if (!groups.contains(name)) {
        throw new InvalidSettingException(
            "A capacity is given for group '%s', which served nobody.".formatted(name),
            "The groups are %s.".formatted(String.join(", ", groups)));
      }
    }
    if (capacities.isEmpty()) {
      return List.of();
    }
    List<Integer> most = new ArrayList<>();
    double[] exact = new double[groups.size()];
    for (int g = 0; g < exact.length; g++) {
      Capacity capacity = capacities.get(groups.get(g));
      exact[g] = capacity == null ? Double.POSITIVE_INFINITY : capacity.of(part, all);
      most.add(
          capacity == null
              ? Integer.MAX_VALUE
              : (int) Math.min(part, StrictMath.floor(exact[g] + 1e-9)));
    }
    if (capacities.size() == groups.size()) {
      double sum = Arrays.stream(exact).sum();
      if (sum < part * (1 - 1e-9)) {
        throw new InvalidInputException(
            "The capacities of all groups together suffice for %s of the customers only: %s."
                .formatted(Numbers.percent(sum / part), text(capacities)),
            "Raise one, or leave one group without a capacity.");
      }
      fill(most, exact, part);
    }
    return most;
  }

  /** Gives what rounding down took from everybody back to the groups that lost most. */
  private static void fill(List<Integer> most, double[] exact, int part) {
    long missing = part - most.stream().mapToLong(m -> m).sum();
    int[] byLoss =
        IntStream.range(0, exact.length)
            .boxed()
            .sorted(Comparator.comparingDouble(g -> most.get(g) - exact[g]))
            .mapToInt(g -> g)
            .toArray();
    for (int i = 0; i < missing; i++) {
      most.set(byLoss[i], most.get(byLoss[i]) + 1);
    }
  }

  private static String text(Map<String, Capacity> capacities) {
    return new TreeMap<>(capacities)
        .entrySet().stream()
            .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue().text()))
            .collect(Collectors.joining(", "));
  }

  private String text() {
    return isShare ? Numbers.percent(amount) : Numbers.count((long) amount, "customer");
  }
}
