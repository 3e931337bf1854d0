package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidSettingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Where rows with segments go. */
abstract sealed class SegmentTarget {
  private static final int BUFFER = 1 << 16;

  enum Format {
    CSV,
    CSV_GZ,
    PARQUET,
    JSON;

    static Format of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".csv")) {
        return CSV;
      } else if (name.endsWith(".csv.gz")) {
        return CSV_GZ;
      } else if (name.endsWith(".parquet")) {
        return PARQUET;
      } else if (name.endsWith(".jsonl")) {
        return JSON;
      }
      throw new InvalidSettingException(
          "the name of the output " + file + " does not tell its format",
          "Use a name that ends in .csv, .csv.gz, .parquet or .jsonl.");
    }
  }

  static SegmentTarget stream(OutputStream csv) {
    return new Stream(csv);
  }

  static SegmentTarget file(Path file, TempFolder temporary) {
    Format format = Format.of(file);
    Path folder = file.toAbsolutePath().getParent();
    String obstacle =
        Files.isDirectory(file)
            ? "it is a folder"
            : folder == null || !Files.isDirectory(folder)
                ? "its folder does not exist"
                : Files.isWritable(folder) ? "" : "its folder does not allow it";
    if (!obstacle.isEmpty() || folder == null) {
      throw new InvalidSettingException(
          "the output %s cannot be written: %s".formatted(file, obstacle),
          "Name a file in a folder that exists and that you may write to.");
    }
    return new File(file, format, temporary);
  }

  abstract void write(RowWriter writer);

  void requireOtherThan(List<InputFile> inputs) {}

  private static final class Stream extends SegmentTarget {
    private final OutputStream csv;

    Stream(OutputStream csv) {
      this.csv = csv;
    }

    @Override
    void write(RowWriter writer) {
      try {
        writer.writeCsv(csv);
      } catch (IOException e) {
        throw new UncheckedIOException("the output cannot be written", e);
      }
    }
  }

  private static final class File extends SegmentTarget {
    private final Path file;
    private final Format format;
    private final TempFolder temporary;

    File(Path file, Format format, TempFolder temporary) {
      this.file = file;
      this.format = format;
      this.temporary = temporary;
    }

    @Override
    void requireOtherThan(List<InputFile> inputs) {
      for (InputFile input : inputs) {
        try {
          if (Files.exists(file) && Files.isSameFile(file, input.path())) {
            throw new InvalidSettingException(
                "the output %s is an input as well".formatted(file), "Name another output file.");
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    /** The sibling has no glob character or quote more than the folder has. */
    @Override
    void write(RowWriter writer) {
      Path part = file.resolveSibling(".%s.part".formatted(UUID.randomUUID()));
      temporary.unfinished(part);
      try {
        switch (format) {
          case PARQUET -> copy(writer, part, "FORMAT parquet");
          case JSON -> writeJson(writer, part);
          case CSV, CSV_GZ -> writeCsv(writer, part);
        }
        moveIntoPlace(part);
        temporary.finished(part);
      } catch (IOException e) {
        throw new UncheckedIOException("the output %s cannot be written".formatted(file), e);
      } finally {
        temporary.discard(part);
      }
    }

    private void writeJson(RowWriter writer, Path part) throws IOException {
      if (!writer.isText()) {
        copy(writer, part, "FORMAT json, COMPRESSION none");
        return;
      }
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        writer.writeJson(out);
      }
    }

    /** The rows of the input were read once already: what fails now is more likely the output. */
    private void copy(RowWriter writer, Path part, String options) throws IOException {
      try {
        writer.copy(part, options);
      } catch (SQLException e) {
        if (Failures.isAboutWriting(e)) {
          throw new IOException(DuckDbMessage.of(e), e);
        }
        throw writer.explain(e);
      }
    }

    private void writeCsv(RowWriter writer, Path part) throws IOException {
      try (OutputStream raw = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
          OutputStream out =
              format == Format.CSV_GZ
                  ? new GZIPOutputStream(raw, BUFFER)
                  : new BufferedOutputStream(raw, BUFFER)) {
        writer.writeCsv(out);
      }
    }

    private void moveIntoPlace(Path part) throws IOException {
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
