package io.smartsegment.live;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A live segmentation as a file, together with the place that its input had come to. The two belong
 * together: whoever goes on from that place loses no outcome and counts none twice. A file is
 * written under another name first and renamed when it is complete and on the disk, so that there
 * is the old snapshot or the new one, never a part.
 */
@Experimental
public final class LiveSnapshot {
  private static final long MAGIC = 0x534d4152544c4956L;
  private static final int VERSION = 2;
  private static final String ADVICE =
      "Give the snapshot that was written for this question, or begin with a new file.";

  private static final int BUFFER = 1 << 16;

  private LiveSnapshot() {}

  /**
   * Writes a snapshot. While it is written, no other thread should feed: the position would not be
   * that of the outcomes.
   *
   * @param file the file, which is replaced if it exists
   * @param live the live segmentation
   * @param position the place of its input: for example rows that were read, or an offset
   * @throws IOException if the file cannot be written; an earlier one is left as it was
   */
  public static void write(Path file, LiveSegmentation live, long position) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      CRC32 sum = new CRC32();
      DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), sum));
      out.writeLong(MAGIC);
      out.writeInt(VERSION);
      out.writeLong(position);
      live.write(out);
      out.writeLong(sum.getValue());
      out.flush();
      channel.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a snapshot into a live segmentation, in place of what is in it.
   *
   * @param file the file
   * @param live a live segmentation with the question, the forgetting and the bound of memory of
   *     the one that was written; other options may differ
   * @return the place that the input had come to
   * @throws InvalidInputException if the file cannot be read, is damaged, or belongs to another
   *     question
   */
  public static long read(Path file, LiveSegmentation live) {
    try {
      requireWhole(file);
    } catch (IOException e) {
      throw refused(file, "it cannot be read: " + e);
    }
    try (DataInputStream in = open(file)) {
      if (in.readLong() != MAGIC) {
        throw refused(file, "it is no snapshot");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw refused(file, "its format version is " + version + ", not " + VERSION);
      }
      long position = in.readLong();
      live.read(in);
      return position;
    } catch (IOException e) {
      throw refused(file, String.valueOf(e.getMessage()));
    }
  }

  /** The sum of all bytes but the last eight stands in these. */
  private static void requireWhole(Path file) throws IOException {
    long length = Files.size(file) - Long.BYTES;
    if (length < 0) {
      throw refused(file, "it is damaged or no snapshot");
    }
    CRC32 sum = new CRC32();
    try (DataInputStream in = open(file)) {
      byte[] some = new byte[BUFFER];
      for (long left = length; left > 0; ) {
        int count = in.read(some, 0, (int) Math.min(some.length, left));
        if (count < 0) {
          throw refused(file, "it is damaged or no snapshot");
        }
        sum.update(some, 0, count);
        left -= count;
      }
      if (in.readLong() != sum.getValue()) {
        throw refused(file, "it is damaged or no snapshot");
      }
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  private static InvalidInputException refused(Path file, String reason) {
    return new InvalidInputException(
        "The snapshot %s cannot be used: %s.".formatted(file, reason), ADVICE);
  }
}
