package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Options that ask for constraints, and a check that a result honours them, from the customers and
 * the cutoffs alone and in exact arithmetic.
 */
record Asked(Recomputation figures, List<String> options) {
  static Asked of(Recomputation figures, String words) {
    return new Asked(figures, List.of(words.strip().split(" +")));
  }

  /** What was found, and every other division that the result calls allowed. */
  void check(JsonNode json) {
    check("result", Recomputation.numbers(json.get("cutoffs")));
    if (json.has("bySegmentCount")) {
      for (JsonNode entry : json.get("bySegmentCount")) {
        check(entry.get("segments") + " segments", Recomputation.numbers(entry.get("cutoffs")));
      }
    }
    if (options.contains("--budget")) {
      double cost = figures.totalCost(Recomputation.numbers(json.get("cutoffs")));
      assertThat(json.get("totalCost").doubleValue()).isCloseTo(cost, within(1e-6));
    }
  }

  private void check(String name, List<Double> cutoffs) {
    long[] sizes = figures.sizes(cutoffs);
    long[] conversions = figures.conversions(cutoffs);
    for (int i = 0; i < options.size(); i++) {
      String value = i + 1 < options.size() ? options.get(i + 1) : "";
      switch (options.get(i)) {
        case "--max-size" ->
            assertThat(Arrays.stream(sizes)).as(name).allMatch(n -> isAtMost(n, value));
        case "--min-conversions" ->
            assertThat(Arrays.stream(conversions))
                .as(name)
                .allMatch(m -> m >= Long.parseLong(value));
        case "--rising-rates" -> checkRates(name, sizes, conversions, BigDecimal.ZERO, true);
        case "--min-rate-difference" ->
            checkRates(name, sizes, conversions, share(value), options.contains("--rising-rates"));
        case "--fix" ->
            assertThat(cutoffs)
                .as(name)
                .containsAll(Arrays.stream(value.split(",")).map(Double::valueOf).toList());
        case "--budget" ->
            assertThat(figures.totalCost(cutoffs))
                .as(name)
                .isLessThanOrEqualTo(Double.parseDouble(value) + 1e-6);
        default -> {
          // A value, or an option that others check.
        }
      }
    }
  }

  private boolean isAtMost(long customers, String size) {
    BigDecimal most =
        size.endsWith("%")
            ? share(size).multiply(BigDecimal.valueOf(figures.population().customers().size()))
            : new BigDecimal(size);
    return BigDecimal.valueOf(customers).compareTo(most) <= 0;
  }

  private static BigDecimal share(String text) {
    return text.endsWith("%")
        ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2)
        : new BigDecimal(text);
  }

  /** Each rate less the one before, or the other way round, times both numbers of customers. */
  private static void checkRates(
      String name, long[] sizes, long[] conversions, BigDecimal least, boolean rising) {
    for (int k = 1; k < sizes.length; k++) {
      BigInteger step =
          product(conversions[k], sizes[k - 1]).subtract(product(conversions[k - 1], sizes[k]));
      BigDecimal needed = least.multiply(new BigDecimal(product(sizes[k - 1], sizes[k])));
      assertThat(new BigDecimal(rising ? step : step.abs()))
          .as("%s: rates of segments %d and %d", name, k - 1, k)
          .isGreaterThanOrEqualTo(needed);
    }
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
