package io.smartsegment.sources.duckdb;

import io.smartsegment.core.aggregate.CellCounter;
import io.smartsegment.core.aggregate.RangeCounter;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.population.ScoreCells;
import java.util.List;

/**
 * Counts the customers in files by reading them again for each pass, row by row: in every format,
 * with what is understood and refused otherwise, and without holding the rows.
 */
final class FileAggregates implements ScoreAggregates {
  private final Session session;
  private final FileOptions options;
  private final List<InputFile> files;
  private final Notes notes;
  private final Runnable noted;

  /** Takes files whose first pass makes notes, and then says that it did. */
  FileAggregates(
      Session session, FileOptions options, List<InputFile> files, Notes notes, Runnable noted) {
    this.session = session;
    this.options = options;
    this.files = files;
    this.notes = notes;
    this.noted = noted;
  }

  /** Takes a customer. */
  private interface CustomerTarget {
    void add(double score, int outcome);
  }

  @Override
  public Counted count() {
    CellCounter counter = new CellCounter();
    try {
      Scan scan = scan(notes, counter::add);
      scan.tally().check(InputFiles.label(files), options);
      return new Counted(counter.cells(), scan.tally().dropped());
    } finally {
      noted.run();
    }
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(RangeCounter.ofScores(ranges));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(RangeCounter.ofParts(ranges));
  }

  private ScoreCells counted(RangeCounter counter) {
    // What is assumed about the files was noted in the first pass.
    scan(new Notes(), counter::add);
    return counter.cells();
  }

  private Scan scan(Notes said, CustomerTarget target) {
    Scan scan = new Scan(session, options, options.columns().byRole(), OwnRules.of(options), said);
    scan.run(
        files,
        (numbers, own) ->
            target.add(numbers[Role.SCORE.index()], (int) numbers[Role.OUTCOME.index()]));
    return scan;
  }
}
