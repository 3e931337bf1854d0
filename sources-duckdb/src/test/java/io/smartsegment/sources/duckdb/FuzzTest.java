package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.SmartSegmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Damaged files are read as {@link PlainReader} reads them, or refused with a sentence; whatever
 * else happens fails the test, which names the seed. {@code -Dsmartsegment.samples=N} asks for N
 * files of each format where N is above what is tried anyway.
 */
class FuzzTest extends DataTest {
  private static final int FILES = Math.max(50, Integer.getInteger("smartsegment.samples", 50));

  private static final List<String> WORDS =
      List.of(
          "",
          "NaN",
          "inf",
          "-0",
          "1e-3",
          "0x1",
          "true",
          "yes",
          "null",
          "0.5",
          "1",
          "2",
          "1_0",
          "\"",
          ",",
          "\n",
          "\r\n",
          "\r",
          "\uFEFF",
          "{",
          "}",
          "[1]",
          "1e999",
          "-1e-999",
          "é",
          ";",
          "0,5",
          " 0.25 ",
          "00.5",
          "\"0.5\"",
          "\\",
          "\0",
          "0.30000000000000004",
          "\"a\nb\"");

  private interface Measure {
    Map<Double, List<Long>> read(byte[] bytes) throws PlainReader.Refused;
  }

  @Test
  void csv() {
    fuzz("a.csv", seed -> csv(new Random(seed)).getBytes(StandardCharsets.UTF_8), PlainReader::csv);
  }

  @Test
  void jsonLines() {
    fuzz(
        "a.jsonl",
        seed -> json(new Random(seed)).getBytes(StandardCharsets.UTF_8),
        PlainReader::jsonLines);
  }

  @Test
  void jsonArrays() {
    fuzz(
        "a.json",
        seed ->
            ("[" + json(new Random(seed)).strip().replace("\n", ",\n") + "]")
                .getBytes(StandardCharsets.UTF_8),
        PlainReader::jsonArrayOrLines);
  }

  private interface Sample {
    byte[] of(long seed);
  }

  private void fuzz(String name, Sample sample, Measure measure) {
    int read = 0;
    try (CustomerFiles files = CustomerFiles.open(FileOptions.DEFAULT.withThreads(2))) {
      for (long seed = 0; seed < FILES; seed++) {
        byte[] bytes = sample.of(seed);
        if (seed % 10 > 0) {
          bytes = damaged(bytes, new Random(~seed), true);
        }
        read += compare(files, name, bytes, measure, name + ", seed " + seed) ? 1 : 0;
      }
    }
    assertThat(read).as("files that were read").isGreaterThan(FILES / 10);
  }

  /** Whether a file was read, which must then be as the measure reads it. */
  private boolean compare(
      CustomerFiles files, String name, byte[] bytes, Measure measure, String what) {
    String file = write(name, bytes).toString();
    Map<Double, List<Long>> result;
    try {
      result = table(files, file);
    } catch (SmartSegmentException e) {
      assertThat(e.problem()).as(what).isNotBlank().doesNotContain("Exception");
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(what, e);
    }
    try {
      assertThat(result).as(what).isEqualTo(measure.read(bytes));
    } catch (PlainReader.Refused e) {
      throw new AssertionError("%s was read: %s".formatted(what, result), e);
    }
    return true;
  }

  private static Map<Double, List<Long>> table(CustomerFiles files, String file) {
    ScoreTable table = new ScoreTable(files.read(file));
    Map<Double, List<Long>> result = new TreeMap<>();
    for (int i = 0; i < table.size(); i++) {
      result.put(table.scores()[i], List.of(table.customers()[i], table.conversions()[i]));
    }
    return result;
  }

  private static String csv(Random random) {
    String end = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder("id,propensity,\"the note\",outcome").append(end);
    int rows = 1 + random.nextInt(random.nextInt(8) == 0 ? 600 : 40);
    for (int i = 0; i < rows; i++) {
      text.append(i).append(',').append(score(random)).append(',');
      text.append(random.nextInt(4) == 0 ? "\"a, \"\"é\"\"" + end + "b\"" : "x").append(',');
      text.append(random.nextInt(2)).append(end);
    }
    return text.toString();
  }

  private static String score(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "0." + random.nextInt(100);
      case 1 -> Double.toString(random.nextDouble());
      case 2 -> Integer.toString(random.nextInt(2));
      default -> "%de-%d".formatted(random.nextInt(10), 1 + random.nextInt(20));
    };
  }

  private static String json(Random random) {
    StringBuilder text = new StringBuilder();
    int rows = 1 + random.nextInt(random.nextInt(8) == 0 ? 600 : 40);
    for (int i = 0; i < rows; i++) {
      text.append("{\"id\": ").append(i).append(", \"propensity\": ").append(score(random));
      text.append(random.nextInt(4) == 0 ? ", \"x\": {\"a\": [1, \"\\u00e9}\", null]}" : "");
      text.append(", \"outcome\": ").append(random.nextBoolean()).append("}\n");
    }
    return text.toString();
  }

  /** Flips, cuts, repeats or leaves out bytes, or puts something of another type among them. */
  private static byte[] damaged(byte[] whole, Random random, boolean isText) {
    byte[] bytes = whole;
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(20));
      bytes =
          switch (random.nextInt(isText ? 6 : 4)) {
            case 0 -> {
              byte[] flipped = bytes.clone();
              flipped[at] ^= (byte) (1 << random.nextInt(8));
              yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, at, new byte[0], to);
            case 3 -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
            default -> {
              byte[] word =
                  WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
              yield joined(bytes, at, word, Math.min(bytes.length, at + random.nextInt(4)));
            }
          };
    }
    return bytes;
  }

  /** The begin of bytes, others, and the rest. */
  private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, end);
    out.write(between, 0, between.length);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  /** The check sum tells of every damage: what is read is what was written. */
  @Test
  void gzip() throws IOException {
    int read = 0;
    try (CustomerFiles files = CustomerFiles.open(FileOptions.DEFAULT.withThreads(2))) {
      for (long seed = 0; seed < FILES; seed++) {
        byte[] content = csv(new Random(seed)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(content);
        }
        byte[] bytes = damaged(out.toByteArray(), new Random(~seed), false);
        Measure pristine = ignored -> PlainReader.csv(content);
        read += compare(files, "a.csv.gz", bytes, pristine, "gzip, seed " + seed) ? 1 : 0;
      }
    }
    assertThat(read).as("files that were read").isLessThan(FILES / 4);
  }

  /**
   * Parquet has no check sums that all writers write: a changed number can be taken for one. What
   * is read has the rows of the whole file, nothing else is let out, and what is cut is refused.
   */
  @Test
  void parquet() throws SQLException, IOException {
    String rows =
        """
        SELECT i AS id, CAST(hash(i) % 1000 AS DOUBLE) / 1000 AS propensity, \
        CAST(i % 3 = 0 AS INTEGER) AS outcome FROM range(500) t(i)""";
    List<byte[]> wholes =
        List.of(
            Files.readAllBytes(copy("w1.parquet", rows, "FORMAT parquet, COMPRESSION snappy")),
            Files.readAllBytes(copy("w2.parquet", rows, "FORMAT parquet, COMPRESSION zstd")));
    try (CustomerFiles files = CustomerFiles.open(FileOptions.DEFAULT.withThreads(2))) {
      for (long seed = 0; seed < FILES; seed++) {
        Random random = new Random(seed);
        byte[] whole = wholes.get((int) seed % 2);
        byte[] bytes = damaged(whole, random, false);
        String file = write("a.parquet", bytes).toString();
        String what = "parquet, seed " + seed;
        try {
          long customers = files.read(file).customers();
          assertThat(customers).as(what).isEqualTo(500);
        } catch (SmartSegmentException e) {
          assertThat(e.problem()).as(what).isNotBlank().doesNotContain("Exception");
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError(what, e);
        }
      }
    }
  }
}
