package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The files of a result. All are written under temporary names in the folder first and renamed when
 * every one is complete, so that a run that ends in the middle leaves no half-written file.
 */
@Internal
public final class ResultFolder implements AutoCloseable {
  private static final String FRONTIER = "by-segment-count.csv";

  /** A file of a result of a trial, which an answer does not have. */
  private static final String CURVES = "uplift.csv";

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
  public List<String> write(Answer answer) {
    return write(answer, Map.of());
  }

  /**
   * Writes all files of an answer and others beside them. What an earlier answer left under a name
   * that this one has no file for is removed. Two answers that are written into one folder at the
   * same time do not mix: the folder is locked while files get their names.
   *
   * @param answer what to write
   * @param beside further files by name; empty where this answer has none
   * @return the names of the files, in the order in which they were written
   */
  public List<String> write(Answer answer, Map<String, Optional<byte[]>> beside) {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put(CURVES, Optional.empty());
    put(files, "model.json", JsonWriter.write(answer));
    put(files, "segments.csv", CsvWriter.segments(answer.best()));
    put(files, "comparison.csv", CsvWriter.comparison(answer));
    files.put(FRONTIER, Optional.empty());
    if (!answer.best().bySegmentCount().isEmpty()) {
      put(files, FRONTIER, CsvWriter.bySegmentCount(answer.best()));
    }
    put(files, "report.txt", TextWriter.write(answer));
    files.putAll(beside);
    return write(files);
  }

  /**
   * Writes all files of the result of a trial, and removes what an earlier answer left that has no
   * place beside it.
   *
   * @param result the result of a trial
   * @param beside further files of answers by name, which are removed where they are empty
   * @return the names of the files, in the order in which they were written
   */
  public synchronized List<String> write(
      IncrementalReport result, Map<String, Optional<byte[]>> beside) {
    requireOpen();
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    files.put("comparison.csv", Optional.empty());
    files.putAll(beside);
    files.putAll(result.files());
    return write(files);
  }

  /**
   * Writes files, as {@link #write(Answer, Map)} does.
   *
   * @param files what each file holds by its name; empty for a file that is to be removed
   * @return the names of the files, in the order in which they were written
   */
  public synchronized List<String> write(Map<String, Optional<byte[]>> files) {
    requireOpen();
    List<String> written = new ArrayList<>();
    try {
      Map<Path, Path> renames = new LinkedHashMap<>();
      List<Path> removed = new ArrayList<>();
      for (Map.Entry<String, Optional<byte[]>> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        if (file.getValue().isEmpty()) {
          removed.add(target);
          continue;
        }
        if (Files.isDirectory(target)) {
          throw new FileSystemException(target.toString(), null, "it is a folder");
        }
        Path temporary = temporaryFile();
        Files.write(temporary, file.getValue().get());
        renames.put(temporary, target);
        written.add(file.getKey());
      }
      rename(renames, removed);
    } catch (IOException e) {
      Path where = e instanceof FileSystemException f ? Path.of(f.getFile()) : folder;
      throw new UncheckedIOException("the result cannot be written to " + where, e);
    }
    complete = true;
    return List.copyOf(written);
  }

  private static void put(Map<String, Optional<byte[]>> files, String name, String text) {
    files.put(name, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void rename(Map<Path, Path> renames, List<Path> removed) throws IOException {
    FolderLock held = FolderLock.of(folder);
    try (held) {
      for (Map.Entry<Path, Path> rename : renames.entrySet()) {
        Files.move(
            rename.getKey(),
            rename.getValue(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      for (Path file : removed) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
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
