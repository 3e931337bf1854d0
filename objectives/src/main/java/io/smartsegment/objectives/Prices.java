package io.smartsegment.objectives;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.PerSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Money per conversion and per customer in each segment, and which share of customers' own values
 * and costs counts there.
 *
 * <p>Where customers have values and no revenue is given, the revenue is 0 and the share of the
 * value is 1; beside a revenue, values count only by a share that is given. Where customers have
 * costs of their own, the share of them is 1 if none is given, and the cost is 0 if none is given.
 */
final class Prices {
  static final Setting<PerSegment> REVENUE =
      SegmentExpression.setting(
          Objective.REVENUE, "money per conversion in segment k = 0, 1, ...", "3^k");
  static final Setting<PerSegment> COST =
      SegmentExpression.setting(
          Objective.COST, "money per customer in segment k = 0, 1, ...", "2^k");
  static final Setting<PerSegment> VALUE_SHARE =
      SegmentExpression.settingOrAutomatic(
          Objective.VALUE_SHARE,
          "share of a customer's value that counts in segment k; auto: 1 where there are values and"
              + " no revenue is given, else 0");
  static final Setting<PerSegment> COST_SHARE =
      SegmentExpression.settingOrAutomatic(
          Objective.COST_SHARE,
          "share of a customer's own cost that counts in segment k; auto: 1 where there are such"
              + " costs");

  static final List<Setting<?>> SETTINGS = List.of(REVENUE, COST, VALUE_SHARE, COST_SHARE);

  private final ScoreIndex index;
  private final Settings settings;
  private final int maxSegments;
  private final List<String> notes = new ArrayList<>();
  private final boolean values;
  private final boolean costs;

  Prices(Settings settings, int maxSegments, ScoreIndex index) {
    this.index = index;
    this.settings = settings;
    this.maxSegments = maxSegments;
    this.values = index.has(Measure.VALUE) || index.has(Measure.VALUE_IF_CONVERTED);
    this.costs = index.has(Measure.CUSTOMER_COST);
    requireSameLengths(REVENUE, COST, VALUE_SHARE, COST_SHARE);
    PriceReading.about(settings, List.of(REVENUE, COST)).forEach(notes::add);
  }

  /** What conversions and values count as, for an objective. */
  interface Responses {
    /** Conversions, or their weight. */
    Sums conversions();

    /** The values of those who convert. */
    Sums convertedValues();
  }

  /** The parts of the value. Parts whose prices are all 0 are left out if others are there. */
  Terms terms(Responses responses) {
    double[] shares = valueShares();
    double[] costShares = costShares();
    List<Term> parts = new ArrayList<>();
    parts.add(new Term(Objective.REVENUE, revenue(), responses.conversions(), false));
    if (isAny(shares)) {
      requireOneKindOfValue();
      Sums counted =
          index.has(Measure.VALUE)
              ? Sums.Measured.of(index, Measure.VALUE)
              : responses.convertedValues();
      parts.add(new Term(Objective.VALUE_SHARE, shares, counted, false));
    }
    Sums contacts =
        index.isWeighted() ? Sums.Measured.of(index, Measure.WEIGHT) : new Sums.Customers(index);
    parts.add(new Term(Objective.COST, cost(), contacts, true));
    if (isAny(costShares)) {
      Sums own = Sums.Measured.of(index, Measure.CUSTOMER_COST);
      parts.add(new Term(Objective.COST_SHARE, costShares, own, true));
    }
    int segments = Integer.MAX_VALUE;
    for (Term part : parts) {
      part.requireSummable(index.customers());
      segments = Math.min(segments, part.prices().length);
    }
    if (parts.size() > 2) {
      parts.removeIf(Term::isNothing);
    }
    return new Terms(parts, segments, 1, notes);
  }

  /** Whether there is nothing to count but customers and conversions. */
  boolean areOfCounts(Terms terms) {
    return !index.isWeighted() && terms.all().stream().allMatch(Prices::isOfCounts);
  }

  private static boolean isOfCounts(Term term) {
    return term.sums() instanceof Sums.Customers || term.sums() instanceof Sums.Conversions;
  }

  private static boolean isAny(double[] shares) {
    return Arrays.stream(shares).anyMatch(share -> share != 0);
  }

  private boolean isGiven(Setting<PerSegment> setting) {
    return !settings.get(setting).equals(setting.defaultValue());
  }

  private double[] table(Setting<PerSegment> setting) {
    return settings.get(setting).table(setting.name(), maxSegments);
  }

  private double[] revenue() {
    if (!values || isGiven(REVENUE)) {
      noteExample(REVENUE, "revenue per conversion");
      return table(REVENUE);
    }
    notes.add(
        isGiven(VALUE_SHARE)
            ? "No revenue per conversion was given: customers' values count by their share alone."
            : "No revenue per conversion was given: customers' values count in full, and nothing"
                + " else is earned.");
    return new double[maxSegments];
  }

  private double[] cost() {
    if (!costs || isGiven(COST)) {
      noteExample(COST, "cost per customer");
      return table(COST);
    }
    notes.add("No cost per customer was given: customers' own costs count, and nothing else.");
    return new double[maxSegments];
  }

  /** Nobody should take example prices for their own. */
  private void noteExample(Setting<PerSegment> price, String what) {
    if (!isGiven(price)) {
      notes.add(
          "No %s was given: an example, %s in segment k, is used. Give your own prices."
              .formatted(what, price.defaultValue()));
    }
  }

  private double[] valueShares() {
    if (!isGiven(VALUE_SHARE)) {
      if (values && isGiven(REVENUE)) {
        notes.add(
            "Customers' values do not count beside a revenue per conversion unless a value-share is"
                + " given.");
      }
      return filled(values && !isGiven(REVENUE));
    }
    double[] shares = table(VALUE_SHARE);
    requireColumn(values, "value", shares);
    return shares;
  }

  private double[] costShares() {
    if (!isGiven(COST_SHARE)) {
      return filled(costs);
    }
    double[] shares = table(COST_SHARE);
    requireColumn(costs, "cost of their own", shares);
    return shares;
  }

  private double[] filled(boolean all) {
    double[] shares = new double[maxSegments];
    Arrays.fill(shares, all ? 1 : 0);
    return shares;
  }

  private void requireColumn(boolean there, String what, double[] shares) {
    if (isAny(shares) && !there) {
      throw new InvalidSettingException(
          "A share of customers' money is given, but no customer has a " + what + ".",
          "Give the column that holds it, or leave the share out.");
    }
  }

  private void requireOneKindOfValue() {
    if (index.has(Measure.VALUE) && index.has(Measure.VALUE_IF_CONVERTED)) {
      throw new InvalidSettingException(
          "Customers have both an observed value and a value if they convert.",
          "Give one of them: money cannot count as both.");
    }
  }

  /** Two lists of different lengths are a slip of the pen, not a wish for fewer segments. */
  @SafeVarargs
  final void requireSameLengths(Setting<PerSegment>... prices) {
    for (int i = 0; i < prices.length; i++) {
      for (int j = 0; j < i; j++) {
        requireSameLength(
            prices[j].name(), settings.get(prices[j]), prices[i].name(), settings.get(prices[i]));
      }
    }
  }

  private static void requireSameLength(String aName, PerSegment a, String bName, PerSegment b) {
    if (a.length().isPresent() && b.length().isPresent() && !a.length().equals(b.length())) {
      throw new InvalidSettingException(
          "There are %s numbers for %s (%s) and %s for %s (%s)."
              .formatted(a.length().getAsInt(), aName, a, b.length().getAsInt(), bName, b),
          "Give lists of the same length, or an expression in k.");
    }
  }
}
