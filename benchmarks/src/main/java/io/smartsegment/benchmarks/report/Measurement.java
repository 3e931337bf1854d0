package io.smartsegment.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What JMH measured for one benchmark method and one choice of its parameters.
 *
 * @param type simple name of the class of the benchmark
 * @param method its method
 * @param parameters parameters by name
 * @param nanos time of one call in each iteration of each fork, in nanoseconds; where single calls
 *     were timed, the fastest, the median and the slowest one; ascending, at least one
 * @param bytes bytes that one call allocates, if the profiler "gc" ran
 */
public record Measurement(
    String type,
    String method,
    Map<String, String> parameters,
    List<Double> nanos,
    OptionalDouble bytes) {

  /** Sorts the times. */
  public Measurement {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("There is no time of " + type + "." + method + ".");
    }
    parameters = Map.copyOf(parameters);
    nanos = nanos.stream().sorted().toList();
  }

  /** {@return the median time in nanoseconds} */
  public double median() {
    int half = nanos.size() / 2;
    return nanos.size() % 2 == 1 ? nanos.get(half) : (nanos.get(half - 1) + nanos.get(half)) / 2;
  }

  /** {@return the time of the fastest iteration in nanoseconds} */
  public double fastest() {
    return nanos.get(0);
  }

  /** {@return the time of the slowest iteration in nanoseconds} */
  public double slowest() {
    return nanos.get(nanos.size() - 1);
  }

  /**
   * {@return a parameter that is a whole number}
   *
   * @param name its name
   * @throws IllegalArgumentException if there is no such parameter, or it is no whole number
   */
  public int number(String name) {
    String text = text(name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          type + "." + method + ": parameter " + name + " is '" + text + "', no whole number.", e);
    }
  }

  /**
   * {@return a parameter}
   *
   * @param name its name
   * @throws IllegalArgumentException if there is no such parameter
   */
  public String text(String name) {
    String text = parameters.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          type + "." + method + " has no parameter " + name + ", only " + parameters + ".");
    }
    return text;
  }

  /** {@return whether these parameters, given as name, value, name, value, are those of this} */
  boolean has(Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = parameters.get(namesAndValues[i].toString());
      if (!namesAndValues[i + 1].toString().equals(value)) {
        return false;
      }
    }
    return true;
  }
}
