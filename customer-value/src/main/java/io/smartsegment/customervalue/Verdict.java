package io.smartsegment.customervalue;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.customervalue.ValueCheck.Compared;
import io.smartsegment.customervalue.ValueCheck.Ranking;
import io.smartsegment.customervalue.ValueCheck.TopShare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in sentences how good predictions were. */
final class Verdict {
  private Verdict() {}

  static List<String> sentences(
      LocalDate date,
      int days,
      ValueOptions options,
      String failure,
      Compared purchases,
      Compared money,
      List<TopShare> shares,
      Optional<ValueRange> ahead) {
    List<String> verdict = new ArrayList<>();
    String period =
        days < options.horizonDays()
            ? "%s days, which is shorter than the horizon of %s days because the data cover no more"
                .formatted(Numbers.count(days), Numbers.count(options.horizonDays()))
            : Numbers.count(days) + " days";
    verdict.add(
        "Fitted to the orders before %s and compared with the next %s.".formatted(date, period));
    if (!failure.isEmpty()) {
      verdict.add(
          "The models could not be fitted at that date, so they were not judged. " + failure);
    }
    if (purchases.actual() > 0) {
      level("purchase days", 0, purchases).ifPresent(verdict::add);
      level("of revenue", 2, money).ifPresent(verdict::add);
    } else {
      verdict.add(
          "None of the customers bought in that time, so there is nothing to compare with.");
    }
    if (ahead.isPresent()) {
      TopShare model =
          shares.stream().filter(s -> s.ranking() == Ranking.MODEL).findFirst().orElseThrow();
      TopShare rival = ValueCheck.bestSimple(shares).orElseThrow();
      verdict.add(ranking(model, rival, ahead.get()));
    }
    return verdict;
  }

  private static Optional<String> level(String what, int decimals, Compared total) {
    if (total.ratio().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The models predicted %s %s where %s came (ratio %s), the naive rate %s (ratio %s): %s."
            .formatted(
                Numbers.rounded(total.predicted().getAsDouble(), decimals),
                what,
                Numbers.rounded(total.actual(), decimals),
                Numbers.rounded(total.ratio().getAsDouble(), 2),
                Numbers.rounded(total.naive(), decimals),
                Numbers.rounded(total.naiveRatio().getAsDouble(), 2),
                total.beatsNaive()
                    ? "the models were nearer"
                    : "the models do not beat the naive rate here"));
  }

  private static String ranking(TopShare model, TopShare rival, ValueRange ahead) {
    String words =
        ahead.lower() > 0
            ? "the models rank customers better"
            : ahead.upper() < 0
                ? "the models do not beat that, so rank customers by it"
                : "chance may explain the difference, so the models do not clearly beat that";
    return "The tenth of the customers whom the models rank highest brought %s of the revenue, the tenth"
            .formatted(Numbers.percent(model.topTenth()))
        + " by %s, the best simple ranking, %s: %s."
            .formatted(rival.ranking().words(), Numbers.percent(rival.topTenth()), words);
  }
}
