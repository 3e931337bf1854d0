package io.smartsegment.customervalue;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customervalue.ValueCheck.Compared;
import io.smartsegment.customervalue.ValueCheck.Ranking;
import io.smartsegment.customervalue.ValueCheck.Tenth;
import io.smartsegment.customervalue.ValueCheck.TopShare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares predictions made at a date with what happened afterwards. */
final class Checking {
  private static final int TENTHS = 10;

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
    List<TopShare> shares = shares(predicted);
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
        Verdict.sentences(past.date(), days, options, failure, purchases, moneyTotals, shares));
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
    int[] ranked = ranked(i -> predicted[i]);
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

  /** Numbers of the buyers from the highest score to the lowest, equal ones by number. */
  private int[] ranked(IntToDoubleFunction score) {
    return IntStream.range(0, buyers.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -score.applyAsDouble(i)))
        .mapToInt(i -> i)
        .toArray();
  }

  private List<TopShare> shares(double @Nullable [] predicted) {
    List<TopShare> shares = new ArrayList<>();
    if (!(Arrays.stream(money).sum() > 0)) {
      return shares;
    }
    if (predicted != null) {
      shares.add(share(Ranking.MODEL, i -> predicted[i]));
    }
    shares.add(share(Ranking.PAST_REVENUE, i -> past.revenue(buyers[i])));
    shares.add(share(Ranking.FREQUENCY, i -> past.purchaseDays(buyers[i])));
    shares.add(share(Ranking.RECENCY, i -> past.lastDay(buyers[i])));
    shares.add(share(Ranking.HINDSIGHT, i -> money[i]));
    return shares;
  }

  private TopShare share(Ranking ranking, IntToDoubleFunction score) {
    int[] ranked = ranked(score);
    return new TopShare(
        ranking,
        held(ranked, score, (ranked.length + 9) / 10),
        held(ranked, score, (ranked.length + 4) / 5));
  }

  /** Part of the money that the first of the ranked hold, ties at the edge by equal parts. */
  private double held(int[] ranked, IntToDoubleFunction score, int first) {
    double all = 0;
    double held = 0;
    for (int from = 0; from < ranked.length; ) {
      double equal = score.applyAsDouble(ranked[from]);
      int to = from;
      double sum = 0;
      while (to < ranked.length && score.applyAsDouble(ranked[to]) == equal) {
        sum += money[ranked[to]];
        to++;
      }
      int within = Math.max(0, Math.min(first, to) - from);
      held += sum * within / (to - from);
      all += sum;
      from = to;
    }
    return held / all;
  }
}
