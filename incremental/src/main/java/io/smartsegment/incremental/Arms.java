package io.smartsegment.incremental;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The arms of a trial, the control first and the others in the order of their names. */
final class Arms {
  /** What the control is called where nobody says. */
  private static final List<String> USUAL_CONTROLS = List.of("none", "control");

  private final List<String> names;

  /** For each arm of the customers its number here. */
  private final int[] numbers;

  private final double[] costs;
  private final long[] customers;
  private final int[] ladder;

  private Arms(List<String> names, int[] numbers, double[] costs, long[] customers, int[] ladder) {
    this.names = names;
    this.numbers = numbers;
    this.costs = costs;
    this.customers = customers;
    this.ladder = ladder;
  }

  static Arms of(TrialCustomers trial, IncrementalOptions options) {
    List<String> given = trial.arms();
    String control = control(given, options);
    List<String> names = new ArrayList<>(given.stream().sorted().toList());
    names.remove(control);
    names.add(0, control);
    int[] numbers = given.stream().mapToInt(names::indexOf).toArray();
    long[] customers = new long[names.size()];
    double[] paid = new double[names.size()];
    for (int i = 0; i < trial.size(); i++) {
      int arm = numbers[trial.arm(i)];
      customers[arm]++;
      paid[arm] += Math.abs(trial.outcome(i));
    }
    requireEnough(names, customers, paid, trial.isMoney(), options.minimumPerArm());
    return new Arms(
        List.copyOf(names),
        numbers,
        costs(names, options.armCosts()),
        customers,
        ladder(names, options.ladder()));
  }

  private static String control(List<String> given, IncrementalOptions options) {
    if (options.control().isPresent()) {
      String wanted = options.control().get();
      if (!given.contains(wanted)) {
        throw new InvalidSettingException(
            "The control '%s' is none of the arms.".formatted(wanted), available(given));
      }
      return wanted;
    }
    return USUAL_CONTROLS.stream()
        .filter(given::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "No arm is called none or control, so that nobody knows with which one the"
                        + " others are to be compared.",
                    "Name the control. " + available(given)));
  }

  private static String available(List<String> names) {
    return "The arms are: %s.".formatted(String.join(", ", names));
  }

  private static double[] costs(List<String> names, Map<String, Double> given) {
    for (String arm : given.keySet()) {
      if (!names.contains(arm)) {
        throw new InvalidSettingException(
            "There is a cost of '%s', which is none of the arms.".formatted(arm), available(names));
      }
    }
    double[] costs = new double[names.size()];
    for (int a = 0; a < costs.length && !given.isEmpty(); a++) {
      Double cost = given.get(names.get(a));
      if (cost == null && a > 0) {
        throw new InvalidSettingException(
            "There is no cost of arm '%s'.".formatted(names.get(a)),
            "Give the cost of every arm; only the control may be left out, and costs nothing then.");
      }
      costs[a] = cost == null ? 0 : cost;
    }
    return costs;
  }

  private static int[] ladder(List<String> names, List<String> wanted) {
    for (String arm : wanted) {
      if (!names.contains(arm)) {
        throw new InvalidSettingException(
            "Segments are to get '%s', which is none of the arms.".formatted(arm),
            available(names));
      }
    }
    return wanted.stream().mapToInt(names::indexOf).toArray();
  }

  private static void requireEnough(
      List<String> names, long[] customers, double[] paid, boolean isMoney, int least) {
    for (int a = 0; a < customers.length; a++) {
      if (customers[a] < least) {
        throw new InvalidInputException(
            String.format(
                Locale.ROOT,
                "Arm '%s' has %,d customers; at least %,d are needed to compare it.",
                names.get(a),
                customers[a],
                least),
            "Leave the customers of this arm out, or give more of them.");
      }
      if (paid[a] == 0) {
        throw new InvalidInputException(
            String.format(
                Locale.ROOT,
                "Arm '%s' has %,d customers, and %s.",
                names.get(a),
                customers[a],
                isMoney ? "none of them brought money" : "none of them converted"),
            "Check the outcomes, or leave the customers of this arm out.");
      }
    }
  }

  /** The number of arms. */
  int size() {
    return names.size();
  }

  List<String> names() {
    return names;
  }

  String name(int arm) {
    return names.get(arm);
  }

  /** The number here of an arm of the customers. */
  int number(int given) {
    return numbers[given];
  }

  double cost(int arm) {
    return costs[arm];
  }

  long customers(int arm) {
    return customers[arm];
  }

  double share(int arm) {
    return customers[arm] / (double) Arrays.stream(customers).sum();
  }

  /** The arms of the segments in order; empty where each segment gets the best one. */
  int[] ladder() {
    return ladder.clone();
  }
}
