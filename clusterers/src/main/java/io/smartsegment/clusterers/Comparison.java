package io.smartsegment.clusterers;

import io.smartsegment.clusterers.again.CentreMove;
import io.smartsegment.clusterers.again.ClusterMatching;
import io.smartsegment.clusterers.again.Drift;
import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.again.Moves;
import io.smartsegment.clusterers.again.PopulationShift;
import io.smartsegment.clusterers.again.SinceEarlier;
import io.smartsegment.clusterers.again.StartFigures;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.quality.Stability;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.number.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares clusters of today with those of an earlier run. */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
record Comparison(
    EarlierRun earlier,
    Customers customers,
    long[] money,
    int[][] earlierLevels,
    int[] earlierLabels) {

  SinceEarlier of(
      ClusterModel model,
      List<String> words,
      Fitted fitted,
      ClusterMatching matching,
      int[] labels,
      Optional<Stability> stability) {
    int[] byRule = customers.labels(fitted.labels());
    List<String> gone =
        matching.gone().stream().map(place -> earlier.model().names().get(place)).toList();
    Optional<Drift> drift =
        earlier
            .model()
            .learned()
            .map(
                learned -> Drift.of(learned, earlier.model().grid(), earlierLevels, earlierLabels));
    List<SinceEarlier.Successor> successors = successors(model, words, matching);
    Optional<SinceEarlier.Kept> kept = kept(model, byRule, labels);
    return new SinceEarlier(
        earlier.model().rule().clusters(),
        earlier.regrid(),
        starts(fitted),
        successors,
        gone,
        Moves.between(earlier.model(), earlierLabels, model, byRule, money),
        earlier.segments().isEmpty()
            ? Optional.empty()
            : Optional.of(Moves.since(earlier.segments(), earlier.model(), model, labels, money)),
        drift,
        CentreMove.of(earlier.model(), earlierLevels, byRule, matching),
        kept,
        Optional.empty(),
        alarms(model, drift, matching, gone, stability),
        notes(model, fitted, successors, drift, kept));
  }

  private static List<SinceEarlier.Successor> successors(
      ClusterModel model, List<String> words, ClusterMatching matching) {
    List<SinceEarlier.Successor> successors = new ArrayList<>();
    for (int cluster = 0; cluster < model.names().size(); cluster++) {
      successors.add(
          new SinceEarlier.Successor(
              model.names().get(cluster),
              matching.earlierOf().get(cluster) < 0,
              matching.like().get(cluster),
              words.get(cluster)));
    }
    return successors;
  }

  private StartFigures starts(Fitted fitted) {
    Started start = fitted.start();
    return new StartFigures(earlierInertia(), start.warm(), start.fresh(), start.warmTaken());
  }

  /** The clusters of the old rule one by one, since customers of one point may be in several. */
  private double earlierInertia() {
    Points points = customers.points();
    int clusters = earlier.model().rule().clusters();
    long[][] counts = new long[clusters][points.size()];
    for (int row = 0; row < earlierLabels.length; row++) {
      int point = customers.rows().pointOf(row);
      if (point == DistinctRows.NO_POINT) {
        continue;
      }
      if (earlierLabels[row] < 0) {
        return Double.NaN;
      }
      counts[earlierLabels[row]][point]++;
    }
    double inertia = 0;
    for (long[] own : counts) {
      Points part = points.withCounts(own);
      inertia += Inertia.of(part, new int[part.size()], 1).value();
    }
    return inertia;
  }

  private Optional<SinceEarlier.Kept> kept(ClusterModel model, int[] byRule, int[] labels) {
    if (!earlier.remembers()) {
      return Optional.empty();
    }
    long kept = IntStream.range(0, labels.length).filter(row -> labels[row] != byRule[row]).count();
    long without =
        IntStream.range(0, labels.length)
            .filter(row -> labels[row] >= 0)
            .filter(row -> !model.names().contains(earlier.segments().get(row)))
            .count();
    return Optional.of(new SinceEarlier.Kept(earlier.keep(), kept, without));
  }

  private static List<String> alarms(
      ClusterModel model,
      Optional<Drift> drift,
      ClusterMatching matching,
      List<String> gone,
      Optional<Stability> stability) {
    List<String> alarms = new ArrayList<>();
    drift.ifPresent(
        known -> {
          known.features().stream()
              .filter(PopulationShift::shifted)
              .forEach(shift -> alarms.add(shifted("customers by " + shift.name(), shift)));
          if (known.segments().shifted()) {
            alarms.add(shifted("customers by clusters of the old rule", known.segments()));
          }
        });
    for (int i = 0; i < gone.size(); i++) {
      alarms.add(
          "No cluster of today takes the place of the old cluster %s: the most alike one has a Jaccard of %.2f with it."
              .formatted(gone.get(i), matching.earlierLike().get(matching.gone().get(i))));
    }
    List<Double> again = stability.map(Stability::clusters).orElse(List.of());
    for (int cluster = 0; cluster < again.size(); cluster++) {
      if (again.get(cluster) < ClusterMatching.LIKE) {
        alarms.add(
            "The cluster %s is not found again in resamples: its Jaccard is %.2f."
                .formatted(model.names().get(cluster), again.get(cluster)));
      }
    }
    return alarms;
  }

  private static String shifted(String what, PopulationShift shift) {
    return "The spread of %s has shifted: its stability index is %.2f, above %s%s."
        .formatted(
            what,
            shift.index(),
            PopulationShift.SHIFTED,
            shift.byChance() > PopulationShift.STEADY
                ? " (with so few customers, chance alone gives %.2f)".formatted(shift.byChance())
                : "");
  }

  private List<String> notes(
      ClusterModel model,
      Fitted fitted,
      List<SinceEarlier.Successor> successors,
      Optional<Drift> drift,
      Optional<SinceEarlier.Kept> kept) {
    List<String> notes = new ArrayList<>();
    int before = earlier.model().rule().clusters();
    if (before != fitted.clusters()) {
      notes.add(
          "The old model has %s and there are %d now, so there was no warm start; with the number fixed at %d there is one."
              .formatted(Numbers.count(before, "cluster"), fitted.clusters(), before));
    } else if (Double.isNaN(fitted.start().warm())) {
      notes.add(
          emptyBefore()
              ? "An old cluster has no customers any more, so there was no warm start."
              : "The method has no use for old centres, so there was no warm start.");
    }
    if (drift.isEmpty()) {
      notes.add(
          "The old model does not say what its customers were like, as models of earlier versions do not, so drift of customers cannot be told.");
    }
    for (int cluster = 0; cluster < successors.size(); cluster++) {
      String profile = model.profiles().get(cluster);
      String words = successors.get(cluster).words();
      if (!profile.equals(words)) {
        notes.add(
            "Cluster %s keeps its profile \"%s\"; its customers of today are \"%s\"."
                .formatted(successors.get(cluster).name(), profile, words));
      }
    }
    kept.ifPresent(
        known ->
            notes.add(
                "Segments are those with memory (%s): %s kept one that is not the nearest. A saved model has no memory: where it is applied or exported, these customers get the nearest cluster."
                    .formatted(
                        known.keep().toPlainString(),
                        Numbers.count(known.customers(), "customer"))));
    return notes;
  }

  private boolean emptyBefore() {
    return IntStream.range(0, earlier.model().rule().clusters())
        .anyMatch(cluster -> IntStream.of(earlierLabels).noneMatch(label -> label == cluster));
  }
}
