package io.smartsegment.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a result. All are written under temporary names in the folder first and renamed when
 * every one is complete, so that a run that ends in the middle leaves no half-written file.
 */
public final class ResultFolder implements AutoCloseable {
  private final Path folder;
  private final boolean created;
  private final List<Path> unfinished = new ArrayList<>();
  private boolean complete;

  private ResultFolder(Path folder, boolean created) {
    this.folder = folder;
    this.created = created;
  }

  /**
   * Makes sure before any work that the folder exists and can be written to.
   *
   * @param folder the folder, created if missing
   * @return the folder, to be closed
   * @throws IOException if it cannot be used
   */
  public static ResultFolder open(Path folder) throws IOException {
    boolean created = !Files.exists(folder);
    Files.createDirectories(folder);
    ResultFolder result = new ResultFolder(folder, created);
    try {
      Files.delete(Files.createTempFile(folder, ".smart-segment-", ".tmp"));
    } catch (IOException e) {
      result.close();
      throw e;
    }
    return result;
  }

  /**
   * Writes all files of an answer.
   *
   * @param answer what to write
   * @return the names of the files, in the order in which they were written
   */
  public List<String> write(Answer answer) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("model.json", JsonWriter.write(answer));
    files.put("segments.csv", CsvWriter.segments(answer.best()));
    files.put("comparison.csv", CsvWriter.comparison(answer));
    if (!answer.best().bySegmentCount().isEmpty()) {
      files.put("by-segment-count.csv", CsvWriter.bySegmentCount(answer.best()));
    }
    files.put("report.txt", TextWriter.write(answer));
    try {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    complete = true;
    return List.copyOf(files.keySet());
  }

  /** Removes what is unfinished, and the folder too if it was created for nothing. */
  @Override
  public synchronized void close() {
    if (complete) {
      return;
    }
    try {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
      if (created && isEmpty()) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Path temporaryFile() throws IOException {
    Path file = Files.createTempFile(folder, ".smart-segment-", ".tmp");
    unfinished.add(file);
    // Temporary files are private to their owner; a result is as readable as any new file.
    Files.delete(file);
    return file;
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
