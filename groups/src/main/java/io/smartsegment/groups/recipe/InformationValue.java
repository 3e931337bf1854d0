package io.smartsegment.groups.recipe;

import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.features.Feature;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bins of the features whose weight of evidence differs most between two groups are segments (net
 * information value: Larsen, Information: Data Exploration with Information Theory, 2016).
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class InformationValue implements RuleFinder {
  private static final int BEST_FEATURES = 5;
  private static final double[] LIMITS = {0.02, 0.1, 0.3, 0.5};
  private static final String[] LABELS = {"none", "weak", "medium", "strong", "suspicious"};

  private static final Setting<Long> BINS =
      Setting.whole("bins", "how many bins a numeric feature has, by rank", 5, 3, 10);

  /** Creates the finder. */
  public InformationValue() {}

  @Override
  public String id() {
    return "information-value";
  }

  @Override
  public String description() {
    return "bins of the 5 features whose information value differs most between two groups";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(BINS);
  }

  @Override
  public Optional<String> refuses(RuleProblem problem) {
    return problem.hasBinaryOutcomes()
        ? Optional.empty()
        : Optional.of("information-value needs outcomes of 0 or 1.");
  }

  /** A feature with its figures. */
  private record Ranked(FeatureBins bins, Evidence evidence) {}

  @Override
  public FoundRules find(RuleProblem problem, RuleSearch search) {
    int bins = Math.toIntExact(search.settings().get(BINS));
    List<Ranked> ranked = new ArrayList<>();
    for (Feature feature : problem.features().features()) {
      FeatureBins of = FeatureBins.of(feature, bins);
      if (of.count() > 1) {
        ranked.add(new Ranked(of, Evidence.of(problem, of)));
      }
    }
    // The sort is stable: of equal features the first one comes first.
    ranked.sort(Comparator.comparing((Ranked r) -> -r.evidence().largestNet()));
    List<Ranked> best = ranked.subList(0, Math.min(BEST_FEATURES, ranked.size()));
    List<Segment> segments = new ArrayList<>();
    for (Ranked one : best) {
      for (int bin = 0; bin < one.bins().count(); bin++) {
        Segment segment = new Segment(List.of(one.bins().condition(bin)));
        BitSet customers = problem.features().customers(segment);
        if (customers.cardinality() >= problem.constraints().minSize()
            && customers.cardinality() < problem.size()) {
          segments.add(segment);
        }
      }
    }
    return FoundRules.segments(segments)
        .withNotes(best.stream().map(one -> sentence(problem, one)).toList());
  }

  private static String sentence(RuleProblem problem, Ranked one) {
    List<String> values = new ArrayList<>();
    for (int g = 0; g < problem.groups().size(); g++) {
      double value = one.evidence().value(g);
      values.add(
          "%s %s (%s)"
              .formatted(
                  problem.groups().get(g),
                  String.format(Locale.ROOT, "%.4f", value),
                  label(value)));
    }
    return "Information value of %s: %s; net %s."
        .formatted(
            one.bins().name(),
            values.stream().collect(Collectors.joining(", ")),
            String.format(Locale.ROOT, "%.4f", one.evidence().largestNet()));
  }

  /** How strong an information value is, by the usual table. */
  static String label(double value) {
    for (int i = 0; i < LIMITS.length; i++) {
      if (value < LIMITS[i]) {
        return LABELS[i];
      }
    }
    return LABELS[LIMITS.length];
  }
}
