package io.smartsegment.core.aggregate;

import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.HullCells;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.valuation.CountPriced;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of the score the answer to a question needs, with its price ranges. Where the
 * constraints allow each cutoff to be where it is best by itself, these are the cells around these
 * places and the vertices next to them; else those around all vertices of the hull.
 */
final class NeededCells {
  private final PluginRegistry plugins;
  private final Question question;
  private final List<Double> cutoffs;
  private final Named named;
  private final boolean allPrices;
  private final long dropped;
  private Optional<String> whyWhole = Optional.empty();
  private @Nullable State last;

  /**
   * Prepares.
   *
   * @param plugins what is installed
   * @param question what is asked
   * @param cutoffs cutoffs at which customers are to be counted beside those of the question
   * @param allPrices whether the hull is to be known for all prices
   * @param dropped rows that were left out
   */
  NeededCells(
      PluginRegistry plugins,
      Question question,
      List<Double> cutoffs,
      boolean allPrices,
      long dropped) {
    this.plugins = plugins;
    this.question = question;
    this.cutoffs = cutoffs;
    this.allPrices = allPrices;
    this.dropped = dropped;
    named = new Named(question, cutoffs);
  }

  /** {@return the same for other cells of the same customers} */
  NeededCells again() {
    return new NeededCells(plugins, question, cutoffs, allPrices, dropped);
  }

  /** {@return why all distinct scores are needed; empty if they are not} */
  Optional<String> whyWhole() {
    return whyWhole;
  }

  /** {@return the cells of cutoffs that every answer has} */
  BitSet aroundFixed(ScoreCells now) {
    BitSet around = new BitSet();
    for (double cutoff : question.constraints().fixedCutoffs()) {
      int cell = now.around(cutoff);
      if (cell >= 0) {
        around.set(cell);
      }
    }
    return around;
  }

  /**
   * {@return the cells in which a cutoff can be best by itself, and those of cutoffs that are
   * named; once they are split or fetched, there may be others}
   */
  BitSet aroundBest(ScoreCells now) {
    State state = state(now);
    if (state.edges.isWhole()) {
      return new BitSet();
    }
    BitSet needed = state.isUnanswered() ? bySums(state) : byCounts(state);
    if (whyWhole.isEmpty()) {
      named.addTo(needed, now, state.edges, state.hull());
    }
    return needed;
  }

  private BitSet byCounts(State state) {
    return state.isAtItsPrices
        ? state.hull().aroundBest(state.prices.steps())
        : state.hull().aroundVertices();
  }

  /** The cells that are needed where the value is none of counts alone, but may be one of sums. */
  private BitSet bySums(State state) {
    boolean isOfSums =
        state.problem.filter(p -> CountPriced.of(p.valuation()).isEmpty()).isPresent();
    if (!isOfSums) {
      return state.cells.open();
    }
    SumLists sums = SumLists.of(state.cells, state.edges, state.problem.orElseThrow(), question);
    whyWhole = sums.whyNot();
    return sums.needed();
  }

  /**
   * Finds the cells in which best cutoffs and their neighbours probably are, if nothing else is
   * needed. The answer then takes few other cells, which may be joined to large ones.
   *
   * @param edges where edges are added between which all other cells may be joined
   * @return these cells; empty if all vertices of the hull are needed, or all distinct scores
   */
  Optional<BitSet> nearBest(ScoreCells now, BitSet edges) {
    State state = state(now);
    if (!state.isAtItsPrices) {
      return Optional.empty();
    }
    BitSet found = state.hull().nearBest(state.prices.steps(), edges);
    named.addTo(found, now, state.edges, state.hull());
    BitSet near = new BitSet();
    for (int from = found.nextSetBit(0); from >= 0; ) {
      int to = found.nextClearBit(from);
      near.set(Math.max(0, from - 1), Math.min(now.size(), to + 1));
      edges.set(Math.max(0, from - 1), to + 2);
      from = found.nextSetBit(to);
    }
    edges.or(state.hull().bestEdges(state.prices.steps()));
    return Optional.of(near);
  }

  /**
   * {@return whether the best cutoffs by themselves and their neighbours are all that is needed}
   */
  boolean isAtItsPrices(ScoreCells now) {
    return state(now).edges.isWhole() || state(now).isAtItsPrices;
  }

  /**
   * {@return the cells in which a best cutoff can be that constraints keep from where it is best by
   * itself}
   */
  BitSet underConstraints(ScoreCells now) {
    State state = state(now);
    BitSet needed = new BitSet();
    if (state.isUnanswered()) {
      return state.edges.isWhole() ? needed : bySums(state);
    }
    if (!state.isAtItsPrices) {
      Elimination elimination = state.elimination.orElseThrow();
      state.prices.lists().forEach(list -> elimination.keep(list.revenue(), list.cost(), needed));
    }
    return needed;
  }

  /**
   * {@return the population that answers the question, once no more cells are needed. Where each
   * cutoff is best by itself, customers between the edges that matter are joined}
   */
  ScoreIndex index(ScoreCells now) {
    State state = state(now);
    if (state.isUnanswered()) {
      return state.edges;
    }
    if (!state.isAtItsPrices) {
      return now.indexWithHull(dropped);
    }
    BitSet best = state.hull().bestEdges(state.prices.steps());
    named.addEdges(best, state.edges);
    BitSet kept = new BitSet();
    for (int edge = best.nextSetBit(0); edge >= 0; edge = best.nextSetBit(edge + 1)) {
      // Beside an edge both scores stay as they are, since cutoffs are told by them.
      kept.set(Math.max(0, edge - 1), edge + 2);
    }
    return now.joined(kept).index(dropped);
  }

  /** What follows from cells, which is asked for several times. */
  private State state(ScoreCells now) {
    if (last == null || !last.cells.equals(now)) {
      last = new State(now);
      whyWhole = last.edges.isWhole() ? whyWhole : last.prices.whyNot();
    }
    return last;
  }

  private final class State {
    final ScoreCells cells;
    final ScoreIndex edges;
    final Optional<Problem> problem;
    final PriceLists prices;
    final Optional<Elimination> elimination;

    /** Whether the best cutoffs by themselves and their neighbours are all that is needed. */
    final boolean isAtItsPrices;

    State(ScoreCells cells) {
      this.cells = cells;
      edges = cells.index(dropped);
      problem = edges.isWhole() ? Optional.empty() : problem(edges);
      prices = prices(problem);
      elimination = problem.map(p -> new Elimination(cells, edges, p.region()));
      isAtItsPrices =
          !allPrices
              && !isUnanswered()
              && !cells.hasSums()
              && prices.lists().stream()
                  .allMatch(list -> elimination.orElseThrow().isFree(list.revenue(), list.cost()));
    }

    /** The hull of the edges, which these remember. */
    HullCells hull() {
      return new HullCells(cells, edges);
    }

    /** Whether all distinct scores are known, or have to be. */
    boolean isUnanswered() {
      return elimination.isEmpty() || prices.whyNot().isPresent();
    }
  }

  private PriceLists prices(Optional<Problem> problem) {
    return problem
        .map(p -> PriceLists.of(p, question))
        .orElseGet(() -> PriceLists.not("cells of the score do not tell the answer"));
  }

  /**
   * The problem of the edges. If there is none, all scores are fetched, and whatever is wrong is
   * told then.
   */
  private Optional<Problem> problem(ScoreIndex edges) {
    try {
      return Optional.of(
          BoundQuestion.of(plugins, question, edges, SearchOptions.DEFAULT).problem());
    } catch (SmartSegmentException e) {
      return Optional.empty();
    }
  }
}
