package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The files of a result. All are written under temporary names in the folder first and renamed when
 * every one is complete, so that a run that ends in the middle leaves no half-written file.
 */
@Internal
public final class ResultFolder implements AutoCloseable {
  private static final String FRONTIER = "by-segment-count.csv";

  private final Path folder;

  /** Folders that were made for this result, the outermost one first. */
  private final List<Path> made = new ArrayList<>();

  private final List<Path> unfinished = new ArrayList<>();
  private boolean complete;
  private boolean closed;

  /**
   * Names the folder; nothing is made yet.
   *
   * @param folder the folder
   */
  public ResultFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes sure before any work that the folder exists and can be written to.
   *
   * @throws IOException if it cannot be used
   */
  public synchronized void prepare() throws IOException {
    requireOpen();
    for (Path p = folder.toAbsolutePath(); p != null && !Files.exists(p); p = p.getParent()) {
      made.add(0, p);
    }
    Files.createDirectories(folder);
    Files.delete(Files.createTempFile(folder, ".smart-segment-", ".tmp"));
  }

  /**
   * Writes all files of an answer.
   *
   * @param answer what to write
   * @return the names of the files, in the order in which they were written
   */
  public synchronized List<String> write(Answer answer) {
    requireOpen();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("model.json", JsonWriter.write(answer));
    files.put("segments.csv", CsvWriter.segments(answer.best()));
    files.put("comparison.csv", CsvWriter.comparison(answer));
    boolean frontier = !answer.best().bySegmentCount().isEmpty();
    if (frontier) {
      files.put(FRONTIER, CsvWriter.bySegmentCount(answer.best()));
    }
    files.put("report.txt", TextWriter.write(answer));
    try {
      for (String name : files.keySet()) {
        if (Files.isDirectory(folder.resolve(name))) {
          throw new FileSystemException(folder.resolve(name).toString(), null, "it is a folder");
        }
      }
      Map<Path, Path> renames = new LinkedHashMap<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path temporary = temporaryFile();
        Files.writeString(temporary, file.getValue());
        renames.put(temporary, folder.resolve(file.getKey()));
      }
      for (Map.Entry<Path, Path> rename : renames.entrySet()) {
        Files.move(
            rename.getKey(),
            rename.getValue(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!frontier) {
        // Of an earlier result in this folder.
        Files.deleteIfExists(folder.resolve(FRONTIER));
      }
    } catch (IOException e) {
      Path where = e instanceof FileSystemException f ? Path.of(f.getFile()) : folder;
      throw new UncheckedIOException("the result cannot be written to " + where, e);
    }
    complete = true;
    return List.copyOf(files.keySet());
  }

  /** Removes what is unfinished, and folders that were made for nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    if (complete) {
      return;
    }
    try {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
      for (int i = made.size() - 1; i >= 0; i--) {
        if (Files.isDirectory(made.get(i)) && isEmpty(made.get(i))) {
          Files.delete(made.get(i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("unfinished files in " + folder + " cannot be removed", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException("the folder was closed");
    }
  }

  private Path temporaryFile() throws IOException {
    Path file = Files.createTempFile(folder, ".smart-segment-", ".tmp");
    unfinished.add(file);
    // Temporary files are private to their owner; a result is as readable as any new file.
    Files.delete(file);
    return file;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
