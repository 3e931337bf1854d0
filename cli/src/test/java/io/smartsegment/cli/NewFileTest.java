package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  @TempDir Path folder;

  @Test
  void aFileIsNotThereBeforeItIsComplete() throws IOException {
    Path file = folder.resolve("made").resolve("folds.csv");
    NewFile.write(
        file,
        out -> {
          out.write("half");
          out.flush();
          assertThat(file).doesNotExist();
          out.write(" and whole");
        });
    assertThat(file).hasContent("half and whole");
    assertThat(file.getParent()).isDirectoryContaining(found -> found.equals(file));
    assertThat(file.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("folds.csv"), "earlier");
    assertThatIOException()
        .isThrownBy(
            () ->
                NewFile.write(
                    file,
                    out -> {
                      out.write("half");
                      throw new IOException("full");
                    }));
    assertThat(file).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("folds.csv");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("folds.csv"), "earlier");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    NewFile.write(link, out -> out.write("later"));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("later");
  }
}
