package io.smartsegment.core.population;

import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the cells that may hold vertices of the hull of all customers: any vertex, or those that
 * matter at given prices. Points between cells are known, and their hull is a part of the hull of
 * all points. Of the points that a cell may have, none is further out than its two corners: where
 * all its conversions come first, and where they come last ({@code docs/scale.md} has the proofs).
 *
 * <p>Where only bounds on the scores of cells are known, the cells beside such vertices are found
 * as well, because cutoffs are told by the scores next to them. Immutable.
 */
@Experimental
public final class HullCells {
  /** How many times as far out corners are taken to be, for cells that may be asked for later. */
  private static final int MARGIN = 3;

  private final ScoreCells cells;
  private final ScoreIndex edges;
  private final ScoreHull hull;

  /**
   * Prepares; O(C) for C cells.
   *
   * @param cells the cells
   */
  public HullCells(ScoreCells cells) {
    this(cells, cells.index(0));
  }

  /**
   * Prepares; O(C) for C cells, unless the index has built its hull before.
   *
   * @param cells the cells
   * @param edges the customers as {@link ScoreCells#index} gives them
   */
  public HullCells(ScoreCells cells, ScoreIndex edges) {
    this.cells = cells;
    this.edges = edges;
    hull = ScoreHull.ofPositions(edges);
  }

  /**
   * {@return the cells that may hold a vertex of the hull of all customers inside them. A cell is
   * left out if both corners are inside the hull of the edges, or on it; O(C)}
   */
  public BitSet aroundVertices() {
    CellCorners corners = new CellCorners(hull.lower(), hull.upper());
    BitSet around = cells.open();
    for (int i = around.nextSetBit(0); i >= 0; i = around.nextSetBit(i + 1)) {
      boolean outside =
          corners.areOutside(
              edges.customersBelow(i),
              edges.conversionsBelow(i),
              cells.customers(i),
              cells.conversions(i));
      around.set(i, outside);
    }
    hull.vertices().forEach(vertex -> addBeside(vertex.position(), around));
    return around;
  }

  /**
   * {@return the cells that may hold the best cutoff between two treatments, or a vertex of the
   * hull of all customers next to one, or next to the ends}
   *
   * <p>All edges of cells are on one side of the two lines through the best of them and its
   * neighbours on the hull. A cell is left out if its corners are on that side as well. If no cell
   * is left, the best edge is the best cutoff of all customers, and its neighbours are those of all
   * customers. Otherwise these cells are to be split or fetched, and this is to be asked again. O(A
   * log C) for A cells that are found, mostly.
   *
   * @param steps the prices of each two treatments
   */
  public BitSet aroundBest(List<PriceStep> steps) {
    return aroundBest(steps, 1, new BitSet());
  }

  /**
   * {@return the cells that {@link #aroundBest} gives now and will probably give once some of them
   * are split: those that would be found if corners were further out}
   *
   * @param steps the prices of each two treatments
   * @param edges where edges are added between which all other cells may be joined
   */
  public BitSet nearBest(List<PriceStep> steps, BitSet edges) {
    return aroundBest(steps, MARGIN, edges);
  }

  private BitSet aroundBest(List<PriceStep> steps, int margin, BitSet starts) {
    BitSet around = new BitSet(cells.size());
    Set<HullEdge> lines = new LinkedHashSet<>();
    for (int position : bestPositions(steps)) {
      for (HullEdge line : hull.edgesAt(position)) {
        lines.add(line);
        addBeside(line.from().position(), around);
        addBeside(line.to().position(), around);
      }
    }
    addPassing(0, cells.size(), List.copyOf(lines), margin, around, starts);
    return around;
  }

  /**
   * Adds those of some neighbouring cells that can have points beyond a line. All of them together
   * are a cell as well, with corners further out, so that mostly few have to be looked at.
   */
  private void addPassing(
      int from, int to, List<HullEdge> lines, int margin, BitSet around, BitSet starts) {
    long below = edges.customersBelow(from);
    long convertedBelow = edges.conversionsBelow(from);
    long customers = margin * (edges.customersBelow(to) - below);
    long conversions = margin * (edges.conversionsBelow(to) - convertedBelow);
    boolean isOne = to - from == 1;
    List<HullEdge> near = new ArrayList<>();
    for (HullEdge line : lines) {
      if (isOne
          ? line.canBePassed(below, convertedBelow, customers, conversions)
          : line.canBeReached(below, convertedBelow, customers, conversions)) {
        near.add(line);
      }
    }
    if (near.isEmpty() || isOne) {
      starts.set(from);
    }
    if (isOne) {
      around.set(from, around.get(from) || !(near.isEmpty() || cells.isSolid(from)));
    } else if (!near.isEmpty()) {
      int middle = (from + to) >>> 1;
      addPassing(from, middle, near, margin, around, starts);
      addPassing(middle, to, near, margin, around, starts);
    }
  }

  private Set<Integer> bestPositions(List<PriceStep> steps) {
    Set<Integer> positions = new TreeSet<>(List.of(0, edges.distinctScores()));
    steps.forEach(step -> positions.add(hull.lowestBest(step).position()));
    return positions;
  }

  /**
   * {@return positions among the edges: where a cutoff between two treatments is best, the vertices
   * next to them and next to the ends, and both ends}
   *
   * @param steps the prices of each two treatments
   */
  public BitSet bestEdges(List<PriceStep> steps) {
    BitSet best = new BitSet();
    for (int position : bestPositions(steps)) {
      best.set(position);
      hull.neighbours(position).forEach(vertex -> best.set(vertex.position()));
    }
    return best;
  }

  /**
   * Adds the cells on both sides of an edge, if only bounds on their scores are known.
   *
   * @param position number of the cell above the edge
   * @param around where they are added
   */
  public void addBeside(int position, BitSet around) {
    int last = Math.min(position, cells.size() - 1);
    for (int cell = Math.max(0, position - 1); cell <= last; cell++) {
      if (!cells.hasExactEnds() && !cells.isSolid(cell)) {
        around.set(cell);
      }
    }
  }
}
