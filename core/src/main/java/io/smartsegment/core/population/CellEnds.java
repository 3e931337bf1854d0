package io.smartsegment.core.population;

/**
 * What an index knows of entries that are cells of the score.
 *
 * @param highest the highest score of each cell, or a bound on it
 * @param areScores whether the ends of cells are scores of customers, and not only bounds
 * @param knowHull whether no vertex of the hull of all customers is inside a cell
 */
@SuppressWarnings("ArrayRecordComponent")
record CellEnds(double[] highest, boolean areScores, boolean knowHull) {
  /** Whether both ends of a cell are scores of customers; so they are where there is no cell. */
  boolean isKnown(double[] lowest, int cell) {
    return areScores || cell == highest.length || lowest[cell] == highest[cell];
  }
}
