package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Both models fitted to what customers did before a date.
 *
 * @param past what they did
 * @param purchases the model of purchases
 * @param spend the model of spending; its customers are numbered as the buyers of the past are
 */
record ValueFit(Past past, PurchaseFit purchases, SpendFit spend) {
  /** Both models of a resample. */
  record Pair(PurchaseModel purchases, SpendModel spend) {}

  static ValueFit of(Past past, int threads) {
    if (past.buyers().length == 0) {
      throw new InvalidInputException(
          "No customer bought anything before %s.".formatted(past.date()), "Choose a later date.");
    }
    PurchaseFit purchases = PurchaseFit.of(past.counts(), threads);
    int[] buyers = past.buyers();
    SpendFit spend =
        SpendFit.of(
            IntStream.of(buyers).map(past::repeats).toArray(),
            IntStream.of(buyers).mapToDouble(past::repeatMean).toArray(),
            threads);
    return new ValueFit(past, purchases, spend);
  }

  ValueModel model() {
    return new ValueModel(purchases.fit(), spend.fit());
  }

  Pair pair() {
    return new Pair(purchases.fit().model(), spend.fit().model());
  }

  /** Both models for each of some resamples of the customers, drawn with replacement. */
  List<Pair> resampled(ValueOptions options) {
    SeededRandom seeded = new SeededRandom(options.seed());
    return InParallel.map(
        options.resamples(), options.threads(), number -> refit(seeded.stream(number, 0)));
  }

  private Pair refit(SeededRandom random) {
    PurchaseCounts customers = purchases.customers();
    int[] counts = new int[customers.distinct()];
    int[] times = new int[customers.customers()];
    for (int draw = 0; draw < times.length; draw++) {
      int customer = random.nextInt(times.length);
      times[customer]++;
      counts[customers.tripleOf(customer)]++;
    }
    return new Pair(purchases.refit(counts), spend.refit(times));
  }
}
