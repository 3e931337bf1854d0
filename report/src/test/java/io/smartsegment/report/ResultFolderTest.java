package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
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
}
