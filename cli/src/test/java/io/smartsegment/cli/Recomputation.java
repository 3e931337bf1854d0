package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The figures of a result, computed once more from the customers and nothing but the cutoffs. */
record Recomputation(
    Population population, IntToDoubleFunction revenue, IntToDoubleFunction cost, double penalty) {

  static Recomputation ofTiers(Population population) {
    double[] revenue = {60, 85, 100, 110, 115};
    double[] cost = {1, 3.5, 6.5, 10, 12.75};
    return new Recomputation(population, k -> revenue[k], k -> cost[k], 0);
  }

  /** Customers and conversions in each segment: as many as cutoffs are not above the score. */
  private static final class Counts {
    final long[] size;
    final long[] conversions;

    Counts(int segments) {
      size = new long[segments];
      conversions = new long[segments];
    }

    double rate(int k) {
      return (double) conversions[k] / size[k];
    }
  }

  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.doubleValue()));
    return numbers;
  }

  static int segment(double score, List<Double> cutoffs) {
    return (int) cutoffs.stream().filter(cutoff -> cutoff <= score).count();
  }

  private Counts count(List<Double> cutoffs) {
    Counts counts = new Counts(cutoffs.size() + 1);
    for (Population.Customer customer : population.customers()) {
      int k = segment(customer.propensity(), cutoffs);
      counts.size[k]++;
      counts.conversions[k] += customer.outcome();
    }
    return counts;
  }

  long[] sizes(List<Double> cutoffs) {
    return count(cutoffs).size;
  }

  long[] conversions(List<Double> cutoffs) {
    return count(cutoffs).conversions;
  }

  /** What contacting all customers costs. */
  double totalCost(List<Double> cutoffs) {
    long[] sizes = sizes(cutoffs);
    double sum = 0;
    for (int k = 0; k < sizes.length; k++) {
      sum += cost.applyAsDouble(k) * sizes[k];
    }
    return sum;
  }

  double netRevenue(List<Double> cutoffs) {
    Counts counts = count(cutoffs);
    double sum = 0;
    for (int k = 0; k < counts.size.length; k++) {
      sum += revenue.applyAsDouble(k) * counts.conversions[k];
      sum -= cost.applyAsDouble(k) * counts.size[k];
      if (k > 0) {
        sum -= penalty * Math.abs(counts.rate(k) - counts.rate(k - 1));
      }
    }
    return sum;
  }

  /** Compares everything that the JSON of a result says. */
  void check(JsonNode json, int maxSegments, long minimumSize) {
    List<Double> cutoffs = numbers(json.get("cutoffs"));
    checkTotals(json, cutoffs);
    checkSegments(json.get("segments"), cutoffs, minimumSize);
    assertThat(cutoffs.size() + 1).as("segments").isLessThanOrEqualTo(maxSegments);
    checkCertificate(json);
    checkBaselines(json, maxSegments, minimumSize);
    if (json.has("bySegmentCount")) {
      checkFrontier(json, maxSegments, minimumSize);
    }
  }

  private void checkTotals(JsonNode json, List<Double> cutoffs) {
    List<Population.Customer> all = population.customers();
    assertThat(json.get("customers").longValue()).isEqualTo(all.size());
    assertThat(json.get("conversions").longValue())
        .isEqualTo(all.stream().mapToLong(Population.Customer::outcome).sum());
    close("netRevenue", json.get("netRevenue"), netRevenue(cutoffs));
    double sum = 0;
    for (JsonNode segment : json.get("segments")) {
      sum += segment.get("netRevenue").doubleValue();
    }
    close("sum less penalty", json.get("netRevenue"), sum - json.get("penalty").doubleValue());
  }

  private void checkSegments(JsonNode segments, List<Double> cutoffs, long minimumSize) {
    Counts counts = count(cutoffs);
    assertThat(segments).hasSize(cutoffs.size() + 1);
    for (int k = 0; k < segments.size(); k++) {
      JsonNode s = segments.get(k);
      long size = counts.size[k];
      double earned = revenue.applyAsDouble(k) * counts.conversions[k];
      double spent = cost.applyAsDouble(k) * size;
      assertThat(s.get("index").intValue()).isEqualTo(k);
      assertThat(s.get("lower").doubleValue()).isEqualTo(k == 0 ? 0 : cutoffs.get(k - 1));
      assertThat(s.get("upper").doubleValue()).isEqualTo(k == cutoffs.size() ? 1 : cutoffs.get(k));
      assertThat(s.get("size").longValue()).as("size %d", k).isEqualTo(size);
      assertThat(size).as("size %d", k).isGreaterThanOrEqualTo(minimumSize);
      assertThat(s.get("conversions").longValue())
          .as("conversions %d", k)
          .isEqualTo(counts.conversions[k]);
      assertThat(s.get("conversionRate").doubleValue()).isEqualTo(counts.rate(k));
      close("revenue " + k, s.get("revenue"), earned);
      close("cost " + k, s.get("cost"), spent);
      close("netRevenue " + k, s.get("netRevenue"), earned - spent);
      close("per customer " + k, s.get("netRevenuePerCustomer"), (earned - spent) / size);
    }
  }

  private static void checkCertificate(JsonNode json) {
    double value = json.get("netRevenue").doubleValue();
    JsonNode bound = json.get("upperBound");
    switch (json.get("proof").textValue()) {
      case "NONE" -> {
        assertThat(bound.isNull()).isTrue();
        assertThat(json.get("gap").isNull()).isTrue();
      }
      case "OPTIMAL" -> {
        assertThat(bound.doubleValue()).isEqualTo(value);
        assertThat(json.get("gap").doubleValue()).isZero();
      }
      case "BOUNDED" -> {
        double gap = (bound.doubleValue() - value) / Math.max(1, Math.abs(bound.doubleValue()));
        assertThat(bound.doubleValue()).isGreaterThan(value);
        close("gap", json.get("gap"), gap);
      }
      default -> throw new AssertionError("proof is " + json.get("proof"));
    }
  }

  private void checkBaselines(JsonNode json, int maxSegments, long minimumSize) {
    JsonNode baselines = json.get("baselines");
    assertThat(baselines.fieldNames())
        .toIterable()
        .containsExactly("one-segment", "uniform", "percentile");
    assertThat(baselines.get("one-segment").get("cutoffs")).isEmpty();
    for (String name : List.of("one-segment", "uniform", "percentile")) {
      checkDivision(name, baselines.get(name), maxSegments, minimumSize);
    }
  }

  private void checkFrontier(JsonNode json, int maxSegments, long minimumSize) {
    double best = Double.NEGATIVE_INFINITY;
    int before = 0;
    for (JsonNode entry : json.get("bySegmentCount")) {
      checkDivision("by segment count", entry, maxSegments, minimumSize);
      assertThat(entry.get("segments").intValue()).isGreaterThan(before);
      before = entry.get("segments").intValue();
      best = Math.max(best, entry.get("netRevenue").doubleValue());
    }
    close("best of the frontier", json.get("netRevenue"), best);
  }

  private void checkDivision(String name, JsonNode division, int maxSegments, long minimumSize) {
    List<Double> cutoffs = numbers(division.get("cutoffs"));
    assertThat(division.get("segments").intValue())
        .as(name)
        .isEqualTo(cutoffs.size() + 1)
        .isLessThanOrEqualTo(maxSegments);
    assertThat(Arrays.stream(count(cutoffs).size)).as(name).allMatch(size -> size >= minimumSize);
    close(name, division.get("netRevenue"), netRevenue(cutoffs));
  }

  private static void close(String name, JsonNode actual, double expected) {
    assertThat(actual.doubleValue())
        .as(name)
        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }
}
