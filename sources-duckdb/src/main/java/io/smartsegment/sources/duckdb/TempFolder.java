package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A private folder for temporary files, and unfinished files elsewhere; all go on deletion. Its
 * name has the number of the process, which tells whose folder was left behind by a crash.
 */
final class TempFolder {
  private final Path folder;
  private final Set<Path> unfinished = ConcurrentHashMap.newKeySet();

  private TempFolder(Path folder) {
    this.folder = folder;
  }

  static TempFolder create() {
    try {
      String prefix = "smart-segment-" + ProcessHandle.current().pid() + "-";
      return new TempFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new CustomerFileException(
          Reason.NO_SPACE,
          "no folder for temporary files can be made: " + e.getMessage(),
          "Free some space or name another place with -Djava.io.tmpdir=FOLDER.");
    }
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Has a file deleted with this folder unless it is {@link #finished} before. */
  void unfinished(Path file) {
    unfinished.add(file);
  }

  void finished(Path file) {
    unfinished.remove(file);
  }

  void discard(Path file) {
    deleteQuietly(file);
    unfinished.remove(file);
  }

  void delete() {
    unfinished.forEach(TempFolder::deleteQuietly);
    // A statement that is just ending may still write: a walk then fails, and the next one does
    // not.
    for (int attempt = 0; attempt < 20 && Files.exists(folder); attempt++) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(TempFolder::deleteQuietly);
      } catch (IOException | UncheckedIOException e) {
        // already gone, or being deleted by another thread
      }
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // a file in use or already gone: nothing sensible can be done about it here
    }
  }
}
