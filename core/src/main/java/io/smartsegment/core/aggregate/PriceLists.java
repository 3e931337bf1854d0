package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.PriceStep;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.valuation.CountPriced;
import io.smartsegment.core.valuation.TreatmentChoice;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prices that segments in order can have in the answers to a question, one list for each number
 * of segments and each way to leave treatments out; or why cells of the score cannot answer it.
 *
 * @param lists the lists, of one segment and more
 * @param whyNot a sentence on why all distinct scores are needed; empty if they are not
 */
record PriceLists(List<Prices> lists, Optional<String> whyNot) {
  /** More ways to leave treatments out than this are not looked at one by one. */
  private static final int MOST_LISTS = 2048;

  static final String MORE_THAN_COUNTS =
      "the value depends on more than the numbers of customers and of conversions";

  /** The optimizer whose answers depend on the best cutoffs alone. */
  private static final String EXACT = "exact";

  /**
   * Prices of segments in order.
   *
   * @param revenue money per conversion
   * @param cost money per customer
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Prices(double[] revenue, double[] cost) {}

  /**
   * {@return the prices of each two treatments that are next to each other in a list, once each}
   */
  List<PriceStep> steps() {
    Map<List<Double>, PriceStep> steps = new LinkedHashMap<>();
    for (Prices list : lists) {
      double[] revenue = list.revenue;
      double[] cost = list.cost;
      for (int k = 1; k < revenue.length; k++) {
        steps.computeIfAbsent(
            List.of(revenue[k - 1], cost[k - 1], revenue[k], cost[k]),
            p -> new PriceStep(p.get(0), p.get(1), p.get(2), p.get(3)));
      }
    }
    return List.copyOf(steps.values());
  }

  static PriceLists of(Problem problem, Question question) {
    Optional<CountPriced> priced = CountPriced.of(problem.valuation());
    if (priced.isEmpty()) {
      return not(MORE_THAN_COUNTS);
    }
    Optional<String> why = whyAnyCutoff(problem, question);
    if (why.isPresent()) {
      return new PriceLists(List.of(), why);
    }
    return problem.valuation() instanceof TreatmentChoice choice
        ? chosen(priced.get(), choice, problem)
        : inOrder(priced.get(), problem);
  }

  /** Why a cutoff can be best that is not best by itself, or by constraints on single segments. */
  static Optional<String> whyAnyCutoff(Problem problem, Question question) {
    if (!problem.region().ofSingleSegments()) {
      return Optional.of("a budget or constraints on neighbouring rates join the segments");
    }
    if (TreatmentChoice.isInAnyOrder(problem.valuation())) {
      return Optional.of("treatments may come in any order");
    }
    if (question.cutoffDecimals().isPresent()) {
      return Optional.of("cutoffs are rounded");
    }
    if (!question.mergers().isEmpty()) {
      return Optional.of("segments are merged afterwards");
    }
    if (!question.optimizer().id().orElse(EXACT).equals(EXACT)) {
      return Optional.of(
          "optimizer '%s' may try any cutoff".formatted(question.optimizer().id().orElse("")));
    }
    long most = problem.maxSegments() * problem.region().minimumSize();
    boolean maybeMore =
        problem.maxSegments() < Math.min(question.constraints().maxSegments(), segments(problem))
            && most + problem.region().minimumSize() <= problem.index().customers();
    return maybeMore
        ? Optional.of("cells of the score do not tell how many segments are possible")
        : Optional.empty();
  }

  private static int segments(Problem problem) {
    return problem.valuation() instanceof TreatmentChoice choice
        ? choice.available().length
        : problem.valuation().maxSegments();
  }

  static PriceLists not(String why) {
    return new PriceLists(List.of(), Optional.of(why));
  }

  private static PriceLists inOrder(CountPriced priced, Problem problem) {
    List<Prices> lists = new ArrayList<>();
    for (int k = problem.minSegments(); k <= problem.maxSegments(); k++) {
      int[] treatments = new int[k];
      Arrays.setAll(treatments, t -> t);
      lists.add(prices(priced, treatments));
    }
    return new PriceLists(lists, Optional.empty());
  }

  private static PriceLists chosen(CountPriced priced, TreatmentChoice choice, Problem problem) {
    int[] available = choice.available();
    if (choice.order() != TreatmentOrder.SOME || available.length > 30) {
      return not("there are too many ways to leave treatments out");
    }
    List<Prices> lists = new ArrayList<>();
    for (int set = 1; set < 1 << available.length; set++) {
      int segments = Integer.bitCount(set);
      if (segments <= problem.maxSegments()) {
        lists.add(prices(priced, members(set, available)));
      }
      if (lists.size() > MOST_LISTS) {
        return not("there are too many ways to leave treatments out");
      }
    }
    return new PriceLists(lists, Optional.empty());
  }

  static int[] members(int set, int[] available) {
    int[] members = new int[Integer.bitCount(set)];
    int count = 0;
    for (int i = 0; i < available.length; i++) {
      if ((set >> i & 1) == 1) {
        members[count++] = available[i];
      }
    }
    return members;
  }

  private static Prices prices(CountPriced priced, int[] treatments) {
    return new Prices(
        Arrays.stream(treatments).mapToDouble(priced::revenuePerConversion).toArray(),
        Arrays.stream(treatments).mapToDouble(priced::costPerCustomer).toArray());
  }
}
