package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.input.PriceTables;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The convex hull of the points (customers, conversions) below each cutoff. The value of a cutoff
 * by itself is a weighted difference of the two counts, and such a difference is highest at a
 * vertex of the hull. So the vertices, mostly some hundred, are the only cutoffs that can be best
 * at any prices. For example, if three ranges of 100 customers each have 4, 6 and 5 conversions,
 * the lower half has vertices at both ends and after 100 customers: where revenue rises with the
 * score, the cutoff after 200 customers is never best. They are the <em>natural steps</em> of the
 * score: whatever the prices, the best cutoffs join steps and never divide one.
 *
 * <p>Where prices rise with the score, this is the convex hull of the ROC curve (F. Provost and T.
 * Fawcett, Robust classification for imprecise environments, Machine Learning 42, 2001), whose
 * steps are the groups of isotonic regression (T. Fawcett and A. Niculescu-Mizil, PAV and the ROC
 * convex hull, Machine Learning 68, 2007). As prices may fall as well, both halves are kept.
 *
 * <p>Exact: counts are whole numbers and prices are taken as decimals. A point on the line between
 * two vertices is not a vertex: where it is as good as they are, the lower vertex is the smaller
 * cutoff and wins the tie. O(D) to build for D distinct scores, O(log h) for each question with h
 * vertices. Immutable and safe for use by many threads.
 */
@Experimental
public final class ScoreHull {
  private final HullChain lower;
  private final HullChain upper;
  private final List<Vertex> lowerVertices;
  private final List<Vertex> upperVertices;

  /**
   * A cutoff that is best at some prices.
   *
   * @param position the position of the cutoff: how many distinct scores are below it
   * @param score the lowest score above the cutoff; infinite if all customers are below it
   * @param customersBelow how many customers are below it
   * @param conversionsBelow how many of them converted
   */
  public record Vertex(int position, double score, long customersBelow, long conversionsBelow) {}

  private ScoreHull(HullChain lower, HullChain upper, List<Vertex> low, List<Vertex> high) {
    this.lower = lower;
    this.upper = upper;
    lowerVertices = List.copyOf(low);
    upperVertices = List.copyOf(high);
  }

  /**
   * {@return the hull of these customers; O(D) the first time, and remembered by the index}
   *
   * @param index the customers
   * @throws InvalidInputException if the index does not {@linkplain ScoreIndex#knowsHull() know} it
   */
  public static ScoreHull of(ScoreIndex index) {
    if (!index.knowsHull()) {
      throw new InvalidInputException(
          "The hull of customers who are counted by cells is known at the prices of one question alone.",
          "Take an index that answers all prices, or all distinct scores of the customers.");
    }
    return index.hull();
  }

  /**
   * {@return the hull of the positions that an index has. If it was made for a question, this hull
   * is that of all customers at the best cutoffs between the treatments of the question, and at the
   * vertices next to them; elsewhere it may lie inside}
   *
   * @param index the customers
   */
  public static ScoreHull ofPositions(ScoreIndex index) {
    return index.hull();
  }

  /** Builds the hull from the points of all positions. */
  static ScoreHull build(ScoreIndex index) {
    HullChain lower = new HullChain(-1);
    HullChain upper = new HullChain(1);
    for (int p = 0; p <= index.distinctScores(); p++) {
      long customers = index.customersBelow(p);
      long conversions = index.conversionsBelow(p);
      lower.add(p, customers, conversions);
      upper.add(p, customers, conversions);
    }
    return new ScoreHull(lower, upper, vertices(index, lower), vertices(index, upper));
  }

  private static List<Vertex> vertices(ScoreIndex index, HullChain chain) {
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      int position = chain.position(i);
      double score =
          position < index.distinctScores() ? index.score(position) : Double.POSITIVE_INFINITY;
      vertices.add(new Vertex(position, score, chain.customers(i), chain.conversions(i)));
    }
    return vertices;
  }

  /**
   * {@return the hull with these vertices, as they were saved}
   *
   * @param lower what {@link #lower()} gave
   * @param upper what {@link #upper()} gave
   * @throws InvalidInputException if these are not the halves of one hull; the vertex is named
   */
  public static ScoreHull ofVertices(List<Vertex> lower, List<Vertex> upper) {
    HullChain low = chain("lower", lower, -1);
    HullChain high = chain("upper", upper, 1);
    if (!lower.get(0).equals(upper.get(0))
        || !lower.get(lower.size() - 1).equals(upper.get(upper.size() - 1))) {
      throw wrong(
          "The two halves of a hull begin with %s and %s, and end with %s and %s"
              .formatted(
                  lower.get(0),
                  upper.get(0),
                  lower.get(lower.size() - 1),
                  upper.get(upper.size() - 1)));
    }
    ScoreHull hull = new ScoreHull(low, high, lower, upper);
    List<Vertex> all = hull.vertices();
    for (int i = 1; i < all.size(); i++) {
      if (!canFollow(all.get(i), all.get(i - 1))) {
        throw wrong(
            "In the two halves of a hull, %s cannot follow %s"
                .formatted(all.get(i), all.get(i - 1)));
      }
    }
    return hull;
  }

  /** Whether there can be customers between two vertices. */
  private static boolean canFollow(Vertex vertex, Vertex before) {
    long customers = vertex.customersBelow - before.customersBelow;
    long conversions = vertex.conversionsBelow - before.conversionsBelow;
    return vertex.score > before.score
        && vertex.position > before.position
        && customers >= vertex.position - before.position
        && conversions >= 0
        && conversions <= customers;
  }

  private static HullChain chain(String half, List<Vertex> vertices, int side) {
    if (vertices.size() < 2) {
      throw wrong("The %s half of a hull has %s vertices".formatted(half, vertices.size()));
    }
    HullChain chain = new HullChain(side);
    for (int i = 0; i < vertices.size(); i++) {
      Vertex vertex = vertices.get(i);
      boolean last = i == vertices.size() - 1;
      boolean possible =
          i == 0
              ? vertex.equals(new Vertex(0, vertex.score, 0, 0)) && vertex.score >= 0
              : canFollow(vertex, vertices.get(i - 1));
      if (!possible || (last ? vertex.score < Double.POSITIVE_INFINITY : !(vertex.score <= 1))) {
        throw wrong("In the %s half of a hull, %s cannot be vertex %s".formatted(half, vertex, i));
      }
      chain.add(vertex.position, vertex.customersBelow, vertex.conversionsBelow);
      if (chain.size() != i + 1) {
        throw wrong("In the %s half of a hull, %s makes a vertex none".formatted(half, vertex));
      }
    }
    return chain;
  }

  private static InvalidInputException wrong(String problem) {
    return new InvalidInputException(problem + ".", "Give the vertices as a hull has them.");
  }

  /** {@return the vertices of the lower half by rising position, where conversion rates rise} */
  public List<Vertex> lower() {
    return lowerVertices;
  }

  /** {@return the vertices of the upper half by rising position, where conversion rates fall} */
  public List<Vertex> upper() {
    return upperVertices;
  }

  /** {@return the vertices of both halves by rising position, each once} */
  public List<Vertex> vertices() {
    List<Vertex> all = new ArrayList<>(lowerVertices);
    all.addAll(upperVertices.subList(1, upperVertices.size() - 1));
    all.sort(Comparator.comparingInt(Vertex::position));
    return List.copyOf(all);
  }

  /**
   * {@return the customers as natural steps: those between two neighbouring vertices have the
   * lowest score of them. With this index, each question that concerns counts alone can be asked
   * without the customers themselves; its answers have cutoffs on vertices. Position i of it is
   * entry i of {@link #vertices()}, and its hull has the same vertices}
   */
  public ScoreIndex steps() {
    List<Vertex> all = vertices();
    int steps = all.size() - 1;
    double[] scores = new double[steps];
    long[] customers = new long[steps];
    long[] conversions = new long[steps];
    for (int i = 0; i < steps; i++) {
      scores[i] = all.get(i).score;
      customers[i] = all.get(i + 1).customersBelow - all.get(i).customersBelow;
      conversions[i] = all.get(i + 1).conversionsBelow - all.get(i).conversionsBelow;
    }
    return ScoreIndex.ofCounts(scores, customers, conversions);
  }

  /** {@return the number of distinct scores} */
  public int distinctScores() {
    return lowerVertices.get(lowerVertices.size() - 1).position();
  }

  /** {@return the number of customers} */
  public long customers() {
    return lowerVertices.get(lowerVertices.size() - 1).customersBelow();
  }

  /** {@return the number of customers who converted} */
  public long conversions() {
    return lowerVertices.get(lowerVertices.size() - 1).conversionsBelow();
  }

  /**
   * {@return the best cutoff between two treatments by itself, the lowest one if there are several;
   * O(log h). At position 0 nobody should get the treatment below the cutoff, at the last position
   * nobody the one above it}
   *
   * @param step the prices of the two treatments
   */
  public Vertex lowestBest(PriceStep step) {
    HullChain chain = chain(step);
    return vertices(chain).get(chain.lowestBest(step));
  }

  /**
   * {@return the highest of the best cutoffs between two treatments by itself; O(log h)}
   *
   * @param step the prices of the two treatments
   */
  public Vertex highestBest(PriceStep step) {
    HullChain chain = chain(step);
    return vertices(chain).get(chain.highestBest(step));
  }

  /**
   * {@return the vertex at a position, empty if no prices make it the best cutoff}
   *
   * @param position a position
   */
  public Optional<Vertex> vertexAt(int position) {
    int low = lower.vertexAt(position);
    int high = upper.vertexAt(position);
    return low >= 0
        ? Optional.of(lowerVertices.get(low))
        : high >= 0 ? Optional.of(upperVertices.get(high)) : Optional.empty();
  }

  /**
   * {@return the vertices next to the one at a position, on both halves: the first ones that a
   * cutoff moves to when prices change}
   *
   * @param position the position of a vertex
   * @throws IllegalArgumentException if there is no vertex
   */
  public List<Vertex> neighbours(int position) {
    List<Vertex> neighbours = new ArrayList<>();
    addNeighbours(lower.vertexAt(position), lowerVertices, neighbours);
    addNeighbours(upper.vertexAt(position), upperVertices, neighbours);
    if (neighbours.isEmpty()) {
      throw new IllegalArgumentException("There is no vertex at position " + position + ".");
    }
    return neighbours;
  }

  /** The edges that meet in the vertex at a position, on both halves. */
  List<HullEdge> edgesAt(int position) {
    List<HullEdge> edges = new ArrayList<>();
    addEdges(lower.vertexAt(position), lowerVertices, -1, edges);
    addEdges(upper.vertexAt(position), upperVertices, 1, edges);
    return edges;
  }

  private static void addEdges(int vertex, List<Vertex> half, int side, List<HullEdge> edges) {
    if (vertex > 0) {
      edges.add(new HullEdge(half.get(vertex - 1), half.get(vertex), side));
    }
    if (vertex >= 0 && vertex + 1 < half.size()) {
      edges.add(new HullEdge(half.get(vertex), half.get(vertex + 1), side));
    }
  }

  private static void addNeighbours(int vertex, List<Vertex> vertices, List<Vertex> neighbours) {
    if (vertex > 0) {
      neighbours.add(vertices.get(vertex - 1));
    }
    if (vertex >= 0 && vertex + 1 < vertices.size()) {
      neighbours.add(vertices.get(vertex + 1));
    }
  }

  /**
   * {@return the best segmentations at other prices, as far as the hull alone gives them; the only
   * constraint is that no segment is empty; O(T log h) for T prices}
   *
   * @param revenue money per conversion in segment k = 0, 1, ...
   * @param cost money per customer in each segment; as long as the revenue
   * @throws io.smartsegment.core.error.InvalidSettingException if there is no price, or one is not
   *     finite, or the lengths differ
   */
  public Repricing reprice(double[] revenue, double[] cost) {
    PriceTables.require(revenue, cost);
    return new Repricing(this, revenue, cost);
  }

  /**
   * {@return bounds on what cutoffs are worth that have to leave customers between them}
   *
   * @param revenue money per conversion in segment k = 0, 1, ...
   * @param cost money per customer in each segment; as long as the revenue
   * @throws io.smartsegment.core.error.InvalidSettingException if a price is not finite, or the
   *     lengths differ
   */
  public SpacedCutoffs spaced(double[] revenue, double[] cost) {
    PriceTables.require(revenue, cost);
    HullChain[] chains = new HullChain[revenue.length];
    for (int k = 1; k < chains.length; k++) {
      chains[k] = chain(PriceStep.between(revenue, cost, k - 1, k));
    }
    return new SpacedCutoffs(revenue.clone(), cost.clone(), chains);
  }

  /** The half on which a cutoff is best: the upper one where revenue falls with the score. */
  private HullChain chain(PriceStep step) {
    return step.revenueSign() > 0 ? upper : lower;
  }

  private List<Vertex> vertices(HullChain chain) {
    return chain.equals(upper) ? upperVertices : lowerVertices;
  }
}
