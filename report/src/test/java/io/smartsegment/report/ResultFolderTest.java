package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final Answer ANSWER = SampleAnswer.twoSegments();

  @TempDir Path folder;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static ResultFolder open(Path path) throws IOException {
    ResultFolder result = new ResultFolder(path);
    result.prepare();
    return result;
  }

  @Test
  void afterItsEndNothingIsWrittenAnyMore() throws IOException {
    ResultFolder result = open(folder.resolve("late"));
    result.close();
    assertThatThrownBy(() -> result.write(ANSWER)).isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("late")).doesNotExist();
  }

  @Test
  void writesAllFilesAndNoOthers() throws IOException {
    Path result = folder.resolve("a").resolve("b");
    try (ResultFolder open = open(result)) {
      assertThat(names(result)).isEmpty();
      List<String> written = open.write(ANSWER);
      assertThat(written)
          .containsExactly(
              "model.json", "segments.csv", "comparison.csv", "by-segment-count.csv", "report.txt");
      assertThat(names(result)).containsExactlyInAnyOrderElementsOf(written);
    }
    assertThat(result.resolve("model.json")).hasContent(JsonWriter.write(ANSWER));
    assertThat(result.resolve("report.txt")).hasContent(TextWriter.write(ANSWER));
  }

  @Test
  void aFolderMadeForNothingIsRemovedAndOthersStay() throws IOException {
    Path made = folder.resolve("made");
    open(made).close();
    assertThat(made).doesNotExist();
    open(folder).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderInWhichSomethingElseAppearedStays() throws IOException {
    Path made = folder.resolve("made");
    try (ResultFolder open = open(made)) {
      assertThat(open).isNotNull();
      Files.writeString(made.resolve("note.txt"), "mine");
    }
    assertThat(names(made)).containsExactly("note.txt");
  }

  @Test
  void aFailedWriteLeavesNothingHalfWritten() throws IOException {
    // A file cannot replace a folder that is not empty.
    Path blocked = Files.createDirectory(folder.resolve("segments.csv"));
    Files.writeString(blocked.resolve("x"), "x");
    try (ResultFolder open = open(folder)) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> open.write(ANSWER))
          .withMessageContaining("segments.csv");
    }
    assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void aPlainFileIsNoFolder() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "kept");
    assertThatThrownBy(() -> open(plain)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(plain.resolve("x"))).isInstanceOf(IOException.class);
    assertThat(plain).hasContent("kept");
  }

  private static Map<String, Optional<byte[]>> beside(String text) {
    return Map.of(
        "report.html",
        Optional.of(text.getBytes(StandardCharsets.UTF_8)),
        "old.csv",
        Optional.empty());
  }

  @Test
  void whatAnEarlierAnswerLeftIsRemovedAndOtherFilesStay() throws IOException {
    Files.writeString(folder.resolve("old.csv"), "of an earlier answer");
    Files.writeString(folder.resolve("note.txt"), "mine");
    try (ResultFolder open = open(folder)) {
      assertThat(open.write(ANSWER, beside("page")))
          .contains("report.html")
          .doesNotContain("old.csv");
    }
    assertThat(names(folder)).contains("note.txt", "report.html").doesNotContain("old.csv");
    assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void answersThatAreWrittenAtTheSameTimeDoNotMix() throws Exception {
    Answer other = SampleAnswer.answer(OptionalDouble.empty(), List.of("Another answer."));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        List<Future<List<String>>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Answer answer = i % 2 == 0 ? ANSWER : other;
          String page = i % 2 == 0 ? "first" : "other";
          runs.add(
              threads.submit(
                  () -> {
                    try (ResultFolder open = open(folder)) {
                      return open.write(answer, beside(page));
                    }
                  }));
        }
        for (Future<List<String>> run : runs) {
          run.get();
        }
        boolean first = Files.readString(folder.resolve("report.html")).equals("first");
        assertThat(folder.resolve("model.json"))
            .hasContent(JsonWriter.write(first ? ANSWER : other));
        assertThat(folder.resolve("report.txt"))
            .hasContent(TextWriter.write(first ? ANSWER : other));
      }
    } finally {
      threads.shutdown();
    }
    assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
  }
}
