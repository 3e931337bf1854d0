package io.smartsegment.sources.duckdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Goes through the rows of all files once, in their order. */
final class Scan {
  private static final int ROWS_BETWEEN_CHECKS = 4096;

  private final Session session;
  private final TextFiles texts;
  private final Map<Role, String> names;
  private final ScoreReading scores;
  private final OwnRules own;
  private final Tally tally = new Tally();
  private final ArmNames arms = new ArmNames();
  private final Notes notes;

  Scan(Session session, FileOptions options, Map<Role, String> names, OwnRules own, Notes notes) {
    this.session = session;
    this.names = names;
    this.scores = ScoreReading.of(options);
    this.own = own;
    this.notes = notes;
    texts = new TextFiles(session, notes);
  }

  Tally tally() {
    return tally;
  }

  /** The arms of the rows, where they have such a column. */
  ArmNames arms() {
    return arms;
  }

  void run(List<InputFile> files, RowTarget target) {
    run(files, target, (batch, found) -> batch.read(found, scores, own, tally, target));
  }

  /**
   * Has scores and outcomes counted, in no order: those of Parquet by several threads.
   *
   * @param counters makes a counter, for one thread at a time
   */
  void count(List<InputFile> files, Supplier<CountingFunction.Counter> counters) {
    CountingFunction.Counter ofText = counters.get();
    run(
        files,
        (numbers, rule) ->
            ofText.add(numbers[Role.SCORE.index()], (int) numbers[Role.OUTCOME.index()]),
        (batch, found) -> batch.count(found, scores, tally, counters));
  }

  private void run(
      List<InputFile> files,
      RowTarget target,
      BiConsumer<ParquetBatch, Map<Role, Column>> parquet) {
    for (Object part : parts(session, files)) {
      session.requireNotCancelled();
      if (part instanceof ParquetBatch batch) {
        read(batch, target, parquet);
      } else {
        read((InputFile) part, target);
      }
    }
    noteClipped(files);
  }

  private void noteClipped(List<InputFile> files) {
    if (tally.clipped() > 0) {
      notes.add(
          InputFiles.label(files),
          "%,d %s outside of 0 to 1 by no more than %s %s taken as 0 or 1"
              .formatted(
                  tally.clipped(),
                  tally.clipped() == 1 ? "score" : "scores",
                  scores.tolerance(),
                  tally.clipped() == 1 ? "is" : "are"));
    }
  }

  /** Files of other formats one by one, and files of Parquet that follow each other in batches. */
  static List<Object> parts(Session session, List<InputFile> files) {
    List<Object> parts = new ArrayList<>();
    List<InputFile> parquet = new ArrayList<>();
    for (InputFile file : files) {
      if (file.format() == InputFile.Format.PARQUET) {
        parquet.add(file);
        continue;
      }
      flush(session, parquet, parts);
      parts.add(file);
    }
    flush(session, parquet, parts);
    return parts;
  }

  private static void flush(Session session, List<InputFile> parquet, List<Object> parts) {
    if (!parquet.isEmpty()) {
      parts.addAll(new ParquetFiles(session).batches(parquet));
      parquet.clear();
    }
  }

  private void read(
      ParquetBatch batch, RowTarget target, BiConsumer<ParquetBatch, Map<Role, Column>> rows) {
    batch.files().stream()
        .filter(InputFile::isRenamed)
        .forEach(file -> notes.add(file.label(), "it is Parquet, whatever its name says"));
    target.begin(batch.files().get(0), batch.names());
    Map<Role, Column> found = batch.find(names);
    Column arm = found.get(Role.ARM);
    if (arm != null) {
      batch.tellArms(arm, arms);
    }
    rows.accept(batch, found);
    Column outcome = found.get(Role.OUTCOME);
    if (outcome != null && batch.hasYesOrNo(outcome)) {
      noteYesAndNo(batch.files().get(0));
    }
  }

  private void read(InputFile file, RowTarget target) {
    try (Cells cells = texts.open(file, names.values())) {
      target.begin(file, cells.names());
      Map<Role, Integer> found = new ColumnNames(file, cells.names()).find(names);
      RowJudge judge = new RowJudge(file, cells, found, scores, own, tally, arms);
      while (cells.next()) {
        if (cells.row() % ROWS_BETWEEN_CHECKS == 0) {
          session.requireNotCancelled();
        }
        if (judge.judge()) {
          target.add(judge.numbers(), judge.own());
        } else {
          target.skip();
        }
      }
      if (judge.sawYesOrNo()) {
        noteYesAndNo(file);
      }
      if (cells instanceof CsvCells csv && csv.hasDecimalCommas()) {
        notes.add(file.label(), "decimals are written with a comma");
      }
    } catch (IOException e) {
      throw file.unreadable(Failures.words(e));
    }
  }

  private void noteYesAndNo(InputFile file) {
    notes.add(file.label(), "the outcomes yes and no are taken as 1 and 0");
  }
}
