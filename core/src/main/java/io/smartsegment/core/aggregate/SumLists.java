package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.valuation.SumPriced;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The cells that a question about money or weights needs.
 *
 * @param needed the numbers of the cells
 * @param whyNot why all distinct scores are needed; empty if they are not
 */
record SumLists(BitSet needed, Optional<String> whyNot) {
  /** Each list of treatments takes a pass over all cells. */
  private static final int MOST_LISTS = 128;

  static SumLists of(ScoreCells cells, ScoreIndex edges, Problem problem, Question question) {
    Optional<SumPriced> priced = SumPriced.of(problem.valuation());
    if (priced.isEmpty()) {
      return all(cells, PriceLists.MORE_THAN_COUNTS);
    }
    if (cells.hasNegative()) {
      return all(cells, "some customers have amounts below 0");
    }
    Optional<String> why = PriceLists.whyAnyCutoff(problem, question);
    if (why.isPresent()) {
      return all(cells, why.get());
    }
    Optional<List<int[]>> lists = lists(problem);
    if (lists.isEmpty()) {
      return all(cells, "there are too many ways to leave treatments out");
    }
    SumElimination elimination = new SumElimination(cells, edges, problem.region(), priced.get());
    BitSet needed = new BitSet();
    lists.get().forEach(treatments -> elimination.keep(treatments, needed));
    return new SumLists(needed, Optional.empty());
  }

  private static SumLists all(ScoreCells cells, String why) {
    return new SumLists(cells.open(), Optional.of(why));
  }

  /** The treatments that segments in order can have; empty if there are too many ways. */
  private static Optional<List<int[]>> lists(Problem problem) {
    List<int[]> lists = new ArrayList<>();
    if (!(problem.valuation() instanceof TreatmentChoice choice)) {
      for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
        int[] treatments = new int[k];
        Arrays.setAll(treatments, t -> t);
        lists.add(treatments);
      }
      return Optional.of(lists);
    }
    int[] available = choice.available();
    if (choice.order() != TreatmentOrder.SOME || available.length > 30) {
      return Optional.empty();
    }
    for (int set = 1; set < 1 << available.length && lists.size() <= MOST_LISTS; set++) {
      if (Integer.bitCount(set) <= problem.maxSegments()) {
        lists.add(PriceLists.members(set, available));
      }
    }
    return lists.size() > MOST_LISTS ? Optional.empty() : Optional.of(lists);
  }
}
