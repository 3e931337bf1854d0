package io.smartsegment.sources.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.population.ScoreIndex;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CancelTest extends DataTest {
  private static final SegmentRule RULE = new SegmentRule("propensity", List.of(0.5), "segment");

  private Path large() throws SQLException {
    String rows = "SELECT random() AS propensity, 0 AS outcome FROM range(3000000)";
    return copy("large.csv", rows, "FORMAT csv, HEADER");
  }

  @Test
  void cancelStopsReading() throws Exception {
    List<String> inputs = List.of(large().toString());
    try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(1))) {
      CompletableFuture<ScoreIndex> reading =
          CompletableFuture.supplyAsync(() -> reader.read(inputs));
      Thread.sleep(300);
      reader.cancel();
      assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
          .isInstanceOfAny(CancellationException.class, ExecutionException.class)
          .satisfies(
              e ->
                  assertThat(e instanceof CancellationException ? e : e.getCause())
                      .isInstanceOf(CancellationException.class));
      assertThatThrownBy(() -> reader.read(inputs)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void cancelLeavesNoUnfinishedFile() throws Exception {
    List<String> inputs = List.of(large().toString());
    for (String name : List.of("out.csv", "out.parquet")) {
      try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(1))) {
        Path output = folder.resolve(name);
        CompletableFuture<SegmentCounts> writing =
            CompletableFuture.supplyAsync(() -> reader.writeSegments(inputs, RULE, output));
        awaitPart();
        reader.cancel();
        assertThatThrownBy(() -> writing.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(names()).containsExactly("large.csv");
      }
    }
  }

  @Test
  void cancelStopsAStream() throws Exception {
    List<String> inputs = List.of(large().toString());
    CountDownLatch started = new CountDownLatch(1);
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            started.countDown();
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            started.countDown();
          }
        };
    try (CustomerFiles reader = CustomerFiles.open(FileOptions.DEFAULT.withThreads(1))) {
      CompletableFuture<SegmentCounts> writing =
          CompletableFuture.supplyAsync(() -> reader.writeSegments(inputs, RULE, out));
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
      reader.cancel();
      assertThatThrownBy(() -> writing.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  private void awaitPart() throws Exception {
    for (int i = 0; i < 3000; i++) {
      if (names().stream().anyMatch(name -> name.endsWith(".part"))) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("nothing was written");
  }

  private List<String> names() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }
}
