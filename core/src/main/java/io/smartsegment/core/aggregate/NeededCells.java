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

/**
 * Which cells of the score the answer to a question needs, with its price ranges. Where the
 * constraints allow each cutoff to be where it is best by itself, these are the cells around these
 * places and the vertices next to them; else those around all vertices of the hull.
 */
final class NeededCells {
  private final PluginRegistry plugins;
  private final Question question;
  private final Named named;
  private final boolean allPrices;
  private final long dropped;
  private Optional<String> whyWhole = Optional.empty();

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
    this.allPrices = allPrices;
    this.dropped = dropped;
    named = new Named(question, cutoffs);
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
    ScoreIndex edges = now.index(dropped);
    if (edges.isWhole()) {
      return new BitSet();
    }
    Optional<Problem> problem = problem(edges);
    PriceLists prices = prices(problem);
    whyWhole = prices.whyNot();
    HullCells hull = new HullCells(now, edges);
    BitSet needed =
        problem.isEmpty() || whyWhole.isPresent()
            ? bySums(now, edges, problem)
            : byCounts(hull, prices, new Elimination(now, edges, problem.get().region()));
    if (whyWhole.isEmpty()) {
      named.addTo(needed, now, edges, hull);
    }
    return needed;
  }

  private BitSet byCounts(HullCells hull, PriceLists prices, Elimination elimination) {
    return isAtItsPrices(prices, elimination)
        ? hull.aroundBest(prices.steps())
        : hull.aroundVertices();
  }

  /** The cells that are needed where the value is none of counts alone, but may be one of sums. */
  private BitSet bySums(ScoreCells now, ScoreIndex edges, Optional<Problem> problem) {
    if (problem.isEmpty() || CountPriced.of(problem.get().valuation()).isPresent()) {
      return now.open();
    }
    SumLists sums = SumLists.of(now, edges, problem.get(), question);
    whyWhole = sums.whyNot();
    return sums.needed();
  }

  /** Whether the best cutoffs by themselves and their neighbours are all that is needed. */
  private boolean isAtItsPrices(PriceLists prices, Elimination elimination) {
    return !allPrices
        && prices.lists().stream()
            .allMatch(list -> elimination.isFree(list.revenue(), list.cost()));
  }

  /**
   * {@return the cells in which a best cutoff can be that constraints keep from where it is best by
   * itself}
   */
  BitSet underConstraints(ScoreCells now) {
    BitSet needed = new BitSet();
    ScoreIndex edges = now.index(dropped);
    if (edges.isWhole()) {
      return needed;
    }
    Optional<Problem> problem = problem(edges);
    PriceLists prices = prices(problem);
    whyWhole = prices.whyNot();
    if (problem.isEmpty() || whyWhole.isPresent()) {
      return bySums(now, edges, problem);
    }
    Elimination elimination = new Elimination(now, edges, problem.get().region());
    prices.lists().forEach(list -> elimination.keep(list.revenue(), list.cost(), needed));
    return needed;
  }

  /**
   * {@return the population that answers the question, once no more cells are needed. Where each
   * cutoff is best by itself, customers between the edges that matter are joined}
   */
  ScoreIndex index(ScoreCells now) {
    ScoreIndex edges = now.index(dropped);
    if (edges.isWhole()) {
      return edges;
    }
    Optional<Problem> problem = problem(edges);
    PriceLists prices = prices(problem);
    if (prices.whyNot().isPresent()) {
      return edges;
    }
    boolean atItsPrices =
        problem.isPresent()
            && !now.hasSums()
            && isAtItsPrices(prices, new Elimination(now, edges, problem.get().region()));
    if (!atItsPrices) {
      return now.indexWithHull(dropped);
    }
    HullCells hull = new HullCells(now, edges);
    BitSet best = hull.bestEdges(prices.steps());
    named.addEdges(best, edges);
    BitSet kept = new BitSet();
    for (int edge = best.nextSetBit(0); edge >= 0; edge = best.nextSetBit(edge + 1)) {
      // Beside an edge both scores stay as they are, since cutoffs are told by them.
      kept.set(Math.max(0, edge - 1), edge + 2);
    }
    return now.joined(kept).index(dropped);
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
