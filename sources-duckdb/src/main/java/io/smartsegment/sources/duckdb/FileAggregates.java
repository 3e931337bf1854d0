package io.smartsegment.sources.duckdb;

import io.smartsegment.core.aggregate.CellCounter;
import io.smartsegment.core.aggregate.RangeCounter;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.population.ScoreCells;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Counts the customers in files by reading them again for each pass, row by row: in every format,
 * with what is understood and refused otherwise, and without holding the rows. Those of Parquet are
 * counted by several threads, each with a counter of its own.
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

  @Override
  public Counted count() {
    Counters<CellCounter> counters = new Counters<>(CellCounter::new);
    try {
      Scan scan = scan(notes, () -> counters.next()::add);
      scan.tally().check(InputFiles.label(files), options);
      return new Counted(counters.merged(CellCounter::merge).cells(), scan.tally().dropped());
    } finally {
      noted.run();
    }
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(new Counters<>(() -> RangeCounter.ofScores(ranges)));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(new Counters<>(() -> RangeCounter.ofParts(ranges)));
  }

  private ScoreCells counted(Counters<RangeCounter> counters) {
    // What is assumed about the files was noted in the first pass.
    scan(new Notes(), () -> counters.next()::add);
    return counters.merged(RangeCounter::merge).cells();
  }

  private Scan scan(Notes said, Supplier<CountingFunction.Counter> counters) {
    Scan scan = new Scan(session, options, options.columns().byRole(), OwnRules.of(options), said);
    scan.count(files, counters);
    return scan;
  }

  /** The counters of one pass, which several threads ask for. */
  private static final class Counters<C> {
    private final Supplier<C> maker;
    private final List<C> made = new ArrayList<>();

    Counters(Supplier<C> maker) {
      this.maker = maker;
    }

    synchronized C next() {
      C counter = maker.get();
      made.add(counter);
      return counter;
    }

    /** All of them together. */
    synchronized C merged(BiConsumer<C, C> merge) {
      C first = made.get(0);
      made.stream().skip(1).forEach(other -> merge.accept(first, other));
      return first;
    }
  }
}
