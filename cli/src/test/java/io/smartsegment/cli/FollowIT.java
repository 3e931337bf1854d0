package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes without end: what is recommended, and how a run goes on that was killed. */
class FollowIT {
  private static final String[] PRICES = {
    "--revenue", "60,85,100", "--cost", "1,3.5,6.5", "--min-size", "20"
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static String model;

  /** Rates that rise slowly at first, and steeply later. */
  private static final List<String> ROWS = rows(4_000);

  @BeforeAll
  static void optimize() {
    String customers = Population.generated(400, 5).writeTo(folder.resolve("first.csv"));
    model = folder.resolve("result").toString();
    String[] args =
        CommandLineRun.join(new String[] {"optimize", customers, "--out", model}, PRICES);
    assertThat(CommandLineRun.run(args).status()).isZero();
  }

  @Test
  void aModelOfMoneyOfItsCustomersIsRefused() {
    StringBuilder rows = new StringBuilder("propensity,outcome,spend\n");
    ROWS.subList(0, 400).forEach(row -> rows.append(row).append(",7.5\n"));
    String customers = Population.write(folder.resolve("spend.csv"), rows.toString());
    String valued = folder.resolve("valued").toString();
    CommandLineRun made =
        CommandLineRun.run(
            "optimize", customers, "--value", "spend", "--cost", "1,3", "--out", valued);
    assertThat(made.status()).as(made.err()).isZero();
    CommandLineRun.reading(new ByteArrayInputStream(csv(ROWS)), "follow", "--model", valued)
        .failedWith(3, "money or weights of their own", "--revenue");
  }

  @Test
  void aModelOfObservedMoneyIsFollowedWithTheColumn() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double score = Double.parseDouble(ROWS.get(i).substring(0, ROWS.get(i).indexOf(',')));
      rows.add(ROWS.get(i) + "," + Math.round(score * score * 1_000 + i * 37 % 90) / 100.0);
    }
    String[] asked = {"--value", "spend", "--cost", "1,3,6", "--set", "value-share=0.5,1.2,1.9"};
    String valued = folder.resolve("spent").toString();
    CommandLineRun made = spend(rows.subList(0, 300), asked, "--out", valued);
    assertThat(made.status()).as(made.err()).isZero();
    CommandLineRun run =
        CommandLineRun.reading(
            new ByteArrayInputStream(spendCsv(rows)),
            CommandLineRun.join(
                new String[] {"follow", "--model", valued, "--value", "spend", "--every", "500"},
                new String[] {"--least-gain", "0.01"}));
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode best = JSON.readTree(spend(rows, asked, "--format", "json").out());
    List<String> lines = run.out().lines().toList();
    JsonNode last = JSON.readTree(lines.get(lines.size() - 1));
    assertThat(last.path("netRevenue")).isEqualTo(best.path("netRevenue"));
    assertThat(last.path("cutoffs")).isEqualTo(best.path("cutoffs"));
    CommandLineRun.reading(
            new ByteArrayInputStream(csv(ROWS)),
            "follow",
            "--model",
            valued,
            "--value",
            "spend",
            "--least-gain",
            "1")
        .failedWith(3, "neither JSON nor a header", "--value COL");
  }

  @Test
  void otherTreatmentsAreTold() throws IOException {
    String named =
        Population.write(
            folder.resolve("t.csv"), "name,revenue,cost\nnone,0,0\nmail,20,1\ncall,60,15\n");
    String first = twoScores("first-two.csv", 60);
    String chosen = folder.resolve("chosen").toString();
    CommandLineRun made =
        CommandLineRun.run("optimize", first, "--treatments", named, "--out", chosen);
    assertThat(made.status()).as(made.err()).isZero();
    CommandLineRun run =
        CommandLineRun.reading(
            new ByteArrayInputStream(Files.readAllBytes(Path.of(twoScores("later.csv", 10)))),
            "follow",
            "--model",
            chosen,
            "--least-gain",
            "1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(JSON.readTree(run.out()).path("treatments")).hasToString("[\"none\",\"mail\"]");
  }

  /** 100 customers of a low score of whom none converts, and 100 of a high one. */
  private static String twoScores(String name, int converted) {
    StringBuilder rows = new StringBuilder("propensity,outcome\n");
    for (int i = 0; i < 100; i++) {
      rows.append("0.2,0\n0.9,").append(i < converted ? 1 : 0).append('\n');
    }
    return Population.write(folder.resolve(name), rows.toString());
  }

  private static CommandLineRun spend(List<String> rows, String[] asked, String... more) {
    String file =
        Population.write(
            folder.resolve("spend-" + rows.size() + ".csv"),
            new String(spendCsv(rows), StandardCharsets.UTF_8));
    return CommandLineRun.run(
        CommandLineRun.join(CommandLineRun.join(new String[] {"optimize", file}, asked), more));
  }

  private static byte[] spendCsv(List<String> rows) {
    return ("propensity,outcome,spend\n" + String.join("\n", rows) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Outcomes as words are those of optimize; the same rows give the same lines. */
  @Test
  void outcomesMayBeWords() {
    List<String> words =
        ROWS.stream()
            .map(row -> row.endsWith(",1") ? row.replace(",1", ",Yes") : row)
            .map(row -> row.endsWith(",0") ? row.replaceFirst(",0$", ",no") : row)
            .toList();
    CommandLineRun of =
        CommandLineRun.reading(new ByteArrayInputStream(csv(words)), "follow", "--model", model);
    assertThat(of.status()).as(of.err()).isZero();
    assertThat(of.out())
        .isEqualTo(
            CommandLineRun.reading(new ByteArrayInputStream(csv(ROWS)), "follow", "--model", model)
                .out())
        .isNotEmpty();
    CommandLineRun.reading(
            new ByteArrayInputStream(csv(List.of("0.5,maybe"))), "follow", "--model", model)
        .failedWith(3, "Row 1", "'maybe'", "yes or no");
  }

  private static List<String> rows(int count) {
    Random random = new Random(7);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = random.nextInt(1_000) / 1_000.0;
      double rate = i < count / 2 ? 0.6 * score : score * score * score;
      rows.add(score + "," + (random.nextDouble() < rate ? 1 : 0));
    }
    return rows;
  }

  private static byte[] csv(List<String> rows) {
    return ("propensity,outcome\n" + String.join("\n", rows) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static CommandLineRun follow(InputStream input, String... args) {
    String[] all = {"follow", "--model", model, "--every", "200", "--noise", "0.5"};
    return CommandLineRun.reading(input, CommandLineRun.join(all, args));
  }

  private static CommandLineRun follow(byte[] input, String... args) {
    CommandLineRun run = follow(new ByteArrayInputStream(input), args);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run;
  }

  @Test
  void theLastLineIsTheOptimumOfAllRows() throws IOException {
    CommandLineRun run = follow(csv(ROWS), "--noise", "0");
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    JsonNode last = new JsonMapper().readTree(lines.get(lines.size() - 1));
    int outcomes = last.get("outcomes").intValue();
    assertThat(outcomes % 200).isZero();
    Path file = folder.resolve("all.csv");
    Files.write(file, csv(ROWS.subList(0, outcomes)));
    JsonNode best =
        CommandLineRun.json(
            CommandLineRun.join(new String[] {"optimize", file.toString()}, PRICES));
    for (String name : List.of("customers", "conversions", "netRevenue", "cutoffs")) {
      assertThat(last.get(name)).as(name).isEqualTo(best.get(name));
    }
    assertThat(last.get("gain").doubleValue()).isPositive();
  }

  @Test
  void readsJsonLinesAndFilesAlike() throws IOException {
    String expected = follow(csv(ROWS)).out();
    StringBuilder json = new StringBuilder();
    for (String row : ROWS) {
      String[] fields = row.split(",", -1);
      boolean converted = fields[1].equals("1");
      json.append("{\"p\":%s,\"y\":%s,\"more\":[1]}\n\n".formatted(fields[0], converted));
    }
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(follow(bytes, "--score", "p", "--outcome", "y").out()).isEqualTo(expected);
    Path file = folder.resolve("rows.csv");
    String quoted =
        new String(csv(ROWS), StandardCharsets.UTF_8)
            .replace("propensity,outcome", "name;propensity;outcome")
            .replaceAll("(?m)^([0-9.]+),", "\"a;b\";$1;");
    Files.writeString(file, quoted);
    CommandLineRun fromFile =
        CommandLineRun.ok(
            "follow", file.toString(), "--model", model, "--every", "200", "--noise", "0.5");
    assertThat(fromFile.out()).isEqualTo(expected);
  }

  /** Ends with a failure after some bytes, as if whoever writes had died. */
  private static InputStream broken(byte[] input, int length) {
    return new FilterInputStream(new ByteArrayInputStream(input, 0, length)) {
      @Override
      public int read(byte[] buffer, int offset, int size) throws IOException {
        int read = super.read(buffer, offset, size);
        if (read < 0) {
          throw new IOException("killed");
        }
        return read;
      }
    };
  }

  @Test
  void stoppedFiftyTimesItGivesTheAnswersOfAnUninterruptedRun() throws IOException {
    byte[] input = csv(ROWS);
    String expected = follow(input).out();
    String snapshot = folder.resolve("stopped.snapshot").toString();
    int[] stops = new Random(8).ints(50, 30, input.length).sorted().toArray();
    TreeMap<Integer, String> lines = new TreeMap<>();
    for (int stop : stops) {
      CommandLineRun run =
          follow(broken(input, stop), "--snapshot", snapshot, "--snapshot-every", "170");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("the input cannot be read");
      note(lines, run);
    }
    note(lines, follow(input, "--snapshot", snapshot, "--snapshot-every", "170"));
    assertThat(String.join("\n", lines.values()) + "\n").isEqualTo(expected);
    // Nothing is left to do, and nothing of a half snapshot is left.
    assertThat(follow(input, "--snapshot", snapshot).out().lines().count()).isLessThan(2);
    assertThat(Path.of(snapshot + ".new")).doesNotExist();
  }

  /** The one test with a process: it is killed for good, in the middle of whatever it did. */
  @Test
  void killedItGoesOnWhereItsSnapshotIs() throws Exception {
    byte[] input = csv(ROWS);
    String expected = follow(input).out();
    Path snapshot = folder.resolve("killed.snapshot");
    ProgramProcess program =
        ProgramProcess.start(
            "follow",
            "--model",
            model,
            "--every",
            "200",
            "--noise",
            "0.5",
            "--snapshot",
            snapshot.toString(),
            "--snapshot-every",
            "100");
    OutputStream in = program.process().getOutputStream();
    in.write(input, 0, input.length / 2);
    in.flush();
    for (int tries = 0; tries < 600 && !Files.exists(snapshot); tries++) {
      Thread.sleep(50);
    }
    program.process().destroyForcibly().waitFor();
    assertThat(snapshot).exists();
    List<String> rest =
        follow(input, "--snapshot", snapshot.toString(), "--snapshot-every", "100")
            .out()
            .lines()
            .toList();
    List<String> all = expected.lines().toList();
    assertThat(rest).isEqualTo(all.subList(all.size() - rest.size(), all.size()));
  }

  private static void note(Map<Integer, String> lines, CommandLineRun run) throws IOException {
    for (String line : run.out().lines().toList()) {
      int outcomes = new JsonMapper().readTree(line).get("outcomes").intValue();
      String before = lines.put(outcomes, line);
      assertThat(before).isIn(null, line);
    }
  }

  @Test
  void anInputMayGoOnWhereTheSnapshotEnds() {
    String snapshot = folder.resolve("continued.snapshot").toString();
    String first = follow(csv(ROWS.subList(0, 1_900)), "--snapshot", snapshot).out();
    String second =
        follow(csv(ROWS.subList(1_900, 4_000)), "--snapshot", snapshot, "--input-continues").out();
    List<String> expected = follow(csv(ROWS)).out().lines().toList();
    List<String> both = (first + second).lines().toList();
    // Each run looks at its end as well.
    assertThat(both).containsAll(expected);
    follow(new ByteArrayInputStream(csv(ROWS.subList(0, 3_999))), "--snapshot", snapshot)
        .failedWith(3, "counts 4000 rows, and the input has 3999", "--input-continues");
  }

  @Test
  void saysWhatIsWrongWithARow() {
    assertBad("propensity,outcome\n0.5,1\n\n1.5,0\n", "Row 2 has a score", "1.5");
    assertBad("propensity,outcome\n0.5,2\n", "Row 1 has an outcome", "'2'");
    assertBad("propensity,outcome\n0.5\n", "Row 1 has 1 fields, not 2");
    assertBad("propensity,outcome\n\"0.5,1\n", "Row 1 has quotes");
    assertBad("propensity,outcome\n0.5,\n", "Row 1 has no outcome", "--missing drop");
    assertBad("{\"propensity\":0.5}\n", "Row 1 has no outcome");
    assertBad("{\"propensity\":[0.5],\"outcome\":1}\n", "no plain value for 'propensity'");
    assertBad("{\"propensity\":0.5,\n", "Row 1 is no JSON object");
    assertBad("score,outcome\n", "neither JSON nor a header", "'propensity'", "--score");
  }

  private static void assertBad(String input, String... words) {
    follow(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))).failedWith(3, words);
  }

  @Test
  void leavesOutWhatIsMissingIfAsked() {
    List<String> rows = new ArrayList<>(ROWS);
    rows.add(10, ",1");
    rows.add(20, "0.5,");
    CommandLineRun run = follow(new ByteArrayInputStream(csv(rows)), "--missing", "drop");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("2 ");
    assertThat(run.out()).isEqualTo(follow(csv(ROWS)).out());
  }

  @Test
  void refusesOptionsThatContradict() {
    byte[] none = new byte[0];
    follow(new ByteArrayInputStream(none), "--window", "5", "--half-life", "5")
        .failedWith(2, "--window and --half-life");
    follow(new ByteArrayInputStream(none), folder.resolve("nowhere").toString())
        .failedWith(3, "nowhere", "can be read");
    follow(new ByteArrayInputStream(none), "--snapshot-every", "0").failedWith(2, "is 0");
    follow(new ByteArrayInputStream(none), "--every-seconds", "-1").failedWith(2, "is -1");
    follow(new ByteArrayInputStream(none), "--window", "0").failedWith(2, "after 0 of them");
  }
}
