package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What reading needs and what must be undone after it: temporary files, and a DuckDB that starts
 * when the first file needs it. {@link #cancel} may be called by any thread.
 */
final class Session implements AutoCloseable {
  private final int threads;
  private final long mostMemory;
  private final Map<Object, Path> copies = new HashMap<>();
  private @Nullable TempFolder temporary;
  private @Nullable Database database;
  private volatile boolean cancelled;

  Session(int threads) {
    this(threads, Database.MOST_MEMORY);
  }

  /**
   * @param mostMemory the most bytes that DuckDB may use
   */
  Session(int threads, long mostMemory) {
    this.threads = threads;
    this.mostMemory = mostMemory;
  }

  synchronized TempFolder temporary() {
    requireNotCancelled();
    TempFolder existing = temporary == null ? TempFolder.create() : temporary;
    temporary = existing;
    return existing;
  }

  synchronized Database database() {
    TempFolder folder = temporary();
    Database existing =
        database == null ? Database.open(threads, mostMemory, folder.resolve("duckdb")) : database;
    database = existing;
    return existing;
  }

  int threads() {
    return threads;
  }

  void requireNotCancelled() {
    if (cancelled) {
      throw new CancellationException("reading was cancelled");
    }
  }

  /** Fills a file that did not exist. */
  interface Filling {
    void into(Path target) throws IOException;
  }

  /** A copy of a stream that can be read only once, made when it is first asked for. */
  Path spooled(Object key, InputStream in, String label) {
    return copy(key, label, target -> Files.copy(in, target));
  }

  Path unpacked(Path file, Filling filling) {
    return copy(file, file.toString(), filling);
  }

  private Path copy(Object key, String label, Filling filling) {
    Path existing = copies.get(key);
    if (existing != null) {
      return existing;
    }
    Path target = temporary().resolve("copy-" + copies.size());
    try {
      filling.into(target);
    } catch (IOException | UncheckedIOException e) {
      Exception cause =
          e instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e;
      requireNotCancelled();
      throw Failures.isLackOfSpace(cause)
          ? new CustomerFileException(
              Reason.NO_SPACE,
              "the disk for temporary files is full: %s cannot be copied there".formatted(label),
              "Free some space or name another place with -Djava.io.tmpdir=FOLDER.")
          : new CustomerFileException(
              Reason.UNREADABLE,
              "%s cannot be read: %s".formatted(label, cause.getMessage()),
              "Check where it comes from.");
    }
    copies.put(key, target);
    return target;
  }

  /** A file as DuckDB can read it; names that Java cannot spell here are reached by a link. */
  String readable(Path file) {
    String name = file.toAbsolutePath().toString();
    try {
      if (Path.of(name).equals(file.toAbsolutePath())) {
        return Sql.fileToRead(file);
      }
    } catch (InvalidPathException e) {
      // a link is made
    }
    return Sql.fileToRead(
        copy(
            file.toAbsolutePath(),
            name,
            link -> Files.createSymbolicLink(link, file.toAbsolutePath())));
  }

  /** Stops what is being done, waits a moment for its end, and deletes temporary files. */
  void cancel() {
    cancelled = true;
    Database running;
    TempFolder folder;
    synchronized (this) {
      running = database;
      folder = temporary;
    }
    if (running != null) {
      running.cancel();
    }
    if (folder != null) {
      folder.delete();
    }
  }

  /** Gives back what DuckDB holds; the next one to ask for it gets an empty one. */
  synchronized void closeDatabase() {
    Database running = database;
    database = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public synchronized void close() {
    try {
      closeDatabase();
    } finally {
      if (temporary != null) {
        temporary.delete();
        temporary = null;
      }
      copies.clear();
    }
  }
}
