package io.smartsegment.sources.duckdb;

import io.smartsegment.core.cutoff.Cutoffs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * A function of SQL that gives scores their segments, chunk by chunk, by the same code as the
 * library's, and -1 to what is no score. DuckDB knows nothing about it, so that no statistics of a
 * file can take its place. It is called from many threads.
 */
final class SegmentFunction {
  /** Stands for a number that is a score. */
  private static final int SCORED = -2;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Cutoffs cutoffs;
  private final ScoreReading scores;
  private final OwnRules own;

  private SegmentFunction(Cutoffs cutoffs, ScoreReading scores, OwnRules own) {
    this.cutoffs = cutoffs;
    this.scores = scores;
    this.own = own;
  }

  /**
   * Makes the function known to a database, which keeps it until it is closed.
   *
   * @param score the column of the scores
   * @return an expression for the segment of the number and the cell in the columns named after the
   *     role, -1 if it is no score; segments of their own come after those of scores
   */
  static String register(
      Database database, Cutoffs cutoffs, ScoreReading reading, OwnRules own, Column score)
      throws SQLException {
    String name = "smart_segment_of_" + NUMBER.incrementAndGet();
    database.define(
        connection -> new SegmentFunction(cutoffs, reading, own).register(connection, name));
    return own.segment(
        score, "coalesce(" + name + "(CAST(score AS DOUBLE)), -1)", cutoffs.segments());
  }

  private void register(Connection connection, String name) throws SQLException {
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(name)
          .withParameter(DuckDBColumnType.DOUBLE)
          .withReturnType(DuckDBColumnType.INTEGER)
          .withVectorizedFunction(this::apply)
          .register(connection);
    }
  }

  private void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector segments) {
    DuckDBReadableVector column = chunk.vector(0);
    double[] usable = new double[Math.toIntExact(chunk.rowCount())];
    int[] others = new int[usable.length];
    for (int row = 0; row < usable.length; row++) {
      double number = column.getDouble(row, Double.NaN);
      double score = scores.of(number);
      int code = own.ofNumber(number);
      boolean isScore = code < 0 && Role.SCORE.allows(score);
      others[row] = isScore ? SCORED : code < 0 ? -1 : cutoffs.segments() + code;
      usable[row] = isScore ? score : 0;
    }
    int[] found = cutoffs.segmentsOf(usable);
    for (int row = 0; row < found.length; row++) {
      segments.setInt(row, others[row] == SCORED ? found[row] : others[row]);
    }
  }
}
