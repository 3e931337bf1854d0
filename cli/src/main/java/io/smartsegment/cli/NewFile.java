package io.smartsegment.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

  /** What a file of bytes holds. */
  interface Bytes {
    /** Writes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file of text, in the place of one of this name. */
  static void write(Path file, Content content) throws IOException {
    writeBytes(
        file,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
          content.writeTo(out);
          out.flush();
        });
  }

  /** Writes a file, in the place of one of this name. */
  static void writeBytes(Path file, Bytes content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device such as /dev/stdout stays what it is.
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
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
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        content.writeTo(out);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
