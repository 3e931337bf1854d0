package io.smartsegment.sources.duckdb;

import io.smartsegment.core.aggregate.AmountCounter;
import io.smartsegment.core.aggregate.CellCounter;
import io.smartsegment.core.aggregate.RangeCounter;
import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.aggregate.ScoreRanges;
import io.smartsegment.core.population.CellSums;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What is summed up, and where it stands among the numbers of a row. */
  private final List<Measure> measures;

  private final int[] places;

  /** Takes files whose first pass makes notes, and then says that it did. */
  FileAggregates(
      Session session, FileOptions options, List<InputFile> files, Notes notes, Runnable noted) {
    this.session = session;
    this.options = options;
    this.files = files;
    this.notes = notes;
    this.noted = noted;
    Map<Measure, Role> roles = new EnumMap<>(Measure.class);
    options
        .columns()
        .byRole()
        .keySet()
        .forEach(role -> role.measure().ifPresent(measure -> roles.put(measure, role)));
    measures = CellSums.requireColumns(roles.keySet());
    places = measures.stream().map(roles::get).mapToInt(Role::index).toArray();
  }

  /** Takes a customer with amounts. */
  private interface AmountTarget {
    void add(double score, int outcome, double[] amounts);
  }

  @Override
  public Counted count() {
    try {
      Scan scan = scan(notes);
      Supplier<ScoreCells> cells;
      if (measures.isEmpty()) {
        Counters<CellCounter> counters = new Counters<>(CellCounter::new);
        scan.count(files, () -> counters.next()::add);
        cells = () -> counters.merged(CellCounter::merge).cells();
      } else {
        AmountCounter counter = new AmountCounter(measures());
        scan.run(files, rows(counter::add));
        cells = counter::cells;
      }
      scan.tally().check(InputFiles.label(files), options);
      return new Counted(cells.get(), scan.tally().dropped());
    } finally {
      noted.run();
    }
  }

  @Override
  public ScoreCells scores(ScoreRanges ranges) {
    return counted(() -> RangeCounter.ofScores(ranges, measures()));
  }

  @Override
  public ScoreCells split(ScoreRanges ranges) {
    return counted(() -> RangeCounter.ofParts(ranges, measures()));
  }

  private Set<Measure> measures() {
    return Set.copyOf(measures);
  }

  private ScoreCells counted(Supplier<RangeCounter> maker) {
    // What is assumed about the files was noted in the first pass.
    Scan scan = scan(new Notes());
    if (measures.isEmpty()) {
      Counters<RangeCounter> counters = new Counters<>(maker);
      scan.count(files, () -> counters.next()::add);
      return counters.merged(RangeCounter::merge).cells();
    }
    RangeCounter counter = maker.get();
    scan.run(files, rows(counter::add));
    return counter.cells();
  }

  private Scan scan(Notes said) {
    return new Scan(session, options, options.columns().byRole(), OwnRules.of(options), said);
  }

  private RowTarget rows(AmountTarget target) {
    double[] amounts = new double[places.length];
    return (numbers, own) -> {
      for (int i = 0; i < places.length; i++) {
        amounts[i] = numbers[places[i]];
      }
      target.add(numbers[Role.SCORE.index()], (int) numbers[Role.OUTCOME.index()], amounts);
    };
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
