package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.aggregate.AggregatedCustomers;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers in files who are counted, with money and weights, beside those read into memory. */
class AggregatesTest {
  private static final Columns COLUMNS =
      Columns.of("p", "bought")
          .withValue("spent")
          .withValueIfConverted("basket")
          .withCustomerCost("postage")
          .withWeight("households");

  private static final FileOptions DROPPING =
      FileOptions.DEFAULT.withColumns(COLUMNS).withMissing(MissingPolicy.DROP);

  @TempDir private Path folder;

  /** A score, an outcome, four amounts, of which some are missing. */
  private Path write(String name, long seed, int count, String last) throws IOException {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("postage,p,bought,spent,basket,households\n");
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      rows.append(random.nextInt(500) / 1000.0)
          .append(',')
          .append(i % 3 == 0 ? Math.rint(u * 50) / 50 : u)
          .append(',')
          .append(random.nextInt(2))
          .append(',')
          .append(i % 50 == 7 ? "" : (random.nextInt(20_000) - 4_000) / 100.0)
          .append(',')
          .append(i % 70 == 9 ? 1e9 * u : 1e-9 * u)
          .append(',')
          .append(1 + random.nextInt(3))
          .append('\n');
    }
    return Files.writeString(folder.resolve(name), rows + last);
  }

  private static List<Number> facts(ScoreIndex index) {
    List<Number> facts = new ArrayList<>();
    facts.add(index.dropped());
    for (int p = 0; p < index.distinctScores(); p++) {
      facts.add(index.score(p));
      facts.add(index.customers(p, p + 1));
      facts.add(index.conversions(p, p + 1));
      for (Measure measure : Measure.values()) {
        facts.add(Double.doubleToRawLongBits(index.sum(measure, p / 2, p + 1)));
        facts.add(index.decimals(measure).orElse(-1));
      }
    }
    return facts;
  }

  @Test
  void sumsAreThoseInMemory() throws IOException {
    List<String> inputs =
        List.of(
            write("a.csv", 1, 900, "").toString(),
            write("b.csv", 2, 300, "").toString(),
            write("c.csv", 3, 1, "").toString());
    try (CustomerFiles files = CustomerFiles.open(DROPPING)) {
      List<Number> expected = facts(files.read(inputs));
      List<String> others = List.of(inputs.get(2), inputs.get(1), inputs.get(0));
      assertThat(facts(AggregatedCustomers.of(files.aggregates(inputs)).whole()))
          .isEqualTo(expected);
      assertThat(facts(AggregatedCustomers.of(files.aggregates(others), 900).whole()))
          .isEqualTo(expected);
    }
  }

  @Test
  void amountsThatCannotBeUsedAreRefusedAlike() throws IOException {
    for (String last :
        List.of(
            "1,0.5,1,NaN,1,1\n",
            "1,0.5,1,1,Infinity,1\n",
            "1,0.5,1,1,1,0\n",
            "1,0.5,1,x,1,1\n",
            "1,0.5,1,1,1e300,1\n")) {
      List<String> inputs = List.of(write("bad.csv", 4, 20, last).toString());
      try (CustomerFiles files = CustomerFiles.open(DROPPING)) {
        String told = told(() -> files.read(inputs));
        assertThat(told).as(last).isNotEmpty();
        assertThat(told(() -> AggregatedCustomers.of(files.aggregates(inputs))))
            .as(last)
            .isEqualTo(told);
      }
    }
  }

  private static String told(Runnable work) {
    try {
      work.run();
      return "";
    } catch (io.smartsegment.core.error.SmartSegmentException e) {
      return e.getMessage();
    }
  }
}
