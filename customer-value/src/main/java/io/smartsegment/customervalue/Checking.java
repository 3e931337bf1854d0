package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.customervalue.ValueCheck.Compared;
import io.smartsegment.customervalue.ValueCheck.Ranking;
import io.smartsegment.customervalue.ValueCheck.Tenth;
import io.smartsegment.customervalue.ValueCheck.TopShare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares predictions made at a date with what happened afterwards. */
final class Checking {
  private static final int TENTHS = 10;
  private static final int RESAMPLES = 200;

  private final Past past;
  private final Later later;
  private final int days;
  private final int[] buyers;

  /** By number of the buyer. */
  private final double[] money;

  Checking(Past past, Later later, int days) {
    this.past = past;
    this.later = later;
    this.days = days;
    buyers = past.buyers();
    money = IntStream.of(buyers).mapToDouble(later::revenue).toArray();
  }

  ValueCheck check(ValueOptions options) {
    ValueOptions plain = options.withHorizonDays(days).withResamples(0, options.seed());
    ValueFit fit = null;
    String failure = "";
    try {
      fit = ValueFit.of(past, options.threads());
    } catch (InvalidInputException e) {
      failure = e.problem();
    }
    Forecast forecast = fit == null ? null : new Forecast(fit, plain, List.of());
    double[] predicted = forecast == null ? null : predictedMoney(forecast);
    Compared purchases =
        new Compared(
            forecast == null ? OptionalDouble.empty() : sum(forecast.purchases),
            naive(past::purchaseDays),
            IntStream.of(buyers).map(later::purchaseDays).sum());
    Compared moneyTotals =
        new Compared(
            predicted == null ? OptionalDouble.empty() : sum(predicted),
            naive(past::revenue),
            Arrays.stream(money).sum());
    List<Rank> ranks = ranks(predicted);
    int[] once = new int[buyers.length];
    Arrays.fill(once, 1);
    List<TopShare> shares =
        ranks.stream()
            .map(r -> new TopShare(r.ranking(), r.held(money, once, 10), r.held(money, once, 5)))
            .toList();
    Optional<ValueRange> ahead = ahead(ranks, shares, options);
    LocalDate until = past.date().plusDays(days);
    return new ValueCheck(
        past.date(),
        until,
        buyers.length,
        Optional.ofNullable(fit).map(ValueFit::model),
        purchases,
        moneyTotals,
        forecast == null || predicted == null ? List.of() : tenths(forecast, predicted),
        shares,
        ahead,
        Verdict.sentences(
            past.date(), days, options, failure, purchases, moneyTotals, shares, ahead));
  }

  private static double[] predictedMoney(Forecast forecast) {
    return IntStream.range(0, forecast.purchases.length)
        .mapToDouble(i -> forecast.purchases[i] * forecast.spend[i])
        .toArray();
  }

  private static OptionalDouble sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return OptionalDouble.of(sum);
  }

  /** As if every customer went on at the rate so far. */
  private double naive(IntToDoubleFunction soFar) {
    double sum = 0;
    for (int customer : buyers) {
      sum += soFar.applyAsDouble(customer) * days / past.age(customer);
    }
    return sum;
  }

  private List<Tenth> tenths(Forecast forecast, double[] predicted) {
    int[] ranked = new Rank(Ranking.MODEL, predicted).ranked();
    List<Tenth> tenths = new ArrayList<>();
    for (int t = 0; t < TENTHS; t++) {
      int from = (int) ((long) ranked.length * t / TENTHS);
      int to = (int) ((long) ranked.length * (t + 1) / TENTHS);
      double predictedPurchases = 0;
      double predictedMoney = 0;
      long came = 0;
      double moneyCame = 0;
      for (int i = from; i < to; i++) {
        predictedPurchases += forecast.purchases[ranked[i]];
        predictedMoney += predicted[ranked[i]];
        came += later.purchaseDays(buyers[ranked[i]]);
        moneyCame += money[ranked[i]];
      }
      if (to > from) {
        tenths.add(new Tenth(to - from, predictedPurchases, came, predictedMoney, moneyCame));
      }
    }
    return tenths;
  }

  private List<Rank> ranks(double @Nullable [] predicted) {
    List<Rank> ranks = new ArrayList<>();
    if (!(Arrays.stream(money).sum() > 0)) {
      return ranks;
    }
    if (predicted != null) {
      ranks.add(rank(Ranking.MODEL, i -> predicted[i]));
    }
    ranks.add(rank(Ranking.PAST_REVENUE, i -> past.revenue(buyers[i])));
    ranks.add(rank(Ranking.FREQUENCY, i -> past.purchaseDays(buyers[i])));
    ranks.add(rank(Ranking.RECENCY, i -> past.lastDay(buyers[i])));
    ranks.add(rank(Ranking.HINDSIGHT, i -> money[i]));
    return ranks;
  }

  private Rank rank(Ranking ranking, IntToDoubleFunction score) {
    return new Rank(ranking, IntStream.range(0, buyers.length).mapToDouble(score).toArray());
  }

  /** How much more the first tenth by the model holds than the one by the best simple ranking. */
  private Optional<ValueRange> ahead(
      List<Rank> ranks, List<TopShare> shares, ValueOptions options) {
    if (ranks.isEmpty() || ranks.get(0).ranking() != Ranking.MODEL) {
      return Optional.empty();
    }
    TopShare best = ValueCheck.bestSimple(shares).orElseThrow();
    Rank model = ranks.get(0);
    Rank rival =
        ranks.stream().filter(r -> r.ranking() == best.ranking()).findFirst().orElseThrow();
    SeededRandom seeded = new SeededRandom(options.seed());
    double[] ahead =
        InParallel.map(RESAMPLES, options.threads(), number -> resample(seeded.stream(number, 1)))
            .stream()
            .mapToDouble(times -> model.held(money, times, 10) - rival.held(money, times, 10))
            .toArray();
    return Optional.of(ValueRange.of(shares.get(0).topTenth() - best.topTenth(), ahead));
  }

  private int[] resample(SeededRandom random) {
    int[] times = new int[buyers.length];
    for (int draw = 0; draw < times.length; draw++) {
      times[random.nextInt(times.length)]++;
    }
    return times;
  }
}
