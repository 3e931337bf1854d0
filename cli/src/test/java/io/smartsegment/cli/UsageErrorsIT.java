package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrongly ends with exit status 2, a message that helps, and no output. */
class UsageErrorsIT {
  @TempDir static Path folder;
  private static String file;

  @BeforeAll
  static void write() {
    file = Population.generated(1000, 61).writeTo(folder.resolve("customers.csv"));
  }

  /** Words are separated by spaces; messages by semicolons. */
  private static void refuses(String words, String messages) {
    String[] args =
        Arrays.stream(words.split(" "))
            .map(w -> w.equals("FILE") ? file : w)
            .toArray(String[]::new);
    CommandLineRun.run(args).failedWith(2, messages.split("; "));
  }

  @Test
  void noCommand() {
    CommandLineRun.run()
        .failedWith(
            2,
            "demo, optimize, validate, apply, evaluate, export, report, reprice, sweep, follow, segment,"
                + " performance, movement, value, groups, monitor and plugins",
            "--help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                               | 'nonsense'
          optimise FILE                          | optimise; smart-segment optimize
          optimize FILE --segmnts 3              | '--segmnts'; --segments
          optimize                               | INPUT; optimize --help
          apply                                  | MODEL; INPUT; apply --help
          optimize FILE --format xml             | '--format'; text, json, csv; xml
          optimize FILE --missing guess          | '--missing'; error, drop; guess
          optimize FILE --seed abc               | '--seed'; 'abc'
          optimize FILE --segments x             | '--segments'; 'x'
          optimize FILE --set population         | '--set'; KEY=VALUE; population
          """)
  void commandsAndOptions(String words, String messages) {
    refuses(words, messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --optimizer best | optimizer 'best'; differential-evolution, ; genetic, percentile, quantile, uniform
          --objective most | objective 'most'; expected-revenue, lower-bound-revenue, net-revenue, shrunken-revenue, treatment-response
          --merger glue    | merger 'glue'; least-loss, minimum-size, monotone, significance
          """)
  void unknownPluginsListThoseInstalled(String words, String messages) {
    refuses("demo " + words, messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --set popsize=9 --optimizer differential-evolution | 'popsize'; population, scale-factor; penalty
          --optimizer uniform --set population=9     | 'population'; uniform has none
          --set population=2 --optimizer differential-evolution | 'population'; '2'; 5 to 100000; Default: 150
          --set population=many --optimizer differential-evolution | 'population'; 'many'; 5 to 100000
          --set strategy=rand --optimizer differential-evolution | 'strategy'; 'rand'; rand/1/bin
          --set penalty=-1                           | 'penalty'; '-1'; or more
          --penalty NaN                              | 'penalty'; 'NaN'
          """)
  void settings(String words, String messages) {
    refuses("demo " + words, messages);
  }

  @Test
  void ofDemoAreThoseOfOptimizeToo() {
    refuses("optimize FILE --revenue 1/k", "'1/k'; k = 0; Division by zero");
    refuses("optimize FILE --set popsize=9", "'popsize'");
  }

  @Test
  void atMostAndExactlyTogether() {
    refuses("optimize FILE --segments 3 --exactly 3", "--segments; --exactly; mutually exclusive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --segments 0      | segments is 0; at least 1
          --exactly -2      | segments is -2; at least 1
          --threads 0       | --threads; 0; at least 1
          --time-limit -1   | --time-limit; -1; above 0
          --time-limit 0    | --time-limit; 0; above 0
          --min-size many   | '--min-size'; 'many'; 500; 2%
          --min-size 50.5   | '--min-size'; '50.5'; 500; 2%
          --min-size 0      | --min-size; 0; at least 1 customer
          --min-size 101%   | --min-size; 101%; share
          --min-size 0%     | --min-size; 0%; share
          """)
  void numbersOutOfRange(String words, String messages) {
    refuses("optimize FILE " + words, messages);
  }

  /** The file does not exist: it was not looked at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --max-size most            | '--max-size'; 'most'; 500; 2%
          --max-size 0               | '--max-size'; '0'; at least 1 customer
          --max-size 100.1%          | '--max-size'; '100.1%'; share
          --min-conversions -1       | '--min-conversions'; '-1'; 0 or more
          --min-conversions 2.5      | '--min-conversions'; '2.5'; 0 or more
          --rising-rates=maybe       | '--rising-rates'; 'maybe'
          --min-rate-difference -0.1 | '--min-rate-difference'; '-0.1'; from 0 to 1; 2%
          --min-rate-difference 101% | '--min-rate-difference'; '101%'; from 0 to 1; 2%
          --fix 0                    | '--fix'; '0'; above 0 and up to 1
          --fix 0.2,1.5              | '--fix'; '1.5'; above 0 and up to 1
          --fix 0.2,                 | --fix; is not a cutoff; separated by commas
          --fix 0.2 --fix 0.3,0.20   | --fix; 0.2 twice; Leave one of them out
          --budget 60,000            | '--budget'; '60,000'; without separators
          --budget Infinity          | '--budget'; 'Infinity'; number
          --segments 0               | segments is 0; at least 1
          """)
  void constraintsOutOfRange(String words, String messages) {
    refuses("optimize no-such-file.csv " + words, messages);
    refuses("demo " + words, messages);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --revenue 2*(k               | revenue; '2*(k'; does not parse; expression in k
          --revenue price*k            | revenue; price; only k is known
          --cost fee(k)                | cost; 'fee'
          --revenue 1/k                | '1/k'; k = 0; Division by zero
          --cost 0/0                   | '0/0'; k = 0
          --cost 1/(k-3)               | '1/(k-3)'; k = 3
          --revenue sqrt(0-k)          | 'sqrt(0-k)'; k = 1
          --revenue 10^(200*k)         | '10^(200*k)'; Infinity; segment 2
          --revenue k>2                | 'k>2'; not a number
          --revenue 1,,2               | '1,,2'; entry 2
          --cost 1,NaN                 | '1,NaN'; entry 2; not a number
          --revenue 1,2,3 --cost 1,2   | 3 numbers for revenue; 2 for cost; same length
          """)
  void prices(String words, String messages) {
    refuses("demo " + words, messages);
  }

  @Test
  @Timeout(30)
  void anExpressionWithoutAnEndToItsComputationIsRefusedAtOnce() throws InterruptedException {
    ProgramProcess run = ProgramProcess.start("demo", "--revenue", "9^9^9^9");
    boolean ended = run.process().waitFor(10, TimeUnit.SECONDS);
    if (!ended) {
      run.process().destroyForcibly().waitFor();
    }
    assertThat(ended).as("ended by itself").isTrue();
    run.finish().failedWith(2, "'9^9^9^9'");
  }

  @ParameterizedTest
  @CsvSource({"plain-file", "plain-file/below", "plain-file/far/below"})
  void anOutputFolderThatCannotBe(String name) throws IOException {
    Path plain = folder.resolve("plain-file");
    Files.writeString(plain, "kept");
    String out = folder.resolve(name).toString();
    CommandLineRun.run("optimize", file, "--out", out)
        .failedWith(2, "output folder", out, "cannot be written");
    assertThat(plain).hasContent("kept");
  }

  @Test
  void aFailedRunLeavesNoFolderBehind() {
    Path out = folder.resolve("one").resolve("two");
    CommandLineRun.run("optimize", file, "--optimizer", "best", "--out", out.toString())
        .failedWith(2);
    assertThat(folder.resolve("one")).doesNotExist();
  }

  @Test
  void pricesGivenTwice() {
    refuses("optimize FILE --revenue 6 --set revenue=5", "revenue is given twice; 6; 5");
  }

  @Test
  void recalibrationWhereNoScoreIsAProbability() {
    refuses(
        "optimize FILE --recalibrate isotonic",
        "--recalibrate; 'net-revenue'; it finds the same; such as expected-revenue");
    refuses(
        "validate FILE --objective lower-bound-revenue --recalibrate isotonic",
        "'lower-bound-revenue'; it finds the same");
    refuses(
        "optimize FILE --objective expected-revenue --recalibrate platt",
        "'platt'; none | isotonic");
    refuses(
        "optimize FILE --objective expected-revenue --recalibrate isotonic --set recalibration=none",
        "recalibration is given twice; isotonic; none");
  }

  @Test
  void pricesWhoseSumsAreNoNumbers() {
    refuses("optimize FILE --revenue 1e308", "revenue is 1.0E308; too large");
    refuses("optimize FILE --cost 1e308", "cost is 1.0E308; too large");
  }

  /** Prices of segments that cannot be anyway are not computed. */
  @Test
  void impossibleCountsAreToldBeforePricesOverflow() {
    CommandLineRun.run("optimize", file, "--exactly", "5000").failedWith(3, "5,000 segments");
    CommandLineRun.ok("optimize", file, "--segments", "700", "--min-size", "10%");
  }
}
