package io.smartsegment.clusterers.spi;

import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cluster of each point.
 *
 * <p>Where {@link #reach} is given, a new customer belongs to the cluster of a core within the
 * radius, to that with the lowest number if there are several, and to none if there is no core.
 * Otherwise the nearest mean decides, and no point may be {@link #NOISE}.
 */
@Experimental
public final class Clustering {
  /** The label of a point in no cluster. */
  public static final int NOISE = -1;

  private final int[] labels;
  private final int clusters;
  private final boolean optimal;
  private final Optional<Reach> reach;
  private final List<String> notes;

  private Clustering(
      int[] labels, int clusters, boolean optimal, Optional<Reach> reach, List<String> notes) {
    this.labels = labels;
    this.clusters = clusters;
    this.optimal = optimal;
    this.reach = reach;
    this.notes = List.copyOf(notes);
  }

  /**
   * What belongs to a cluster by lying near one of its cores.
   *
   * @param squaredRadius the largest squared distance from a core
   * @param core whether a point is a core; not to be changed
   */
  @Experimental
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  public record Reach(long squaredRadius, boolean[] core) {}

  /**
   * {@return clusters by their means}
   *
   * @param labels label of each point, which is kept
   */
  public static Clustering of(int[] labels) {
    return new Clustering(labels, count(labels), false, Optional.empty(), List.of());
  }

  /**
   * {@return clusters by cores}
   *
   * @param labels label of each point, which is kept
   * @param reach the cores and how far they reach
   */
  public static Clustering of(int[] labels, Reach reach) {
    return new Clustering(labels, count(labels), false, Optional.of(reach), List.of());
  }

  private static int count(int[] labels) {
    return Arrays.stream(labels).max().orElse(NOISE) + 1;
  }

  /** {@return the same clusters, which no others of this number improve on} */
  public Clustering asOptimal() {
    return new Clustering(labels, clusters, true, reach, notes);
  }

  /**
   * {@return the same clusters with a sentence that the reader must know}
   *
   * @param note the sentence
   */
  public Clustering withNote(String note) {
    List<String> more = new java.util.ArrayList<>(notes);
    more.add(note);
    return new Clustering(labels, clusters, optimal, reach, more);
  }

  /**
   * {@return label of a point}
   *
   * @param point 0 to {@link #size} - 1
   */
  public int label(int point) {
    return labels[point];
  }

  /** {@return a copy of all labels} */
  public int[] labels() {
    return labels.clone();
  }

  /** {@return number of points} */
  public int size() {
    return labels.length;
  }

  /** {@return number of clusters, noise not counted} */
  public int clusters() {
    return clusters;
  }

  /** {@return whether it is proven that no other clusters of this number have less inertia} */
  public boolean optimal() {
    return optimal;
  }

  /** {@return the cores, if clusters are made of them} */
  public Optional<Reach> reach() {
    return reach;
  }

  /** {@return sentences on how the clusters were found} */
  public List<String> notes() {
    return notes;
  }
}
