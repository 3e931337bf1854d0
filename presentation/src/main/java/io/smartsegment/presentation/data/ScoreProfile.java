package io.smartsegment.presentation.data;

import io.smartsegment.core.number.RateInterval;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.OwnGroup;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Internal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is shown of the customers of an answer, in a size that does not grow with their number.
 *
 * @param curve customers and conversions below some cutoffs
 * @param histogram customers by score, in bins of the same width
 * @param groups customers by rank, in ten groups of about the same size, lowest scores first; none
 *     if outcomes are not known
 * @param auc the share of pairs of a customer who converted and one who did not in which the former
 *     has the higher score, ties half; empty if there are no such pairs
 * @param fingerprint a digest of scores, counts and sums: the same customers have the same one,
 *     whatever their order and the format of their file
 */
@Internal
public record ScoreProfile(
    Curve curve, List<Bin> histogram, List<Group> groups, OptionalDouble auc, String fingerprint) {
  private static final int BINS = 60;
  private static final int GROUPS = 10;

  /** Customers with scores from one number up to another. */
  public record Bin(double from, double to, long customers, long conversions) {}

  /** Customers of neighbouring ranks, with the average of their scores. */
  public record Group(long customers, long conversions, double averageScore) {
    /** Conversions per customer. */
    public double rate() {
      return (double) conversions / customers;
    }

    /** Lower end of the 95 % interval of the rate. */
    public double lower() {
      return RateInterval.of((double) conversions, (double) customers).lower();
    }

    /** Upper end of the interval. */
    public double upper() {
      return RateInterval.of((double) conversions, (double) customers).upper();
    }
  }

  /** The profile of customers, in O(D) for D distinct scores. */
  public static ScoreProfile of(ScoreIndex customers, Collection<Double> cutoffs) {
    return new ScoreProfile(
        Curve.of(customers, cutoffs),
        histogram(customers),
        customers.hasOutcomes() ? groups(customers) : List.of(),
        auc(customers),
        fingerprint(customers));
  }

  private static List<Bin> histogram(ScoreIndex customers) {
    int end = customers.distinctScores();
    double low = customers.score(0);
    double high = customers.score(end - 1);
    double from = Math.floor(low * BINS) / BINS;
    double to = Math.max(from + 1.0 / BINS, Math.ceil(high * BINS) / BINS);
    double width = (to - from) / BINS;
    List<Bin> bins = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < BINS; i++) {
      double upper = i == BINS - 1 ? to : from + (i + 1) * width;
      int next = i == BINS - 1 ? end : customers.positionOf(upper);
      bins.add(
          new Bin(
              from + i * width,
              upper,
              customers.customers(position, next),
              customers.conversions(position, next)));
      position = next;
    }
    return bins;
  }

  private static List<Group> groups(ScoreIndex customers) {
    List<Group> groups = new ArrayList<>();
    int from = 0;
    for (int g = 1; g <= GROUPS; g++) {
      int to = customers.positionOfRank((long) ((double) customers.customers() * g / GROUPS));
      if (to > from) {
        double sum = 0;
        for (int p = from; p < to; p++) {
          sum += customers.score(p) * customers.customers(p, p + 1);
        }
        long size = customers.customers(from, to);
        groups.add(new Group(size, customers.conversions(from, to), sum / size));
        from = to;
      }
    }
    return groups;
  }

  private static OptionalDouble auc(ScoreIndex customers) {
    double won = 0;
    long othersBelow = 0;
    for (int p = 0; p < customers.distinctScores(); p++) {
      long converted = customers.conversions(p, p + 1);
      long others = customers.customers(p, p + 1) - converted;
      won += converted * (othersBelow + 0.5 * others);
      othersBelow += others;
    }
    double pairs = (double) customers.conversions() * othersBelow;
    return pairs > 0 ? OptionalDouble.of(won / pairs) : OptionalDouble.empty();
  }

  private static String fingerprint(ScoreIndex customers) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, customers);
      for (OwnGroup group : customers.ownGroups()) {
        digest.update(group.rule().kind().getBytes(StandardCharsets.UTF_8));
        group.customers().ifPresent(own -> add(digest, own));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static void add(MessageDigest digest, ScoreIndex customers) {
    ByteBuffer row = ByteBuffer.allocate(3 * Long.BYTES);
    int end = customers.distinctScores();
    for (int p = 0; p < end; p++) {
      row.clear().putDouble(customers.score(p));
      row.putLong(customers.customersBelow(p + 1)).putLong(customers.conversionsBelow(p + 1));
      digest.update(row.array());
    }
    for (Measure measure : Measure.values()) {
      double sum = customers.has(measure) ? customers.sum(measure, 0, end) : Double.NaN;
      row.clear().putDouble(sum);
      digest.update(row.array(), 0, Double.BYTES);
      digest.update(measure.name().getBytes(StandardCharsets.UTF_8));
    }
  }
}
