package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends DataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "1.5 ~ is not between 0 and 1 ~ divide percentages by 100",
        "-0.1 ~ is not between 0 and 1 ~ Correct the data",
        "45 % ~ is not a number between 0 and 1 ~ divide percentages by 100",
        "0.4% ~ is not a number between 0 and 1 ~ divide percentages by 100",
        "nan ~ is not a number between 0 and 1 ~ leave the cell empty",
        "NaN ~ is not a number between 0 and 1 ~ leave the cell empty",
        "inf ~ is not a number between 0 and 1 ~ name another column",
        "-Infinity ~ is not a number between 0 and 1 ~ name another column",
        "1e400 ~ is not between 0 and 1 ~ Correct the data",
        "0;5 ~ is not a number between 0 and 1 ~ name another column",
        "0.1_5 ~ is not a number between 0 and 1 ~ name another column",
        "0x1 ~ is not a number between 0 and 1 ~ name another column",
        "0.5f ~ is not a number between 0 and 1 ~ name another column",
        "high ~ is not a number between 0 and 1 ~ name another column",
        "true ~ is not a number between 0 and 1 ~ name another column",
        "1/2 ~ is not a number between 0 and 1 ~ name another column",
      })
  void refusesBadScores(String value, String complaint, String advice) {
    Path file =
        write("a.csv", "propensity,outcome\n0.5,1\n,1\n%s,1\n%s,0\n".formatted(value, value));
    for (MissingPolicy policy : MissingPolicy.values()) {
      CustomerFileException e = refusal(file, COLUMNS, policy);
      assertThat(e.problem())
          .isEqualTo(
              file
                  + ", row 3, column 'propensity': '"
                  + value
                  + "' "
                  + complaint
                  + "; 2 rows have such a value there");
      assertThat(e.advice()).contains(advice);
      assertThat(e).hasMessage(e.problem() + "\n" + e.advice());
    }
  }

  @Test
  void decimalCommasNextToPointsAreRefused() {
    Path file = write("a.csv", "Propensity;outcome\n0,5;1\n0.25;1\n");
    assertThat(refusal(file).problem())
        .isEqualTo(
            file
                + ", row 2, column 'Propensity': '0.25' has a decimal point, and cells before it"
                + " have a decimal comma");
    Path quoted = write("b.csv", "propensity,outcome\n\"0,5\",1\n");
    assertThat(refusal(quoted).advice()).startsWith("Write decimals with a point, as in 0.5");
  }

  @ParameterizedTest
  @CsvSource({"maybe", "2", "-1", "0.5", "nan", "t", "y"})
  void refusesBadOutcomes(String value) {
    Path file = write("a.csv", "x,outcome,propensity\n,1,1\n,%s,1\n".formatted(value));
    CustomerFileException e = refusal(file);
    assertThat(e.problem())
        .isEqualTo(
            file
                + ", row 2, column 'outcome': '"
                + value
                + "' is not 0, 1, true, false, yes or no; only this row has such a value there");
    assertThat(e.advice()).contains("Write 1 or true for a customer who converted");
  }

  @ParameterizedTest
  @CsvSource({
    "value, inf, is not a finite number",
    "value, abc, is not a finite number",
    "value, nan, is not a finite number",
    "weight, 0, is not a finite number above 0",
    "weight, -1, is not a finite number above 0",
    "weight, inf, is not a finite number above 0",
    "weight, nan, is not a finite number above 0",
  })
  void refusesBadValuesAndWeights(String column, String value, String complaint) {
    String row = column.equals("value") ? "0.5,1,%s,1" : "0.5,1,1,%s";
    Path file =
        write(
            "a.csv", "propensity,outcome,value,weight\n" + row.formatted(value) + "\n0.1,1,1,1\n");
    assertThat(refusal(file, WITH_MONEY, MissingPolicy.DROP).problem())
        .isEqualTo(
            "%s, row 1, column '%s': '%s' %s; only this row has such a value there"
                .formatted(file, column, value, complaint));
    assertThat(read(file).rows()).as("not asked for").isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"'',1,propensity,score", "0.5,na,outcome,outcome"})
  void refusesMissingValues(String score, String outcome, String column, String role) {
    Path file =
        write("a.csv", "propensity,outcome\n1,0\n0.1,0\n%s,%s\n,0\n,\n".formatted(score, outcome));
    CustomerFileException e = refusal(file);
    assertThat(e.advice()).startsWith("Complete the data");
    if (role.equals("score")) {
      assertThat(e.problem())
          .isEqualTo(file + ", row 3, column 'propensity': no score; 3 rows lack a value");
    } else {
      assertThat(e.problem())
          .isEqualTo(file + ", row 4, column 'propensity': no score; 3 rows lack a value");
    }
  }

  @Test
  void refusesAMissingOutcomeOrValue() {
    Path file = write("a.csv", "propensity,outcome,value,weight\n1,0,,1\n0.5,NA,1,1\n1,1,1,1\n");
    assertThat(refusal(file).problem())
        .isEqualTo(file + ", row 2, column 'outcome': no outcome; only this row lacks a value");
    assertThat(read(file, WITH_MONEY, MissingPolicy.DROP).dropped()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a,b\\n ~ has no rows",
        "'' ~ is empty",
        "\\n\\n ~ has no header line",
      })
  void refusesInputWithoutRows(String text, String complaint) throws IOException {
    String header = text.replace("\\n", "\n").replace("a,b", "propensity,outcome");
    Path file = write("a.csv", header);
    assertThat(refusal(file).problem()).isEqualTo(file + " " + complaint);
    Path gzip = writeGzip("a.csv.gz", header);
    assertThat(refusal(gzip).problem()).isEqualTo(gzip + " " + complaint);
  }

  @Test
  void refusesInputOfWhichNothingIsLeft() {
    Path file = write("a.csv", "propensity,outcome\n,1\n0.5,\n");
    assertThat(refusal(file, COLUMNS, MissingPolicy.DROP).problem())
        .isEqualTo("no row is left of " + file + ": all 2 lack a value");
  }

  @Test
  void namesTheFileThatIsAtFault() {
    write("1.csv", "propensity,outcome\n0.5,1\n");
    Path second = write("2.csv", "outcome,propensity\n1,0.5\n1,7\n");
    write("3.csv", "propensity,outcome\n9,1\n");
    assertThat(refusal(List.of(folder + "/?.csv")).problem())
        .startsWith(second + ", row 2, column 'propensity': '7' is not between 0 and 1; 2 rows");
    Path third = write("3.csv", "p,outcome\n9,1\n");
    assertThat(refusal(List.of(folder + "/?.csv")).problem())
        .isEqualTo("column 'propensity' is not in " + third + ", which has: p, outcome");
  }

  @Test
  void listsTheColumnsWhenOneIsMissing() throws SQLException {
    Path csv = write("a.csv", "id,score,outcome\n1,0.5,1\n");
    assertThat(refusal(csv))
        .hasMessage(
            "column 'propensity' is not in "
                + csv
                + ", which has: id, score, outcome\nName the column that holds the score.");
    Path parquet = copy("a.parquet", "SELECT 0.5 AS propensity, 1 AS won", "FORMAT parquet");
    assertThat(refusal(parquet))
        .hasMessage(
            "column 'outcome' is not in "
                + parquet
                + ", which has: propensity, won\nName the column that holds the outcome.");
    Path json = write("a.jsonl", "{\"p\": 1}\n{\"q\": 1}\n");
    assertThat(refusal(json).problem()).endsWith(", which has: p, q");
    Path bare = write("b.csv", "0.5,1\n0.6,0\n");
    assertThat(refusal(bare).advice()).startsWith("The first line looks like data");
  }

  @Test
  void refusesAmbiguousColumns() {
    Path file = write("a.csv", "propensity,outcome,propensity\n0.5,1,0.5\n");
    assertThat(refusal(file).problem()).isEqualTo("column 'propensity' occurs 2 times in " + file);
    Path other = write("b.csv", "Propensity,outcome,PROPENSITY\n0.5,1,0.5\n");
    assertThat(refusal(other).problem()).contains("occurs 2 times");
    Columns same = new Columns("outcome", "outcome", null, null);
    assertThat(refusal(file, same, MissingPolicy.ERROR).problem())
        .isEqualTo("column 'outcome' is named as score and as outcome");
  }

  @Test
  void refusesRaggedRows() throws IOException {
    String text = "propensity,note,outcome\n0.5,\"a\nb\",1\n\n0.5,1\n0.5,1\n";
    Path file = write("a.csv", text);
    assertThat(refusal(file).problem())
        .isEqualTo(file + ", row 2 (line 5): 2 fields where the header has 3");
    Path gzip = writeGzip("a.csv.gz", text);
    assertThat(refusal(gzip).problem())
        .isEqualTo(gzip + ", row 2 (line 5): 2 fields where the header has 3");
    Path wide = write("b.csv", "propensity,outcome\n0.5,1\n0,5,1\n");
    assertThat(refusal(wide).problem())
        .isEqualTo(wide + ", row 2 (line 3): 3 fields where the header has 2");
    write("0.csv", "propensity,outcome\n0.5,1\n");
    assertThat(refusal(List.of(folder + "/0.csv", wide.toString())).problem())
        .startsWith(wide + ",");
  }

  @Test
  void refusesOpenQuotes() {
    Path file = write("a.csv", "propensity,outcome\n0.5,1\n\"0.5,1\n0.5,1\n");
    assertThat(refusal(file).problem())
        .isEqualTo(file + ", row 2 (line 3): a quote is opened and never closed");
  }

  @Test
  void refusesOtherEncodings() {
    Path file =
        write("a.csv", "propensity,name,outcome\n0.5,é,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refusal(file))
        .hasMessage(
            file + ", line 2: the text is not UTF-8\nSave the file with the encoding UTF-8.");
    byte[] bare = "propensity,outcome\n0.5,1\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(refusal(write("b.csv", bare)).problem()).contains("UTF-8");
    byte[] half = "propensity,outcome\n0.5,1\n".getBytes(StandardCharsets.UTF_16);
    Path cut = write("c.csv", java.util.Arrays.copyOf(half, half.length - 1));
    assertThat(refusal(cut).problem())
        .isEqualTo(cut + " cannot be read as CSV: its text is no UTF-16");
  }

  @ParameterizedTest
  @EnumSource(MissingPolicy.class)
  void refusesFilesThatAreNotWhatTheirNamesSay(MissingPolicy policy) {
    for (String name : List.of("a.parquet", "a.xlsx", "a.csv.gz", "a.csv.zst")) {
      Path file = write(name, "propensity,outcome\n0.5,1\n");
      CustomerFileException e = refusal(file, COLUMNS, policy);
      assertThat(e.problem()).startsWith(file + " cannot be read").doesNotContain("\n");
      assertThat(e.advice()).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.ndjson", "a.json"})
  void refusesBrokenJson(String name) {
    String good = "{\"propensity\": 0.5, \"outcome\": 1}\n";
    Path file = write(name, good + "{\"propensity\": 0.5,\n" + good);
    assertThat(refusal(file).problem()).isEqualTo(file + ", line 2: not a JSON object");
    file = write(name, good.repeat(3000) + "{\"propensity\": 0.5} x\n" + good.repeat(30000));
    assertThat(refusal(file).problem()).isEqualTo(file + ", line 3001: not a JSON object");
  }

  @Test
  void readsAJsonArrayAndRefusesABrokenOne() {
    Path file = write("a.json", "[\n{\"propensity\": 0.5, \"outcome\": 1}\n]");
    assertThat(read(file).rows()).isEqualTo(1);
    file = write("a.json", "[\n{\"propensity\": 0.5, \"outcome\": 1}\n");
    assertThat(refusal(file).problem())
        .startsWith(file + " cannot be read as JSON lines: its array has no end");
  }

  @Test
  void placesBadValuesInParquetAndJson() throws SQLException {
    String rows =
        "SELECT CASE i WHEN 70000 THEN 'nan'::DOUBLE ELSE 0.5 END AS propensity, 1 AS outcome";
    Path parquet = copy("a.parquet", rows + " FROM range(200000) t(i)", "FORMAT parquet");
    assertThat(refusal(parquet).problem())
        .isEqualTo(
            parquet
                + ", row 70001, column 'propensity': 'nan' is not a number between 0 and 1;"
                + " only this row has such a value there");
    Path json =
        write("a.jsonl", "{\"propensity\":1,\"outcome\":1}\n{\"propensity\":[1],\"outcome\":1}\n");
    assertThat(refusal(json).problem())
        .startsWith(json + ", row 2, column 'propensity': '[1]' is not a number");
  }

  @Test
  void placesTheFirstBadRowOfALargeFile() {
    StringBuilder text = new StringBuilder("id,propensity,outcome\n");
    for (int i = 1; i <= 1_500_000; i++) {
      text.append(i).append(i % 700_001 == 0 ? ",x,1\n" : ",0.5,0\n");
    }
    Path file = write("a.csv", text.toString());
    assertThat(refusal(file).problem())
        .contains(", row 700001, column 'propensity': 'x' is", "; 2 rows have");
    file = write("b.csv", text.toString().replace("900000,0.5", "900000;0.5"));
    assertThat(refusal(file).problem()).contains(", row 900000 (line 900001): 2 fields");
  }
}
