package io.smartsegment.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps other runs, of this process and of others, from giving files in a folder their names at the
 * same time. The lock is a file that exists only while it is held, and that the system releases if
 * the process dies. On a file system without locks, other processes are not kept out.
 */
final class FolderLock implements AutoCloseable {
  /** The system locks files by process, so that threads need a lock of their own. */
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  /** Behind the text of the file, which others must be able to read. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Waits until no other run holds the lock. */
  static FolderLock of(Path folder) throws IOException {
    IN_THIS_PROCESS.lock();
    try {
      Path file = folder.resolve(".smart-segment-lock");
      while (true) {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel) || isStillThere(file, channel)) {
          return new FolderLock(file, channel);
        }
        channel.close();
      }
    } catch (IOException | RuntimeException e) {
      IN_THIS_PROCESS.unlock();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      channel.lock(LOCKED_BYTE, 1, /* shared= */ false);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whoever held the lock before has removed this file, and another run may have made a new one:
   * what is written to the file that was opened must be found under its name.
   */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    String holder = ProcessHandle.current().pid() + " " + System.nanoTime();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    try {
      return Files.readString(file).equals(holder);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }
}
