package io.smartsegment.validation;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCountsBuilder;
import io.smartsegment.core.population.ScoreIndex;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customers that are divided into those who teach and those who judge. Parts of them are counts
 * for each <em>cell</em>: a distinct score, or neighbouring scores that were joined because there
 * are more of them than matter. Where not all distinct scores are known, those that were counted
 * together are one cell: customers of a cell are taken to have its lowest score, which changes
 * nothing for cutoffs at the edges of cells. Customers with a code or without a score are not among
 * them.
 */
final class Population {
  private static final long MOST_CUSTOMERS = 1_000_000_000;

  /** All customers, and the scores as they are. */
  private final ScoreIndex customers;

  /** The cells; the same as the customers where nothing was joined. */
  private final ScoreIndex index;

  /** For each distinct score of the customers, its cell; null where each is a cell. */
  private final int @Nullable [] cells;

  private final Part all;
  private final long size;
  private final boolean measured;

  private Population(
      ScoreIndex customers, ScoreIndex index, int @Nullable [] cells, Part all, boolean measured) {
    this.customers = customers;
    this.index = index;
    this.cells = cells;
    this.all = all;
    this.measured = measured;
    size = all.size();
  }

  static Population of(ScoreIndex customers) {
    if (!customers.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known who converted.", "Give the outcomes of the customers.");
    }
    if (customers.customers() > MOST_CUSTOMERS) {
      throw new InvalidInputException(
          "There are %s customers, and more than %s cannot be divided."
              .formatted(Numbers.count(customers.customers()), Numbers.count(MOST_CUSTOMERS)),
          "Give a random part of them.");
    }
    boolean measured = Arrays.stream(Measure.values()).anyMatch(customers::has);
    return new Population(customers, customers, null, counts(customers), measured);
  }

  /**
   * Customers who teach, and the scores of others who judge.
   *
   * @param taught who are the population
   * @param others customers with the same measures
   */
  static Population of(ScoreIndex taught, ScoreIndex others) {
    Population alone = of(taught);
    ScoreIndex together = taught.merge(others);
    Part all = part(together, taught);
    return new Population(together, together, null, all, alone.measured);
  }

  private static Part counts(ScoreIndex index) {
    Part part = Part.empty(index.distinctScores());
    for (int p = 0; p < part.customers().length; p++) {
      part.customers()[p] = (int) index.customers(p, p + 1);
      part.conversions()[p] = (int) index.conversions(p, p + 1);
    }
    return part.withIndex(index);
  }

  /** Customers whose scores are among those of an index, as a part of it. */
  static Part part(ScoreIndex together, ScoreIndex some) {
    Part part = Part.empty(together.distinctScores());
    for (int p = 0; p < some.distinctScores(); p++) {
      int place = together.positionOf(some.score(p));
      part.customers()[place] = (int) some.customers(p, p + 1);
      part.conversions()[place] = (int) some.conversions(p, p + 1);
    }
    return part.withIndex(some);
  }

  /**
   * The same customers in about so many cells of equal size. A cutoff is then the first score of a
   * cell. For example, 2,048 cells of 100,000 customers hold 49 each, while cutoffs that are found
   * in as many customers vary by thousands of them.
   *
   * @param kept cutoffs of which none may lie inside a cell
   */
  Population joined(int most, List<Rule> kept) {
    int distinct = customers.distinctScores();
    if (distinct <= most) {
      return this;
    }
    boolean[] begins = new boolean[distinct + 1];
    kept.forEach(
        rule -> rule.cutoffs().values().forEach(c -> begins[customers.positionOf(c)] = true));
    int[] cellOf = new int[distinct];
    double[] scores = new double[distinct];
    long[] sizes = new long[distinct];
    long[] converted = new long[distinct];
    int cell = -1;
    long next = 0;
    for (int p = 0; p < distinct; p++) {
      long below = customers.customersBelow(p);
      if (begins[p] || below * most >= next * customers.customers()) {
        cell++;
        scores[cell] = customers.score(p);
        next = below * most / customers.customers() + 1;
      }
      cellOf[p] = cell;
      sizes[cell] += all.customers()[p];
      converted[cell] += all.conversions()[p];
    }
    int count = cell + 1;
    ScoreIndex joined =
        ScoreIndex.ofCounts(
            Arrays.copyOf(scores, count),
            Arrays.copyOf(sizes, count),
            Arrays.copyOf(converted, count));
    return new Population(customers, joined, cellOf, counts(joined), measured);
  }

  /** The same customers with the numbers of their rows, from 0. */
  Population withRows(int rows) {
    int[] numbers = new int[rows];
    Arrays.setAll(numbers, row -> row);
    return new Population(customers, index, cells, all.withRows(numbers), measured);
  }

  /** All customers, whose scores may be more than there are cells. */
  ScoreIndex customers() {
    return customers;
  }

  /** The cell of a distinct score of the customers. */
  int cell(int score) {
    return cells == null ? score : cells[score];
  }

  /** The cells. */
  ScoreIndex index() {
    return index;
  }

  Part all() {
    return all;
  }

  long size() {
    return size;
  }

  /**
   * Whether customers have money or weights of their own. An index knows their sums for each score
   * only, so that customers with the same score stay together where nothing else is known.
   */
  boolean isMeasured() {
    return measured;
  }

  /** The index of a part that is not empty. */
  ScoreIndex index(Part part) {
    ScoreIndex known = part.index();
    if (known != null) {
      return known;
    }
    int count = 0;
    for (int size : part.customers()) {
      count += size > 0 ? 1 : 0;
    }
    int[] places = new int[count];
    double[] scores = new double[count];
    long[] sizes = new long[count];
    long[] conversions = new long[count];
    int next = 0;
    for (int p = 0; p < part.customers().length; p++) {
      if (part.customers()[p] > 0) {
        places[next] = p;
        scores[next] = index.score(p);
        sizes[next] = part.customers()[p];
        conversions[next++] = part.conversions()[p];
      }
    }
    ScoreCountsBuilder builder = ScoreIndex.counts(scores, sizes).conversions(conversions);
    for (Measure measure : Measure.values()) {
      if (index.has(measure)) {
        double[] sums = new double[count];
        for (int i = 0; i < count; i++) {
          sums[i] = index.sum(measure, places[i], places[i] + 1);
        }
        builder.sums(measure, sums);
      }
    }
    return builder.build();
  }
}
