package io.smartsegment.clusterers;

import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.quality.ClusterIndices;
import io.smartsegment.clusterers.quality.ClusterSums;
import io.smartsegment.clusterers.quality.Gap;
import io.smartsegment.clusterers.quality.PredictionStrength;
import io.smartsegment.clusterers.quality.Silhouettes;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Finds clusters, tells whether they are real, and makes the rule.
 *
 * <pre>{@code
 * ClusterFinder finder = new ClusterFinder(ClusterFinder.installed(loader));
 * ClusterQuestion question =
 *     ClusterQuestion.of("k-means", Feature.list("age,income"), Scale.Z);
 * ClusterAnswer answer = finder.find(question, customers);
 * }</pre>
 *
 * <p>The same customers, question and seed give the same answer, in any order of the customers and
 * on any number of threads.
 */
@Experimental
public final class ClusterFinder {
  /** Streams of random numbers, so that no part of the work changes those of another. */
  private static final int CLUSTERS = 1;

  private static final int SILHOUETTE = 2;
  private static final int GAP = 3;
  private static final int STABILITY = 4;
  private static final int PREDICTION = 5;

  private final PluginSet<Clusterer> installed;

  /**
   * Uses clusterers.
   *
   * @param installed the clusterers that questions may name
   */
  public ClusterFinder(PluginSet<Clusterer> installed) {
    this.installed = installed;
  }

  /**
   * {@return the clusterers that a class loader sees}
   *
   * @param loader where to look
   * @throws io.smartsegment.core.error.PluginException if one cannot be loaded, or ids clash
   */
  public static PluginSet<Clusterer> installed(ClassLoader loader) {
    return PluginSet.load(
        "clusterer", Clusterer.class, loader, ServiceLoader.load(Clusterer.class, loader));
  }

  /**
   * {@return clusters of customers about whose money nothing is known}
   *
   * @param question what is asked
   * @param table the customers
   */
  public ClusterAnswer find(ClusterQuestion question, FeatureTable table) {
    return find(question, table, new long[0], clusters -> Optional.empty());
  }

  /**
   * {@return clusters of customers}
   *
   * @param question what is asked
   * @param table the customers
   * @param money what each customer brought, in whole units, to order the clusters by; empty if not
   *     known
   * @param worth tells what a number of clusters is worth out of time, if it can be told
   * @throws InvalidInputException if features cannot be used, or there are fewer different points
   *     than clusters
   */
  public ClusterAnswer find(
      ClusterQuestion question,
      FeatureTable table,
      long[] money,
      IntFunction<Optional<Worth>> worth) {
    return find(question, table, money, worth, Optional.empty());
  }

  /**
   * {@return clusters of customers that may start from those of an earlier run}
   *
   * @param question what is asked; its features must be those of the earlier run, and its scale and
   *     weights as well unless the grid is learned anew
   * @param table the customers
   * @param money what each customer brought, in whole units, to order the clusters by; empty if not
   *     known
   * @param worth tells what a number of clusters is worth out of time, if it can be told
   * @param earlier the earlier run, if there was one
   * @throws InvalidInputException if features cannot be used, or there are fewer different points
   *     than clusters
   * @throws io.smartsegment.core.error.InvalidSettingException if the question does not fit the
   *     earlier run
   */
  public ClusterAnswer find(
      ClusterQuestion question,
      FeatureTable table,
      long[] money,
      IntFunction<Optional<Worth>> worth,
      Optional<EarlierRun> earlier) {
    Clusterer clusterer = installed.get(question.method());
    Again.requireFitting(question, earlier);
    Customers customers = new Customers(question, table, money, Again.grid(earlier));
    Optional<Again> again = earlier.map(run -> new Again(run, customers, money));
    List<Integer> numbers = numbers(question, clusterer, customers);
    List<Fitted> fitted = fitted(question, clusterer, customers, numbers, again);
    List<Stability> stability = stability(question, clusterer, customers, fitted);
    List<Double> strengths = strengths(question, clusterer, customers, numbers);
    List<Candidate> candidates =
        candidates(question, customers, fitted, stability, strengths, worth);
    boolean open = clusterer.takesNumber() && question.clusters().isEmpty();
    Answering answering = new Answering(question, customers, candidates, again);
    if (!open) {
      Decision decision = clusterer.takesNumber() ? Decision.ASKED : Decision.METHOD;
      return answering.of(
          fitted.get(0),
          stability.stream().findFirst(),
          decision,
          sentence(decision, question, fitted.get(0), stability));
    }
    Fitted one = fitted(question, clusterer, customers, List.of(1), again).get(0);
    Optional<Gap> gap = gap(question, clusterer, customers, one, candidates);
    List<Candidate> judged = withGaps(candidates, gap);
    NumberChoice choice = NumberChoice.of(judged, gap, question.minSize());
    int place = numbers.indexOf(choice.clusters());
    return new Answering(question, customers, judged, again)
        .of(
            place < 0 ? one : fitted.get(place),
            place < 0 || stability.isEmpty() ? Optional.empty() : Optional.of(stability.get(place)),
            choice.decision(),
            choice.sentence());
  }

  /**
   * {@return the rule of a given number of clusters and no more, as {@link #find} makes it}
   *
   * @param question what is asked; its number of clusters must be given if the method takes one
   * @param table the customers
   * @param money what each customer brought, in whole units; empty if not known
   */
  public ClusterModel fit(ClusterQuestion question, FeatureTable table, long[] money) {
    return fit(question, table, money, Optional.empty(), Start.BEST);
  }

  /**
   * {@return the same, from one of the starts that there are with an earlier run}
   *
   * @param question what is asked; its number of clusters must be given if the method takes one
   * @param table the customers
   * @param money what each customer brought, in whole units; empty if not known
   * @param earlier the earlier run, if there was one
   * @param start which start; without a warm start, the fresh one
   */
  public ClusterModel fit(
      ClusterQuestion question,
      FeatureTable table,
      long[] money,
      Optional<EarlierRun> earlier,
      Start start) {
    Clusterer clusterer = installed.get(question.method());
    Again.requireFitting(question, earlier);
    Customers customers = new Customers(question, table, money, Again.grid(earlier));
    List<Integer> number = List.of(question.clusters().orElse(1));
    Optional<Again> again = earlier.map(run -> new Again(run, customers, money).with(start));
    Fitted fitted = fitted(question, clusterer, customers, number, again).get(0);
    return Answering.model(question, customers, fitted, again);
  }

  private static List<Integer> numbers(
      ClusterQuestion question, Clusterer clusterer, Customers customers) {
    if (question.clusters().isPresent() || !clusterer.takesNumber()) {
      return List.of(question.clusters().orElse(1));
    }
    int most = Math.min(ClusterQuestion.MOST_CHOSEN, customers.points().size());
    return IntStream.rangeClosed(2, Math.max(2, most)).boxed().toList();
  }

  private static ClusterRun run(ClusterQuestion question, Clusterer clusterer, int part) {
    Settings settings = Settings.read(clusterer.id(), clusterer.settings(), question.settings());
    return new ClusterRun(
        settings, new SeededRandom(question.seed()).stream(part, 0), question.threads(), false);
  }

  private static List<Fitted> fitted(
      ClusterQuestion question,
      Clusterer clusterer,
      Customers customers,
      List<Integer> numbers,
      Optional<Again> again) {
    int most = numbers.stream().mapToInt(Integer::intValue).max().orElse(1);
    if (customers.points().size() < most) {
      throw new InvalidInputException(
          "%d clusters are asked for, and the customers are at %d different points."
              .formatted(most, customers.points().size()),
          "Ask for fewer clusters, or give more features.");
    }
    ClusterRun run = run(question, clusterer, CLUSTERS);
    List<Clustering> found = clusterer.clusterings(customers.points(), numbers, run);
    List<Fitted> fitted = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Clustering fresh = found.get(i);
      CheckedClusters.require(clusterer, customers.points(), numbers.get(i), fresh);
      Started started =
          again.map(known -> known.start(clusterer, fresh, run)).orElse(Started.alone(fresh));
      Fitted each = Fitted.of(customers.points(), started, customers.money());
      fitted.add(again.map(known -> known.inEarlierOrder(each)).orElse(each));
    }
    return fitted;
  }

  private static List<Stability> stability(
      ClusterQuestion question, Clusterer clusterer, Customers customers, List<Fitted> fitted) {
    if (question.resamples() == 0) {
      return List.of();
    }
    return Stability.of(
        customers.sampled(),
        fitted.stream().map(f -> f.rule().labels(customers.sampled())).toList(),
        fitted.stream().map(f -> Math.max(1, f.clusters())).toList(),
        clusterer,
        question.resamples(),
        run(question, clusterer, STABILITY));
  }

  private static List<Double> strengths(
      ClusterQuestion question, Clusterer clusterer, Customers customers, List<Integer> numbers) {
    int splits = Math.min(question.resamples(), PredictionStrength.SPLITS);
    return splits == 0 || !clusterer.takesNumber()
        ? List.of()
        : PredictionStrength.of(
            customers.sampled(), numbers, clusterer, splits, run(question, clusterer, PREDICTION));
  }

  private static List<Candidate> candidates(
      ClusterQuestion question,
      Customers customers,
      List<Fitted> fitted,
      List<Stability> stability,
      List<Double> strengths,
      IntFunction<Optional<Worth>> worth) {
    Silhouettes silhouettes =
        Silhouettes.of(
            customers.points(),
            fitted.stream().map(Fitted::labels).toList(),
            fitted.stream().map(Fitted::clusters).toList(),
            new ClusterRun(
                Settings.NONE,
                new SeededRandom(question.seed()).stream(SILHOUETTE, 0),
                question.threads(),
                false));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      Fitted each = fitted.get(i);
      candidates.add(
          new Candidate(
              each.clusters(),
              ClusterIndices.of(customers.points(), each.labels(), each.clusters()),
              silhouettes.values().get(i),
              Double.NaN,
              Double.NaN,
              stability.isEmpty() ? Double.NaN : stability.get(i).least(),
              strengths.isEmpty() ? Double.NaN : strengths.get(i),
              smallest(customers, each),
              worth.apply(each.clusters())));
    }
    return candidates;
  }

  private static double smallest(Customers customers, Fitted fitted) {
    ClusterSums sums = ClusterSums.of(customers.points(), fitted.labels(), fitted.clusters());
    long smallest =
        IntStream.range(0, fitted.clusters()).mapToLong(sums::customers).min().orElse(0);
    return (double) smallest / customers.points().customers();
  }

  private static Optional<Gap> gap(
      ClusterQuestion question,
      Clusterer clusterer,
      Customers customers,
      Fitted one,
      List<Candidate> candidates) {
    List<Double> inertias = new ArrayList<>();
    inertias.add(ClusterIndices.of(customers.points(), one.labels(), 1).inertia());
    candidates.forEach(candidate -> inertias.add(candidate.indices().inertia()));
    return Optional.of(
        Gap.of(customers.points(), inertias, clusterer, run(question, clusterer, GAP)));
  }

  private static List<Candidate> withGaps(List<Candidate> candidates, Optional<Gap> gap) {
    if (gap.isEmpty()) {
      return candidates;
    }
    List<Candidate> judged = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      judged.add(
          candidates.get(i).withGap(gap.get().gaps().get(i + 1), gap.get().errors().get(i + 1)));
    }
    return judged;
  }

  private static String sentence(
      Decision decision, ClusterQuestion question, Fitted fitted, List<Stability> stability) {
    String found =
        decision == Decision.ASKED
            ? "%d clusters, as asked for".formatted(fitted.clusters())
            : "%s finds %s"
                .formatted(question.method(), Numbers.count(fitted.clusters(), "cluster"));
    if (stability.isEmpty() || fitted.clusters() == 0) {
      return found + ".";
    }
    double least = stability.get(0).least();
    return "%s; the least stable one has a Jaccard of %.2f in resamples: %s."
        .formatted(found, least, Stability.word(least));
  }
}
