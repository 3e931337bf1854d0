package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that cannot be used ends with exit status 3, where it is at fault, and no output. */
class InputErrorsIT {
  private static final String GOOD = "id,propensity,outcome\n1,0.5,1\n2,0.3,0\n3,0.7,1\n";

  @TempDir Path folder;

  private String write(String csv) {
    return Population.write(folder.resolve("customers.csv"), csv);
  }

  private CommandLineRun optimize(String csv, String... more) {
    String[] args = {"optimize", write(csv), "--min-size", "1"};
    return CommandLineRun.run(CommandLineRun.join(args, more));
  }

  @Test
  void aMissingFileWithOnesOfSimilarNames() {
    write(GOOD);
    String wrong = folder.resolve("custmers.csv").toString();
    CommandLineRun.run("optimize", wrong)
        .failedWith(3, wrong, "does not exist", "similar name: customers.csv");
  }

  @Test
  void aGlobThatNoFileMatches() {
    write(GOOD);
    String glob = folder.resolve("*.parquet").toString();
    CommandLineRun.run("optimize", glob).failedWith(3, "no file matches", glob);
  }

  @Test
  void aFolder() {
    CommandLineRun.run("optimize", folder.toString())
        .failedWith(3, "is a folder without files of data", ".csv");
  }

  @Test
  void emptyFilesAndFilesWithOnlyAHeader() {
    optimize("").failedWith(3, "customers.csv is empty");
    optimize("id,propensity,outcome\n").failedWith(3, "customers.csv has no rows");
  }

  @Test
  void emptyStandardInput() {
    CommandLineRun.run("optimize", "-").failedWith(3, "standard input is empty");
  }

  @Test
  void aMissingColumnWithThoseThatAreThere() {
    optimize(GOOD.replace("propensity", "p"))
        .failedWith(3, "column 'propensity'", "has: id, p, outcome", "--score NAME");
    optimize(GOOD, "--outcome", "bought")
        .failedWith(3, "column 'bought'", "has: id, propensity, outcome", "--outcome NAME");
    optimize(GOOD, "--value", "spend").failedWith(3, "column 'spend'", "--value NAME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN  | not a number between 0 and 1
          inf  | not a number between 0 and 1
          1.5  | not between 0 and 1
          -0.1 | not between 0 and 1
          high | not a number between 0 and 1
          0,5  | row 3
          """)
  void aBadScoreWithItsRowAndColumn(String score, String complaint) {
    String[] places =
        score.contains(",")
            ? new String[] {"customers.csv", complaint}
            : new String[] {
              "customers.csv", "row 3", "column 'propensity'", "'" + score + "'", complaint
            };
    optimize(GOOD.replace("0.7", score)).failedWith(3, places);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "maybe", "0.5"})
  void aBadOutcomeWithItsRowAndColumn(String outcome) {
    optimize(GOOD.replace("2,0.3,0", "2,0.3," + outcome))
        .failedWith(
            3, "row 2", "column 'outcome'", "'" + outcome + "'", "0, 1, true, false, yes or no");
  }

  @Test
  void aMissingScoreOrOutcome() {
    optimize(GOOD.replace("0.3", "")).failedWith(3, "row 2", "no score", "--missing drop");
    optimize(GOOD.replace("0.7,1", "0.7,")).failedWith(3, "row 3", "no outcome", "--missing drop");
  }

  @Test
  void missingValuesAreDroppedIfAskedAndCounted() {
    String csv = GOOD + "4,,1\n5,0.2,\n6,,\n";
    CommandLineRun run = optimize(csv, "--missing", "drop", "--format", "json");
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("dropped").longValue()).isEqualTo(3);
    assertThat(json.get("customers").longValue()).isEqualTo(3);
    assertThat(json.get("conversions").longValue()).isEqualTo(2);
    assertThat(run.err()).contains("3 rows", "left out");
    assertThat(optimize(csv, "--missing", "drop").out()).contains("3 rows", "left out");
  }

  @Test
  void aBadValueIsNotDroppedAsIfItWereMissing() {
    optimize(GOOD + "4,1.5,1\n5,,1\n", "--missing", "drop").failedWith(3, "row 4", "'1.5'");
  }

  @Test
  void eachFaultWithTheOptionThatHelps() {
    optimize(GOOD.replace("0.5", "50").replace("0.3", "30").replace("0.7", "70"))
        .failedWith(3, "'50' is not between 0 and 1", "--score-scale 100");
    optimize(GOOD.replace("0.7", "1.0000001"))
        .failedWith(3, "'1.0000001' is not between 0 and 1", "--clip-scores");
    optimize(GOOD.replace("0.7", "nan")).failedWith(3, "'nan' is not a number", "--missing drop");
  }

  @Test
  void whatWasAssumedStandsOnStandardError() {
    String csv = GOOD.replace(",", ";").replace("0.", "0,").replace("0,5;1", "0,5;yes");
    CommandLineRun run = optimize(csv, "--format", "json");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("conversions").longValue()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("Note: ").contains("customers.csv: "));
    CommandLineRun percent =
        optimize(
            "propensity,outcome\n50,1\n30,0\n100.00001,0\n",
            "--score-scale",
            "100",
            "--clip-scores",
            "--format",
            "json");
    assertThat(percent.status()).as(percent.err()).isZero();
    assertThat(percent.err()).contains("1 score outside of 0 to 1");
  }

  @Test
  void onlyMissingValues() {
    optimize("propensity,outcome\n,1\n0.5,\n", "--missing", "drop")
        .failedWith(3, "no row is left", "all 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void customersOfOneClassOnlyAreDividedWithANote(String outcome) {
    CommandLineRun run = optimize("propensity,outcome\n0.1,%1$s\n0.9,%1$s\n".formatted(outcome));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Note: The outcome of all 2 customers is " + outcome);
  }

  @Test
  void aRowWithTooManyFields() {
    optimize(GOOD + "4,0.5,1,9\n").failedWith(3, "customers.csv, row 4 (line 5)", "4 fields");
  }

  @Test
  void moreSegmentsThanDistinctScores() {
    optimize("propensity,outcome\n0.1,0\n0.1,1\n0.9,1\n0.9,1\n", "--exactly", "3")
        .failedWith(3, "3 distinct scores", "there are 2", "2 segments");
  }

  @Test
  void segmentsThatAreTooLargeForTheCustomers() {
    String file = Population.generated(10_000, 71).writeTo(folder.resolve("many.csv"));
    CommandLineRun.run("optimize", file, "--exactly", "20", "--min-size", "600")
        .failedWith(
            3,
            "20 segments of at least 600 customers",
            "12,000 customers",
            "10,000",
            "16 segments",
            "500 customers");
    CommandLineRun.run("optimize", file, "--segments", "3", "--min-size", "10001")
        .failedWith(3, "10,001 customers", "there are 10,000");
  }

  @Test
  void moreSegmentsThanPrices() {
    optimize(GOOD, "--exactly", "3", "--revenue", "5,6", "--cost", "1,2")
        .failedWith(3, "3 segments need 3 prices", "there are 2");
  }

  @Test
  void aGlobThatIsNone() {
    CommandLineRun.run("optimize", folder.resolve("data[.csv").toString())
        .failedWith(3, "data[.csv", "no glob");
  }
}
