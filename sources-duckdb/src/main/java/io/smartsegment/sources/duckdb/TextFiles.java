package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Opens files that are read row by row, all but Parquet, and notes what was assumed about them. */
final class TextFiles {
  private static final int BUFFER = 1 << 16;

  private final Session session;
  private final Notes notes;

  TextFiles(Session session, Notes notes) {
    this.session = session;
    this.notes = notes;
  }

  /**
   * Opens a file that is not Parquet.
   *
   * @param wanted names of columns that help to tell a delimiter
   */
  Cells open(InputFile file, Collection<String> wanted) throws IOException {
    if (file.isRenamed()) {
      notes.add(file.label(), "it is " + file.format().title() + ", whatever its name says");
    }
    return switch (file.format()) {
      case CSV -> csv(file, wanted);
      case JSON -> JsonCells.open(file, () -> content(file));
      case WORKBOOK -> workbook(file);
      case PARQUET -> throw new IllegalArgumentException(file.label());
    };
  }

  private CsvCells csv(InputFile file, Collection<String> wanted) throws IOException {
    boolean tabs = file.hasExtension("tsv");
    InputStream in = content(file);
    try {
      CsvCells cells = CsvCells.open(file.label(), in, wanted, tabs);
      CsvDialect dialect = cells.header().dialect();
      if (dialect.delimiter() != (tabs ? '\t' : ',') && !cells.header().isSaid()) {
        notes.add(
            file.label(),
            dialect.delimiter() == '\t'
                ? "tabs part the columns"
                : "'%s' parts the columns".formatted(dialect.delimiter()));
      }
      return cells;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private WorkbookCells workbook(InputFile file) throws IOException {
    WorkbookCells cells = WorkbookCells.open(file);
    notes.add(file.label(), cells.sheet() + " is read");
    return cells;
  }

  /** The bytes of a file, decompressed and in UTF-8. */
  private InputStream content(InputFile file) throws IOException {
    InputStream raw =
        file.compression() == InputFile.Compression.ZSTD
            ? Files.newInputStream(unpacked(file))
            : file.open();
    PushbackInputStream in = new PushbackInputStream(raw, 2);
    byte[] begin = in.readNBytes(2);
    in.unread(begin);
    int first = begin.length == 2 ? begin[0] & 0xff : 0;
    int second = begin.length == 2 ? begin[1] & 0xff : 0;
    if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
      notes.add(file.label(), "it is read as UTF-16, and written as UTF-8");
      return new Utf16Input(in);
    }
    return in;
  }

  /** Java has no zstd: DuckDB unpacks the file, line by line. */
  private Path unpacked(InputFile file) throws IOException {
    ZstdFrames.check(Files.newInputStream(file.path()));
    return session.unpacked(
        file.path(),
        target -> {
          String lines =
              """
              SELECT line FROM read_csv(%s, auto_detect=false, header=false, quote='', escape='', \
              delim=chr(1) || chr(2) || chr(3), compression='zstd', hive_partitioning=false, \
              strict_mode=false, columns={'line': 'VARCHAR'})"""
                  .formatted(session.readable(file.path()));
          try (OutputStream out = Files.newOutputStream(target)) {
            session.database().query(lines, rows -> write(rows, out));
          } catch (SQLException e) {
            throw file.unreadable(DuckDbMessage.of(e));
          }
        });
  }

  private long write(ResultSet rows, OutputStream out) throws SQLException {
    long lines = 0;
    try (OutputStream buffered = new java.io.BufferedOutputStream(out, BUFFER)) {
      while (session.database().next(rows)) {
        String line = rows.getString(1);
        if (line != null) {
          buffered.write(line.getBytes(StandardCharsets.UTF_8));
        }
        buffered.write('\n');
        lines++;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return lines;
  }
}
