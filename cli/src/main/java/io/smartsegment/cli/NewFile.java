package io.smartsegment.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A file that appears under its name when it is complete; an interruption leaves nothing of it. */
final class NewFile {
  private NewFile() {}

  /** What a file holds. */
  interface Content {
    /** Writes it. */
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a file of text, in the place of one of this name. */
  static void write(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device such as /dev/stdout stays what it is.
      try (Writer out = Files.newBufferedWriter(file)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = Optional.ofNullable(target.getParent()).orElse(Path.of("."));
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".smart-segment-", ".tmp");
    Interruption.onInterrupt(() -> temporary.toFile().delete());
    try {
      // Temporary files are private to their owner; this one is as readable as any new file.
      Files.delete(temporary);
      try (Writer out = Files.newBufferedWriter(temporary)) {
        content.writeTo(out);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
