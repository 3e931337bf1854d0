package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file to read.
 *
 * @param label how messages call it
 * @param compression uncompressed, gzip or zstd
 */
record InputFile(String label, Path path, Format format, String compression) {

  enum Format {
    CSV("CSV"),
    PARQUET("Parquet"),
    JSON("JSON lines");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  static InputFile of(String label, Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    String compression = "uncompressed";
    if (name.endsWith(".gz")) {
      compression = "gzip";
    } else if (name.endsWith(".zst")) {
      compression = "zstd";
    }
    String plain = name.replaceFirst("\\.(gz|zst)$", "");
    Format format =
        switch (plain.substring(plain.lastIndexOf('.') + 1)) {
          case "csv", "tsv", "txt" -> Format.CSV;
          case "json", "jsonl", "ndjson" -> Format.JSON;
          case "parquet" -> Format.PARQUET;
          default -> throw unknownFormat(label);
        };
    if (format == Format.PARQUET && !compression.equals("uncompressed")) {
      throw unknownFormat(label);
    }
    return new InputFile(label, path, format, compression);
  }

  private static InvalidInputException unknownFormat(String label) {
    return new InvalidInputException(
        "the name of " + label + " does not tell its format",
        "Use a name that ends in .csv, .tsv, .txt, .jsonl, .ndjson or .json (each also with .gz or"
            + " .zst), or in .parquet.");
  }

  /** Refuses a file that holds nothing at all or cannot be opened. */
  void requireContent() {
    try (InputStream in = open()) {
      if (in.read() < 0) {
        throw empty();
      }
    } catch (EOFException e) {
      throw empty();
    } catch (IOException e) {
      throw new InvalidInputException(
          label + " cannot be read: " + e.getMessage(), "Check the file and its permissions.");
    }
  }

  private InvalidInputException empty() {
    return new InvalidInputException(
        label + " is empty", "Name a file with a header line and rows.");
  }

  private InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (!compression.equals("gzip")) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  boolean hasExtension(String extension) {
    return path.toString()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("\\.(gz|zst)$", "")
        .endsWith("." + extension);
  }
}
