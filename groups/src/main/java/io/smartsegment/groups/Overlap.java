package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.payoff.Payoffs;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.tree.PlainTree;
import java.util.BitSet;
import java.util.List;

/** Says how many customers some group hardly ever serves. */
final class Overlap {
  private static final double MUCH = 0.2;
  private static final double TOO_MUCH = 0.5;

  private Overlap() {}

  static void check(
      FeatureIndex features,
      Payoffs find,
      Customers customers,
      Payoffs judge,
      List<String> warnings) {
    BitSet comparable = find.comparable();
    int all = find.size() + judge.size();
    int not = all - comparable.cardinality() - judge.comparable().cardinality();
    double share = (double) not / all;
    if (share <= MUCH) {
      return;
    }
    Segment where = PlainTree.whereMostly(features, comparable);
    String sentence =
        "%s of %s (%s) cannot be compared, since some group serves such customers in less than %s of cases; most of them are where %s."
            .formatted(
                Numbers.count(not),
                Numbers.count(all, "customer"),
                Numbers.percent(share),
                Numbers.percent(Payoffs.LEAST_PROBABILITY),
                where.text());
    if (share > TOO_MUCH) {
      throw new InvalidInputException(
          sentence,
          "Compare the groups %s on customers whom all of them serve."
              .formatted(String.join(", ", customers.groups)));
    }
    warnings.add(sentence);
  }
}
