package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Locale;

/** What failures of files and of DuckDB mean. */
final class Failures {
  private Failures() {}

  /** {@return why a file could not be used, as the end of a sentence} */
  static String words(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
      return detailed.getReason();
    }
    return String.valueOf(failure.getMessage());
  }

  static boolean isLackOfSpace(Exception failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("disk quota");
  }

  /** Whether DuckDB failed to write, and not to read. */
  static boolean isAboutWriting(SQLException failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return isLackOfSpace(failure)
        || text.contains("could not write")
        || text.contains("failed to write")
        || text.contains("could not flush");
  }
}
