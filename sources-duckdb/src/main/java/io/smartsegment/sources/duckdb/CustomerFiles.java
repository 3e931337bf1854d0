package io.smartsegment.sources.duckdb;

import io.smartsegment.core.aggregate.ScoreAggregates;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.KeyedCustomers;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Customers in files: sums them up by score, or adds their segment to them.
 *
 * <pre>{@code
 * try (CustomerFiles files = CustomerFiles.open()) {
 *   ScoreIndex customers = files.read("customers.csv");
 * }
 * }</pre>
 *
 * <p>An input is the name of a file, a folder (all files of data in it and below), a glob such as
 * {@code data/*.parquet}, a pipe, or {@code -} for standard input. Files are CSV with commas,
 * semicolons, tabs or bars, JSON lines or a JSON array, both also compressed with gzip or zstd;
 * Parquet; and Excel workbooks, of which the first sheet is read. Compressed data is checked to its
 * end. What was assumed, such as a semicolon between columns, is told by {@link #notes()}.
 *
 * <p>Input that cannot be used is never guessed at: a {@link CustomerFileException} says which
 * file, row and column is at fault, and nothing is skipped. Every score is one double: that of its
 * decimal digits in text, and of its bits in Parquet, also where it has single precision.
 *
 * <p>Reading takes one pass over the input, and memory for the distinct scores and one batch of
 * rows (16 million at most), however many files there are. Instances are for one thread; only
 * {@link #cancel} may be called by others.
 */
@Experimental
public final class CustomerFiles implements AutoCloseable {
  private final FileOptions options;
  private final InputStream standardInput;
  private final Session session;
  private List<String> notes = List.of();

  private CustomerFiles(FileOptions options, InputStream standardInput) {
    this.options = options;
    this.standardInput = standardInput;
    session = new Session(options.threads());
  }

  /** {@return a reader with {@link FileOptions#DEFAULT}} */
  public static CustomerFiles open() {
    return open(FileOptions.DEFAULT);
  }

  /**
   * {@return a reader; nothing is opened before the first call of a method}
   *
   * @param options how files are read
   */
  public static CustomerFiles open(FileOptions options) {
    return open(options, System.in);
  }

  /**
   * {@return a reader with another standard input}
   *
   * @param options how files are read
   * @param standardInput what {@code -} stands for; read to its end once, and not closed
   */
  public static CustomerFiles open(FileOptions options, InputStream standardInput) {
    return new CustomerFiles(options, standardInput);
  }

  /**
   * Sums the customers of all inputs up by score.
   *
   * @param inputs at least one
   * @return the index; O(N log N) at most for N rows
   * @throws CustomerFileException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public ScoreIndex read(String... inputs) {
    return read(List.of(inputs));
  }

  /**
   * As {@link #read(String...)}.
   *
   * @param inputs at least one
   * @return the index
   */
  public ScoreIndex read(List<String> inputs) {
    requireDistinct(options.columns());
    return noting(said -> read(files(inputs, said), options.columns(), said));
  }

  /**
   * {@return the customers of all inputs as a source that counts them, for more rows than memory
   * holds: each pass reads the input again. The same rows are refused as by {@link #read(List)}}
   *
   * @param inputs at least one; what comes through a pipe is kept in a temporary file
   * @throws CustomerFileException for input that is not there
   * @throws InvalidSettingException if customers have no outcome, or have segments of their own,
   *     which cells do not count
   */
  public ScoreAggregates aggregates(List<String> inputs) {
    Set<Role> roles = options.columns().byRole().keySet();
    if (!roles.contains(Role.OUTCOME)
        || options.missing() == MissingPolicy.OWN
        || !options.special().isEmpty()) {
      throw new InvalidSettingException(
          "Customers are counted by cells of the score only with a score and an outcome each, and"
              + " without segments of their own.",
          "Leave such segments out, or read the customers into memory.");
    }
    requireDistinct(options.columns());
    Notes said = new Notes();
    session.requireNotCancelled();
    return new FileAggregates(
        session, options, files(inputs, said), said, () -> notes = said.sentences());
  }

  private ScoreIndex read(List<InputFile> files, Columns columns, Notes said) {
    Map<Role, String> names = columns.byRole();
    OwnRules own = OwnRules.of(options);
    Scan scan = new Scan(session, options, names, own, said);
    CustomerRows rows =
        new CustomerRows(names.keySet(), own.rules(), SummedRows.BATCH, options.threads());
    String input = InputFiles.label(files);
    try {
      scan.run(files, rows);
    } catch (CustomerFileException e) {
      boolean lacksOutcome =
          e.reason() == Reason.NO_SUCH_COLUMN
              && e.role().equals(Optional.of(Role.OUTCOME.label()))
              && scan.tally().isEmpty();
      if (!columns.outcomeIfThere() || !lacksOutcome) {
        throw e;
      }
      said.add(
          input, "there is no column '%s', so outcomes are not known".formatted(columns.outcome()));
      return read(files, columns.withoutOutcome(), said);
    }
    scan.tally().check(input, options);
    return rows.index(input, scan.tally().dropped());
  }

  /**
   * Reads the customers of all inputs one by one, with the group or the time of each. Outcomes have
   * to be there.
   *
   * @param inputs at least one
   * @param key the column of groups or times
   * @return the customers; 20 bytes for each of them and 8 more for each kind of money or weight
   * @throws CustomerFileException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public KeyedCustomers readKeyed(List<String> inputs, KeyColumn key) {
    requireDistinct(options.columns());
    return noting(
        said -> {
          List<InputFile> files = files(inputs, said);
          Map<Role, String> names = new EnumMap<>(options.columns().byRole());
          names.put(key.kind().role(), key.name());
          OwnRules own = OwnRules.of(options);
          Scan scan = new Scan(session, options, names, own, said);
          KeyedTarget rows =
              new KeyedTarget(key.kind().role(), names, own.rules(), options.threads());
          scan.run(files, rows);
          String input = InputFiles.label(files);
          scan.tally().check(input, options);
          return rows.customers(input, scan.tally().dropped());
        });
  }

  /**
   * Reads the customers of a trial one by one, each with the arm that it got, and whether it
   * converted or, where the options name a column of values, with its money.
   *
   * @param inputs at least one
   * @param columns the columns of arms and their probabilities
   * @return the customers; about 30 bytes for each of them
   * @throws CustomerFileException for input that cannot be used
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public ArmRows readArms(List<String> inputs, ArmColumns columns) {
    requireDistinct(options.columns());
    return noting(
        said -> {
          List<InputFile> files = files(inputs, said);
          Map<Role, String> names = new EnumMap<>(options.columns().byRole());
          names.put(Role.ARM, columns.arm());
          columns.propensity().ifPresent(name -> names.put(Role.PROPENSITY, name));
          Scan scan = new Scan(session, options, names, OwnRules.NONE, said);
          ArmTarget rows = new ArmTarget(names);
          scan.run(files, rows);
          scan.tally().check(InputFiles.label(files), options);
          Table further =
              columns.further().isEmpty()
                  ? new Table(List.of(), 0)
                  : new TableFiles(session, standardInput)
                      .read(inputs)
                      .select(columns.further(), rows.kept());
          return rows.rows(scan.arms(), further, scan.tally().dropped());
        });
  }

  /**
   * Writes all columns and the segment as CSV, in the dialect of the first file if that is CSV. The
   * cells of CSV files stay as they are, byte by byte.
   *
   * <p>The input is read twice, and checked first: nothing is written if it is refused.
   *
   * @param inputs at least one, all with the same columns
   * @param rule how a row gets its segment; of the options' columns none is needed
   * @param csv where it goes; not closed
   * @return the rows of each segment
   * @throws CustomerFileException for input that cannot be used
   * @throws java.io.UncheckedIOException if the output cannot be written
   * @throws java.util.concurrent.CancellationException after {@link #cancel}
   */
  public SegmentCounts writeSegments(List<String> inputs, SegmentRule rule, OutputStream csv) {
    return noting(said -> write(files(inputs, said), rule, SegmentTarget.stream(csv), said));
  }

  /**
   * As {@link #writeSegments(List, SegmentRule, OutputStream)}, but to a file that appears when it
   * is complete.
   *
   * @param inputs at least one, all with the same columns
   * @param rule how a row gets its segment
   * @param file ends in .csv, .csv.gz, .parquet or .jsonl, which tells the format
   * @return the rows of each segment
   * @throws io.smartsegment.core.error.InvalidSettingException if the file cannot be written
   */
  public SegmentCounts writeSegments(List<String> inputs, SegmentRule rule, Path file) {
    return noting(
        said -> {
          SegmentTarget target = SegmentTarget.file(file, session.temporary());
          List<InputFile> files = files(inputs, said);
          target.requireOtherThan(files);
          return write(files, rule, target, said);
        });
  }

  private SegmentCounts write(
      List<InputFile> files, SegmentRule rule, SegmentTarget target, Notes said) {
    Cutoffs cutoffs = Cutoffs.of(rule.cutoffs());
    long[] customers = new long[cutoffs.segments() + rule.own().size()];
    SameColumns columns = new SameColumns(rule.added());
    Map<Role, String> names = Map.of(Role.SCORE, rule.score());
    Scan scan = new Scan(session, options, names, new OwnRules(rule.own()), said);
    scan.run(
        files,
        new RowTarget() {
          @Override
          public void begin(InputFile file, List<String> found) {
            columns.check(file, found);
          }

          @Override
          public void add(double[] numbers, int own) {
            int segment =
                own >= 0
                    ? cutoffs.segments() + own
                    : cutoffs.segmentOf(numbers[Role.SCORE.index()]);
            customers[segment]++;
          }
        });
    scan.tally().check(InputFiles.label(files), options);
    target.write(new SegmentWriter(session, files, rule, options, scan.tally().usable()));
    return new SegmentCounts(
        java.util.Arrays.stream(customers).boxed().toList(), scan.tally().dropped());
  }

  /** {@return what was assumed in the last call, a sentence each; empty if all was plain} */
  public List<String> notes() {
    return notes;
  }

  private interface Work<T> {
    T with(Notes said);
  }

  private <T> T noting(Work<T> work) {
    Notes said = new Notes();
    try {
      session.requireNotCancelled();
      return work.with(said);
    } finally {
      notes = said.sentences();
    }
  }

  private List<InputFile> files(List<String> inputs, Notes said) {
    return InputFiles.resolve(inputs, session, standardInput, said);
  }

  private static void requireDistinct(Columns columns) {
    if (columns.score().equals(columns.outcome())) {
      throw new CustomerFileException(
          Reason.AMBIGUOUS_COLUMN,
          Role.OUTCOME.label(),
          "column '%s' is named as score and as outcome".formatted(columns.score()),
          "Name two columns.");
    }
  }

  /**
   * Stops what is being done, waits a moment for its end, and deletes temporary and unfinished
   * files. Meant for another thread, such as a shutdown hook.
   */
  public void cancel() {
    session.cancel();
  }

  /** Deletes temporary files. */
  @Override
  public void close() {
    session.close();
  }
}
