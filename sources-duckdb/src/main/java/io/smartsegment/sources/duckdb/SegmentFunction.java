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
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Cutoffs cutoffs;
  private final ScoreReading scores;

  private SegmentFunction(Cutoffs cutoffs, ScoreReading scores) {
    this.cutoffs = cutoffs;
    this.scores = scores;
  }

  /**
   * Makes the function known to a database, which keeps it until it is closed.
   *
   * @return an expression for the segment of the number in the column named after the role, -1 if
   *     it is no score
   */
  static String register(Database database, Cutoffs cutoffs, ScoreReading reading)
      throws SQLException {
    String name = "smart_segment_of_" + NUMBER.incrementAndGet();
    database.define(connection -> new SegmentFunction(cutoffs, reading).register(connection, name));
    return "coalesce(" + name + "(CAST(score AS DOUBLE)), -1)";
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
    boolean[] isScore = new boolean[usable.length];
    for (int row = 0; row < usable.length; row++) {
      double score = scores.of(column.getDouble(row, Double.NaN));
      isScore[row] = Role.SCORE.allows(score);
      usable[row] = isScore[row] ? score : 0;
    }
    int[] found = cutoffs.segmentsOf(usable);
    for (int row = 0; row < found.length; row++) {
      segments.setInt(row, isScore[row] ? found[row] : -1);
    }
  }
}
