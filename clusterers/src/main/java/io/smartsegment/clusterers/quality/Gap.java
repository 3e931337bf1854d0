package io.smartsegment.clusterers.quality;

import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gap statistic (R. Tibshirani, G. Walther, T. Hastie, 2001): by how much the logarithm of
 * inertia is lower than that of customers spread evenly over a box. There are two boxes, one along
 * the features and one along the principal components, since a cloud may fill either; gaps are
 * those of the second. It tells whether there is more than one cluster at all, which stability
 * cannot: four quarters of a square are found again and again.
 *
 * @param numbers numbers of clusters, from 1 on
 * @param gaps the gap of each
 * @param errors its standard error
 * @param oneCluster whether, in one of the boxes, no number of clusters has a gap that exceeds that
 *     of one cluster by more than five standard errors
 */
@Experimental
public record Gap(
    List<Integer> numbers, List<Double> gaps, List<Double> errors, boolean oneCluster) {
  private static final int REFERENCES = 20;
  private static final double ERRORS = 5;
  private static final int MOST_CUSTOMERS = 1_000;

  /**
   * {@return the gaps, by 20 references of at most 1,000 customers}
   *
   * @param points the customers
   * @param inertias their inertia for 1, 2, ... clusters
   * @param clusterer finds clusters of the references
   * @param run settings, threads and random numbers
   */
  public static Gap of(Points points, List<Double> inertias, Clusterer clusterer, ClusterRun run) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= inertias.size(); i++) {
      numbers.add(i);
    }
    Gap along = of(points, inertias, numbers, Box.alongFeatures(points), clusterer, run);
    Gap principal = of(points, inertias, numbers, Box.alongComponents(points), clusterer, run);
    return new Gap(
        numbers, principal.gaps, principal.errors, along.oneCluster || principal.oneCluster);
  }

  private static Gap of(
      Points points,
      List<Double> inertias,
      List<Integer> numbers,
      Box box,
      Clusterer clusterer,
      ClusterRun run) {
    int customers = (int) Math.min(MOST_CUSTOMERS, points.customers());
    List<double[]> references =
        run.all(
            REFERENCES,
            reference ->
                logs(
                    box.even(customers, run.random().stream(reference, 0)),
                    clusterer,
                    numbers,
                    run.within(reference, 1, true)));
    List<Double> gaps = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    boolean one = true;
    for (int i = 0; i < numbers.size(); i++) {
      int place = i;
      double[] logs = references.stream().mapToDouble(logged -> logged[place]).toArray();
      double mean = Arrays.stream(logs).sum() / logs.length;
      double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      gaps.add(mean - log(inertias.get(i), points.customers()));
      errors.add(Math.sqrt(squares / logs.length * (1 + 1.0 / logs.length)));
      one &= gaps.get(i) - ERRORS * errors.get(i) <= gaps.get(0);
    }
    return new Gap(numbers, gaps, errors, one);
  }

  /** Inertia a customer; at least what rounding to the grid leaves. */
  private static double log(double inertia, long customers) {
    return StrictMath.log(Math.max(inertia / customers, 1e-3));
  }

  private static double[] logs(
      Points even, Clusterer clusterer, List<Integer> numbers, ClusterRun run) {
    List<Integer> possible = numbers.stream().filter(number -> number <= even.size()).toList();
    List<Clustering> found = clusterer.clusterings(even, possible, run);
    double[] logs = new double[numbers.size()];
    for (int i = 0; i < logs.length; i++) {
      Clustering clustering = found.get(Math.min(i, found.size() - 1));
      double inertia = Inertia.of(even, clustering.labels(), clustering.clusters()).value();
      logs[i] = log(inertia, even.customers());
    }
    return logs;
  }
}
