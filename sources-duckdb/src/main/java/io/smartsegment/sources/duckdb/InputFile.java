package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A file to read.
 *
 * @param label how messages call it
 * @param path where it is
 * @param format what its content is
 * @param compression how it is compressed
 * @param isRenamed whether its name promises another format than it has
 */
record InputFile(
    String label, Path path, Format format, Compression compression, boolean isRenamed) {
  private static final int BEGIN = 8;
  private static final String NAMES =
      "Use a name that ends in .csv, .tsv, .txt, .jsonl, .ndjson or .json (each also with .gz or"
          + " .zst), in .xlsx or in .parquet.";

  enum Format {
    CSV("CSV"),
    PARQUET("Parquet"),
    JSON("JSON lines"),
    WORKBOOK("an Excel workbook");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  enum Compression {
    NONE,
    GZIP,
    ZSTD
  }

  /** {@return whether a file's name tells that it holds data} */
  static boolean isData(Path path) {
    return format(path.toString().toLowerCase(Locale.ROOT)).isPresent();
  }

  /** A file whose name tells its format; what it begins with has the last word. */
  static InputFile named(String label, Path path) {
    Format promised =
        format(path.toString().toLowerCase(Locale.ROOT))
            .orElseThrow(
                () ->
                    new CustomerFileException(
                        Reason.UNREADABLE,
                        "the name of " + label + " does not tell its format",
                        NAMES));
    return looked(label, path, promised);
  }

  /** A file without a telling name, such as what came through a pipe. */
  static InputFile nameless(String label, Path path) {
    InputFile looked = looked(label, path, Format.CSV);
    boolean isJson = looked.format == Format.CSV && looked.beginsWithBrace();
    return new InputFile(
        label, path, isJson ? Format.JSON : looked.format, looked.compression, false);
  }

  private static Optional<Format> format(String name) {
    String plain = name.replaceFirst("\\.(gz|zst)$", "");
    Format format =
        switch (plain.substring(plain.lastIndexOf('.') + 1)) {
          case "csv", "tsv", "txt" -> Format.CSV;
          case "json", "jsonl", "ndjson" -> Format.JSON;
          case "parquet" -> Format.PARQUET;
          case "xlsx", "xlsm" -> Format.WORKBOOK;
          default -> null;
        };
    boolean isText = format == Format.CSV || format == Format.JSON;
    return plain.equals(name) || isText ? Optional.ofNullable(format) : Optional.empty();
  }

  private static InputFile looked(String label, Path path, Format promised) {
    byte[] begin = begin(label, path);
    Compression compression = Compression.NONE;
    Format format = promised;
    if (begins(begin, 0x1f, 0x8b)) {
      compression = Compression.GZIP;
    } else if (begins(begin, 0x28, 0xB5, 0x2F, 0xFD) || isSkippable(begin)) {
      compression = Compression.ZSTD;
    } else if (begins(begin, 'P', 'A', 'R', '1')) {
      format = Format.PARQUET;
    } else if (begins(begin, 'P', 'K', 3, 4)) {
      format = Format.WORKBOOK;
    } else if (begins(begin, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          label + " is a workbook of an old or encrypted kind",
          "Save it as .xlsx without a password, or as CSV.");
    }
    boolean isText = format == Format.CSV || format == Format.JSON;
    String expected = path.toString().toLowerCase(Locale.ROOT);
    Compression named =
        expected.endsWith(".gz")
            ? Compression.GZIP
            : expected.endsWith(".zst") ? Compression.ZSTD : Compression.NONE;
    boolean other = compression != named && named != Compression.NONE;
    if (other || (compression != Compression.NONE && !isText)) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s cannot be read as %s: it does not begin as such a file does"
              .formatted(
                  label, other ? named.name().toLowerCase(Locale.ROOT) + " data" : format.title()),
          "Check that the file is complete and that its name tells its format.");
    }
    return new InputFile(label, path, format, compression, format != promised);
  }

  private static byte[] begin(String label, Path path) {
    byte[] begin;
    try (InputStream in = Files.newInputStream(path)) {
      begin = in.readNBytes(BEGIN);
    } catch (IOException e) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s cannot be read: %s".formatted(label, Failures.words(e)),
          "Check the file and its permissions.");
    }
    if (begin.length == 0) {
      throw empty(label);
    }
    return begin;
  }

  static CustomerFileException empty(String label) {
    return new CustomerFileException(
        Reason.NO_ROWS, label + " is empty", "Name a file with a header line and rows.");
  }

  private static boolean begins(byte[] bytes, int... wanted) {
    return bytes.length >= wanted.length
        && Arrays.equals(
            wanted,
            java.util.stream.IntStream.range(0, wanted.length).map(i -> bytes[i] & 0xff).toArray());
  }

  private static boolean isSkippable(byte[] begin) {
    return begin.length >= 4
        && (begin[0] & 0xF0) == 0x50
        && begin[1] == 0x2A
        && begin[2] == 0x4D
        && begin[3] == 0x18;
  }

  private boolean beginsWithBrace() {
    if (compression == Compression.ZSTD) {
      return false;
    }
    try (InputStream in = open()) {
      int b = in.read();
      while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
        b = in.read();
      }
      return b == '{';
    } catch (IOException e) {
      // Whoever reads the file says what is wrong with it.
      return false;
    }
  }

  /** Opens the content, decompressed; not for zstd. */
  InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (compression != Compression.GZIP) {
      return raw;
    }
    try {
      return new GzipInput(raw);
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

  /** What to say of a file whose reading failed. */
  CustomerFileException unreadable(String why) {
    return new CustomerFileException(
        Reason.UNREADABLE,
        "%s cannot be read as %s: %s".formatted(label, format.title(), why),
        "Check that the file is complete and that its name tells its format.");
  }
}
