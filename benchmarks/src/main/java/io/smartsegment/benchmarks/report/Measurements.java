package io.smartsegment.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that was measured.
 *
 * @param java name and version of the virtual machine
 * @param all the measurements, in the order of the files
 */
public record Measurements(String java, List<Measurement> all) {

  /** Copies the list. */
  public Measurements {
    all = List.copyOf(all);
  }

  /**
   * {@return the measurements of one benchmark class}
   *
   * @param type the class
   */
  public Measurements of(Class<?> type) {
    return new Measurements(
        java, all.stream().filter(one -> one.type().equals(type.getSimpleName())).toList());
  }

  /**
   * {@return the measurements of one method}
   *
   * @param method its name
   */
  public List<Measurement> method(String method) {
    return all.stream().filter(one -> one.method().equals(method)).toList();
  }

  /**
   * {@return the measurement of a method with these parameters, if it was measured} Of several, the
   * last one.
   *
   * @param method name of the method
   * @param namesAndValues name, value, name, value, ... of parameters; others may be anything
   */
  public Optional<Measurement> find(String method, Object... namesAndValues) {
    return method(method).stream()
        .filter(one -> one.has(namesAndValues))
        .reduce((earlier, later) -> later);
  }

  /**
   * {@return the values of a parameter that were measured, ascending}
   *
   * @param parameter name of a whole number; methods without it are passed over
   */
  public SortedSet<Integer> numbers(String parameter) {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (Measurement one : all) {
      if (one.parameters().containsKey(parameter)) {
        numbers.add(one.number(parameter));
      }
    }
    return numbers;
  }

  /** {@return whether nothing was measured} */
  public boolean isEmpty() {
    return all.isEmpty();
  }
}
