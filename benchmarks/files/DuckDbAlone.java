import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** DuckDB without the program: writes the file, or reads both of its columns. */
final class DuckDbAlone {
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + args[2]);
      statement.execute("SET memory_limit = '1GB'");
      if (args[0].equals("write")) {
        statement.execute(written(args[1], Long.parseLong(args[3])));
        return;
      }
      long start = System.nanoTime();
      try (ResultSet row = statement.executeQuery(
          "SELECT count(*), sum(outcome), min(propensity), max(propensity), avg(propensity) FROM read_parquet('"
              + args[1] + "')")) {
        row.next();
        System.out.println(
            row.getLong(1) + " " + row.getLong(2) + " " + (System.nanoTime() - start) / 1e9);
      }
    }
  }

  /** A third of the scores has four decimals, the others are distinct; outcomes by chance. */
  private static String written(String file, long rows) {
    return """
        COPY (SELECT CASE WHEN i % 3 = 0 THEN round(score, 4) ELSE score END AS propensity,
          CAST(chance < score AS INTEGER) AS outcome
          FROM (SELECT i, pow(UNIFORM(2 * i), 5) AS score, UNIFORM(2 * i + 1) AS chance FROM range(ROWS) numbers(i)))
        TO 'FILE' (FORMAT parquet)"""
        .replaceAll("UNIFORM\\(([^)]*)\\)", "(CAST(hash($1) >> 11 AS DOUBLE) / 9007199254740992)")
        .replace("ROWS", Long.toString(rows))
        .replace("FILE", file);
  }
}
