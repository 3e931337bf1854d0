package com.example.plugins;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Plugins of a third party, which are not in a package of ours and do as they are told. */
public final class Theirs {
  private Theirs() {}

  /**
   * A value without structure; each part of it can be replaced.
   *
   * @param value of bounds
   * @param name of the value
   * @param prices the number of segments with prices
   * @param notes its notes
   * @param whyOne why one segment is best
   */
  public record Told(
      ToDoubleFunction<int[]> value,
      String name,
      Supplier<Integer> prices,
      Supplier<List<String>> notes,
      Supplier<Optional<String>> whyOne)
      implements Objective {
    /**
     * A value with nothing to say.
     *
     * @param value of bounds
     */
    public Told(ToDoubleFunction<int[]> value) {
      this(value, "value", () -> Integer.MAX_VALUE, List::of, Optional::empty);
    }

    /**
     * {@return the same with other notes}
     *
     * @param other the notes
     */
    public Told noting(Supplier<List<String>> other) {
      return new Told(value, name, prices, other, whyOne);
    }

    /**
     * {@return the same with another answer to whether one segment is best}
     *
     * @param other the answer
     */
    public Told explaining(Supplier<Optional<String>> other) {
      return new Told(value, name, prices, notes, other);
    }

    /**
     * {@return the same with another number of prices}
     *
     * @param other the number
     */
    public Told priced(Supplier<Integer> other) {
      return new Told(value, name, other, notes, whyOne);
    }

    /**
     * {@return the same with another name of its value}
     *
     * @param other the name
     */
    public Told called(String other) {
      return new Told(value, other, prices, notes, whyOne);
    }

    @Override
    public String id() {
      return "told";
    }

    @Override
    public String description() {
      return "values as it is told";
    }

    @Override
    public String valueName() {
      return name;
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return new ToldValue(this);
    }
  }

  private record ToldValue(Told told) implements Valuation {
    @Override
    public double value(int[] bounds, int offset, int segments) {
      return told.value.applyAsDouble(Arrays.copyOfRange(bounds, offset, offset + segments + 1));
    }

    @Override
    public int maxSegments() {
      return told.prices.get();
    }

    @Override
    public boolean usesOutcomes() {
      return false;
    }

    @Override
    public List<String> notes() {
      return told.notes.get();
    }

    @Override
    public Optional<String> whyOneSegmentIsBest(int maxSegments) {
      return told.whyOne.get();
    }
  }

  /**
   * An optimizer.
   *
   * @param search what it does
   */
  public record Searching(BiFunction<Problem, Search, SearchResult> search) implements Optimizer {
    @Override
    public String id() {
      return "searching";
    }

    @Override
    public String description() {
      return "searches as it is told";
    }

    @Override
    public SearchResult optimize(Problem problem, Search tools) {
      return search.apply(problem, tools);
    }
  }

  /**
   * A merger.
   *
   * @param merge what it does
   */
  public record Joining(BiFunction<Problem, int[], int[]> merge) implements BinMerger {
    @Override
    public String id() {
      return "joining";
    }

    @Override
    public String description() {
      return "joins as it is told";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return merge.apply(problem, bounds);
    }
  }

  /** An exception that cannot say what it is. */
  public static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
