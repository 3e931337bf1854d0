package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.report.Today;
import java.util.List;
import java.util.Optional;

/**
 * Customers who are counted where they are. Where they are few, all of their distinct scores are
 * fetched, so that everything can be told of them; otherwise only the scores that the question
 * needs.
 */
final class CountedCustomers {
  private final SmartSegment smartSegment;
  private final SearchArguments search;
  private final Optional<Today> today;
  private final ProgressBar progress;

  CountedCustomers(
      SmartSegment smartSegment,
      SearchArguments search,
      Optional<Today> today,
      ProgressBar progress) {
    this.smartSegment = smartSegment;
    this.search = search;
    this.today = today;
    this.progress = progress;
  }

  /**
   * The population that answers the question.
   *
   * @param mostWhole up to how many customers all distinct scores are fetched
   */
  ScoreIndex index(ScoreAggregates source, long mostWhole) {
    progress.say("counting customers by cells of the score");
    AggregatedCustomers customers = AggregatedCustomers.of(source);
    progress.say("fetching scores");
    ScoreIndex index =
        customers.customers() <= mostWhole
            ? customers.whole()
            : question(customers)
                .map(
                    asked -> customers.answeringAllPrices(smartSegment.plugins(), asked, cutoffs()))
                .orElseGet(customers::whole);
    progress.clear();
    System.err.println("Note: " + words(customers, index.isWhole()));
    return index;
  }

  /** The question, if it can be put together without all scores. */
  private Optional<Question> question(AggregatedCustomers customers) {
    try {
      ScoreIndex edges = customers.cells().index(0);
      return Optional.of(search.request(smartSegment.customers(edges), progress).question());
    } catch (SmartSegmentException e) {
      // What is wrong with the question is told when it is put to the customers.
      return Optional.empty();
    }
  }

  private List<Double> cutoffs() {
    return today.map(done -> done.cutoffs().values()).orElse(List.of());
  }

  private static String words(AggregatedCustomers customers, boolean whole) {
    String passes = Numbers.count(customers.passes(), "pass").replace("passs", "passes");
    return "%s were counted in %s; %s."
        .formatted(
            Numbers.count(customers.customers(), "customer"),
            passes,
            whole
                ? "all their distinct scores are known"
                    + customers.whyWhole().map(why -> ", because " + why).orElse("")
                : "the scores of %s were fetched, and the best cutoffs are nowhere else"
                    .formatted(Numbers.count(customers.fetched())));
  }
}
