package io.smartsegment.sources.duckdb;

import io.smartsegment.core.cutoff.Cutoffs;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;

/**
 * A function of SQL that gives scores their segments, chunk by chunk, by the same code as the
 * library's. DuckDB calls it from many threads, and for rows, too, whose result it does not use:
 * what is no score gets segment 0.
 */
final class SegmentFunction {
  private static final String NAME = "smart_segment_of";

  private final Cutoffs cutoffs;

  private SegmentFunction(Cutoffs cutoffs) {
    this.cutoffs = cutoffs;
  }

  /**
   * Makes the function known to a database, which keeps it until it is closed.
   *
   * @return an expression for the segment of a valid number called {@code score}
   */
  static String register(Database database, Cutoffs cutoffs) throws SQLException {
    database.define(connection -> new SegmentFunction(cutoffs).register(connection));
    return NAME + "(CAST(score AS DOUBLE))";
  }

  private void register(Connection connection) throws SQLException {
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName(NAME)
          .withParameter(DuckDBColumnType.DOUBLE)
          .withReturnType(DuckDBColumnType.INTEGER)
          .withVectorizedFunction(this::apply)
          .register(connection);
    }
  }

  private void apply(DuckDBDataChunkReader chunk, DuckDBWritableVector segments) {
    DuckDBReadableVector column = chunk.vector(0);
    double[] scores = new double[Math.toIntExact(chunk.rowCount())];
    for (int row = 0; row < scores.length; row++) {
      double score = column.getDouble(row, 0);
      scores[row] = score >= 0 && score <= 1 ? score : 0;
    }
    int[] found = cutoffs.segmentsOf(scores);
    for (int row = 0; row < found.length; row++) {
      segments.setInt(row, found[row]);
    }
  }
}
