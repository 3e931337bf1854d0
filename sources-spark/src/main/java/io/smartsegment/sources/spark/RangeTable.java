package io.smartsegment.sources.spark;

import io.smartsegment.core.aggregate.PiecewiseCells;
import io.smartsegment.core.aggregate.ScoreRanges;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Ranges of the score as a table: a row for each coarse cell that a range has a part of. So there
 * are at most as many rows as ranges and coarse cells together.
 */
final class RangeTable {
  private static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.IntegerType, false)
          .add("low", DataTypes.DoubleType, false)
          .add("high", DataTypes.DoubleType, false)
          .add("factor", DataTypes.DoubleType, false)
          .add("first", DataTypes.IntegerType, false);

  private RangeTable() {}

  static Dataset<Row> of(SparkSession session, ScoreRanges ranges) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      double low = ranges.low(i);
      double high = ranges.high(i);
      int last = PiecewiseCells.COARSE.cell(high);
      for (int key = PiecewiseCells.COARSE.cell(low); key <= last; key++) {
        rows.add(RowFactory.create(key, low, high, ranges.factor(i), ranges.firstPart(i)));
      }
    }
    return session.createDataFrame(rows, SCHEMA);
  }
}
