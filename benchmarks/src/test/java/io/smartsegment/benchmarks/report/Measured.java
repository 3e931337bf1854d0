package io.smartsegment.benchmarks.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measurements for tests. */
public final class Measured {
  private Measured() {}

  /**
   * {@return a measurement with a single time}
   *
   * @param type class of the benchmark
   * @param method its method
   * @param nanos the time in nanoseconds
   * @param namesAndValues name, value, name, value, ... of parameters
   */
  public static Measurement one(
      Class<?> type, String method, double nanos, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    List<Double> times = List.of(nanos);
    return new Measurement(type.getSimpleName(), method, parameters, times, OptionalDouble.empty());
  }

  /**
   * {@return measurements}
   *
   * @param all them
   */
  public static Measurements all(Measurement... all) {
    return new Measurements("A VM", List.copyOf(Arrays.asList(all)));
  }
}
