package io.smartsegment.sources.duckdb;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the usable rows of files in their order, with all columns and their segment. */
final class SegmentWriter implements RowWriter {
  private static final int BUFFER = 1 << 16;
  private static final int ROWS_BETWEEN_CHECKS = 10_000;

  private final Session session;
  private final List<InputFile> files;
  private final SegmentRule rule;
  private final Map<Role, String> score;
  private final Cutoffs cutoffs;
  private final ScoreReading scores;
  private final OwnRules own;
  private final TextFiles texts;
  private final long rows;
  private long written;

  /**
   * @param rows how many rows there are to write
   */
  SegmentWriter(
      Session session, List<InputFile> files, SegmentRule rule, FileOptions options, long rows) {
    this.session = session;
    this.files = files;
    this.rule = rule;
    this.rows = rows;
    score = Map.of(Role.SCORE, rule.score());
    cutoffs = Cutoffs.of(rule.cutoffs());
    scores = ScoreReading.of(options);
    own = new OwnRules(rule.own());
    texts = new TextFiles(session, new Notes());
  }

  @Override
  public boolean isText() {
    return files.stream().noneMatch(file -> file.format() == InputFile.Format.PARQUET);
  }

  @Override
  public void writeCsv(OutputStream out) {
    writing(
        out,
        buffered -> {
          CsvDialect dialect = CsvDialect.PLAIN;
          boolean isFirst = true;
          for (Object part : Scan.parts(session, files)) {
            if (part instanceof ParquetBatch batch) {
              if (isFirst) {
                CsvRows.header(buffered, dialect, batch.names(), rule.added());
              }
              writeLines(batch, dialect, buffered, out);
            } else {
              dialect = writeCsv((InputFile) part, isFirst, dialect, buffered, out);
            }
            isFirst = false;
          }
        });
  }

  private CsvDialect writeCsv(
      InputFile file, boolean isFirst, CsvDialect before, OutputStream buffered, OutputStream out)
      throws IOException {
    try (Cells cells = open(file)) {
      CsvDialect dialect = before;
      if (isFirst && cells instanceof CsvCells csv) {
        dialect = csv.header().dialect();
        csv.copyHeader(buffered, rule.added());
      } else if (isFirst) {
        CsvRows.header(buffered, dialect, cells.names(), rule.added());
      }
      CsvDialect target = dialect;
      forEach(
          file,
          cells,
          segment -> {
            CsvRows.row(buffered, target, cells, rule.cells(segment, target));
            checkSometimes(out);
          });
      return dialect;
    }
  }

  @Override
  public void writeJson(OutputStream out) {
    writing(
        out,
        buffered -> {
          for (InputFile file : files) {
            writeJson(file, buffered, out);
          }
        });
  }

  private void writeJson(InputFile file, OutputStream buffered, OutputStream out)
      throws IOException {
    try (Cells cells = open(file)) {
      List<String> names = UniqueNames.of(cells.names()).stream().map(JsonText::quote).toList();
      String end = "," + JsonText.quote(rule.segmentColumn()) + ":";
      List<String> labels = jsonLabels();
      forEach(
          file,
          cells,
          segment -> {
            StringBuilder line = new StringBuilder("{");
            for (int i = 0; i < names.size(); i++) {
              line.append(i > 0 ? "," : "").append(names.get(i)).append(':').append(cells.json(i));
            }
            line.append(end).append(segment).append(labels.get(segment)).append("}\n");
            buffered.write(line.toString().getBytes(StandardCharsets.UTF_8));
            checkSometimes(out);
          });
    }
  }

  /** What follows the number of each segment. */
  private List<String> jsonLabels() {
    int segments = cutoffs.segments() + rule.own().size();
    return IntStream.range(0, segments)
        .mapToObj(
            k ->
                rule.labels()
                    .map(
                        known ->
                            ","
                                + JsonText.quote(known.column())
                                + ":"
                                + JsonText.quote(known.texts().get(k)))
                    .orElse(""))
        .toList();
  }

  /** Has DuckDB write a file of its own formats; what it cannot read is handed to it as CSV. */
  @Override
  public void copy(Path target, String options) throws SQLException {
    List<String> selects = new ArrayList<>();
    for (Object part : Scan.parts(session, files)) {
      selects.add(part instanceof ParquetBatch batch ? originals(batch) : copied((InputFile) part));
    }
    written =
        session
            .database()
            .copy(
                "COPY (%s) TO %s (%s, USE_TMP_FILE false)"
                    .formatted(
                        String.join(" UNION ALL ", selects), Sql.fileToWrite(target), options));
    requireAll();
  }

  @Override
  public CustomerFileException explain(SQLException failure) {
    for (Object part : Scan.parts(session, files)) {
      if (part instanceof ParquetBatch batch) {
        return batch.explain(failure);
      }
    }
    return new CustomerFileException(
        Reason.NO_SPACE,
        "the output cannot be made: " + DuckDbMessage.of(failure),
        "Check the memory and the disk space for temporary files.");
  }

  private String originals(ParquetBatch batch) throws SQLException {
    batch.requireAllExact();
    List<String> names = UniqueNames.of(batch.names());
    Map<Role, Column> found = batch.find(score);
    RowQuery query = batch.query(found, cutoffs, scores, own);
    return named(names, query.originals(batch.relation(), batch.columns(), false));
  }

  private String named(List<String> names, String rowsOf) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> "o%d AS %s, ".formatted(i, Sql.identifier(names.get(i))))
        .collect(
            Collectors.joining(
                "",
                "SELECT ",
                "key AS %s%s FROM (%s)"
                    .formatted(Sql.identifier(rule.segmentColumn()), label(), rowsOf)));
  }

  private String label() {
    return rule.labels()
        .map(
            known ->
                ", %s AS %s".formatted(rule.label(text -> text), Sql.identifier(known.column())))
        .orElse("");
  }

  private String copied(InputFile file) {
    List<String> names = new ArrayList<>();
    Path copy =
        session.unpacked(
            Path.of(file.path() + "#segments"),
            target -> {
              try (OutputStream raw = Files.newOutputStream(target);
                  OutputStream out = new BufferedOutputStream(raw, BUFFER);
                  Cells cells = open(file)) {
                names.addAll(UniqueNames.of(cells.names()));
                forEach(
                    file,
                    cells,
                    segment ->
                        CsvRows.encoded(out, CsvDialect.PLAIN, cells, Integer.toString(segment)));
              }
            });
    return named(names, "FROM " + CsvRows.read(session.readable(copy), names.size()));
  }

  private Cells open(InputFile file) throws IOException {
    return texts.open(file, score.values());
  }

  private interface RowAction {
    void accept(int segment) throws IOException;
  }

  private void forEach(InputFile file, Cells cells, RowAction action) throws IOException {
    Map<Role, Integer> found = new ColumnNames(file, cells.names()).find(score);
    RowJudge judge = new RowJudge(file, cells, found, scores, own, new Tally(), new ArmNames());
    while (cells.next()) {
      if (judge.judge()) {
        action.accept(
            judge.own() >= 0
                ? cutoffs.segments() + judge.own()
                : cutoffs.segmentOf(judge.numbers()[Role.SCORE.index()]));
      }
    }
  }

  private void writeLines(
      ParquetBatch batch, CsvDialect dialect, OutputStream buffered, OutputStream out)
      throws IOException {
    batch.requireAllExact();
    Map<Role, Column> found = batch.find(score);
    try {
      RowQuery query = batch.query(found, cutoffs, scores, own);
      String lines =
          "SELECT encode(%s) FROM (%s)"
              .formatted(
                  CsvRows.expression(batch.columns(), dialect, rule),
                  query.originals(batch.relation(), batch.columns(), true));
      session.database().query(lines, result -> writeLines(result, buffered, out));
    } catch (SQLException e) {
      throw batch.explain(e);
    }
  }

  private long writeLines(ResultSet lines, OutputStream buffered, OutputStream out)
      throws SQLException {
    try {
      while (session.database().next(lines)) {
        buffered.write(lines.getBytes(1));
        checkSometimes(out);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
  }

  private interface Writing {
    void to(OutputStream buffered) throws IOException;
  }

  private void writing(OutputStream out, Writing writing) {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    try {
      writing.to(buffered);
      buffered.flush();
      requireOpen(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the output cannot be written", e);
    }
    requireAll();
  }

  /** The rows were counted before; others than those are no longer the file that was checked. */
  private void requireAll() {
    if (written != rows) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s has changed while it was read: %,d rows were there, then %,d"
              .formatted(InputFiles.label(files), rows, written),
          "See that nothing writes to it.");
    }
  }

  private void checkSometimes(OutputStream out) throws IOException {
    if (++written % ROWS_BETWEEN_CHECKS == 0) {
      session.requireNotCancelled();
      requireOpen(out);
    }
  }

  /** A print stream keeps failures to itself: without this, a closed pipe would go unnoticed. */
  private static void requireOpen(OutputStream out) throws IOException {
    if (out instanceof PrintStream stream && stream.checkError()) {
      throw new IOException("the reader of the output has gone");
    }
  }
}
