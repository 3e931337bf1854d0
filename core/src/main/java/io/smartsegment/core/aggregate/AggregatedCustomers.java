package io.smartsegment.core.aggregate;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.HullCells;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreCells;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Customers who are counted by their source, and of whom only those scores are fetched at which a
 * best cutoff can be. The answers are those of all customers: the same cutoffs, the same values,
 * ties included.
 *
 * <pre>{@code
 * SmartSegment smartSegment = SmartSegment.create();
 * AggregatedCustomers customers = AggregatedCustomers.of(new ArrayAggregates(scores, outcomes));
 * Question question = Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5);
 * ScoreIndex some = customers.answering(smartSegment.plugins(), question, List.of());
 * Segmentation best = smartSegment.customers(some).asking(question).solve();
 * }</pre>
 *
 * <p>The first pass counts by cells of the score. Numbers below the edge of a cell are exact, and
 * so is the value of any segmentation with cutoffs on edges. A cutoff can be best by itself inside
 * a cell only where a vertex of the hull can be; the second pass fetches the distinct scores of
 * these cells. Where the order of cutoffs or a constraint keeps cutoffs from where they are best by
 * themselves, a third pass fetches the cells in which a bound on the value is not below the value
 * of an allowed segmentation ({@code docs/scale.md} has the proofs). Where scores are too many for
 * the memory, further passes split the cells first. Where neither proof helps, such as with a
 * budget, all distinct scores are fetched.
 *
 * <p>For use by one thread, as the source is.
 */
@Experimental
public final class AggregatedCustomers {
  /** Memory for each score while it is fetched and built into an index, generously. */
  private static final int BYTES_PER_SCORE = 160;

  /** The same for each measure that is summed up. */
  private static final int BYTES_PER_SUM = 100;

  private static final int MOST_SPLITS = 8;

  private static final String AS_IT_IS =
      "Run it again while nothing is written, or on a copy that stays as it is.";

  /** So many cells fit into any memory. */
  private static final int MOST_CELLS = 1 << 20;

  private ScoreAggregates source;
  private final long mostScores;
  private final long dropped;
  private ScoreCells cells;
  private int passes = 1;
  private long fetched;
  private Optional<String> whyWhole = Optional.empty();

  private AggregatedCustomers(
      ScoreAggregates source, long mostScores, ScoreAggregates.Counted counted) {
    this.source = source;
    this.mostScores = mostScores;
    this.cells = counted.cells();
    this.dropped = counted.dropped();
  }

  /**
   * Counts the customers of a source by cells, in one pass. As many scores may be fetched at a time
   * as the memory allows.
   *
   * @param source the customers
   * @return the customers, to be asked
   * @throws SmartSegmentException if customers cannot be used, or there are none
   */
  public static AggregatedCustomers of(ScoreAggregates source) {
    ScoreAggregates.Counted counted = source.count();
    long measures = Arrays.stream(Measure.values()).filter(counted.cells()::has).count();
    long bytes = BYTES_PER_SCORE + measures * BYTES_PER_SUM;
    return of(source, Math.max(1, Runtime.getRuntime().maxMemory() / bytes), counted);
  }

  /**
   * Counts the customers of a source by cells, in one pass.
   *
   * @param source the customers
   * @param mostScores from how many customers on cells are split before their scores are fetched
   * @return the customers, to be asked
   * @throws SmartSegmentException if customers cannot be used, or there are none
   */
  public static AggregatedCustomers of(ScoreAggregates source, long mostScores) {
    return of(source, mostScores, source.count());
  }

  private static AggregatedCustomers of(
      ScoreAggregates source, long mostScores, ScoreAggregates.Counted counted) {
    AggregatedCustomers customers = new AggregatedCustomers(source, mostScores, counted);
    customers.cells.index(0);
    return customers;
  }

  /** {@return the number of customers} */
  public long customers() {
    return cells.customers();
  }

  /** {@return what is known of the customers so far} */
  public ScoreCells cells() {
    return cells;
  }

  /** {@return how many passes over the customers there were so far} */
  public int passes() {
    return passes;
  }

  /** {@return of how many customers the distinct scores were fetched so far} */
  public long fetched() {
    return fetched;
  }

  /** {@return why the last question needed all distinct scores, a clause; empty if it did not} */
  public Optional<String> whyWhole() {
    return whyWhole;
  }

  /**
   * {@return all distinct scores of the customers; one further pass, if not all are known}
   *
   * @throws SmartSegmentException if they are too many for the memory, or the customers changed
   */
  public ScoreIndex whole() {
    open(ScoreCells::open);
    return cells.index(dropped);
  }

  /**
   * {@return the hull of the customers, which answers all prices of customers and conversions; one
   * further pass. Positions are those among the scores that are known}
   *
   * @throws SmartSegmentException as {@link #whole()}
   */
  public ScoreHull hull() {
    countInDetail();
    openAll(now -> new HullCells(now).aroundVertices());
    return ScoreHull.of(cells.indexWithHull(dropped));
  }

  /**
   * {@return a population that answers a question as all customers do: the same cutoffs, values and
   * price ranges. It has the cutoffs that the question names, and those of simple divisions. If it
   * is not {@linkplain ScoreIndex#isWhole() whole}, other questions need another call, and other
   * prices need {@link #answeringAllPrices}}
   *
   * @param plugins what is installed
   * @param question what is asked
   * @param cutoffs cutoffs beside those of the question at which customers are to be counted
   * @throws SmartSegmentException if the scores that are needed are too many for the memory, or the
   *     customers changed between two passes
   */
  public ScoreIndex answering(PluginRegistry plugins, Question question, List<Double> cutoffs) {
    return answering(new NeededCells(plugins, question, cutoffs, false, dropped));
  }

  /**
   * {@return as {@link #answering}, and the population {@linkplain ScoreIndex#knowsHull() knows}
   * the hull of all customers, with which other prices are answered and models are written}
   *
   * @param plugins what is installed
   * @param question what is asked
   * @param cutoffs cutoffs beside those of the question at which customers are to be counted
   * @throws SmartSegmentException likewise
   */
  public ScoreIndex answeringAllPrices(
      PluginRegistry plugins, Question question, List<Double> cutoffs) {
    return answering(new NeededCells(plugins, question, cutoffs, true, dropped));
  }

  private ScoreIndex answering(NeededCells needed) {
    whyWhole = Optional.empty();
    open(needed::aroundFixed);
    return source.inDetail().isEmpty() || cells.index(0).isWhole()
        ? answered(needed)
        : atItsPrices(needed).orElseGet(() -> inDetail(needed));
  }

  private ScoreIndex answered(NeededCells needed) {
    boolean more = true;
    while (more) {
      openAll(now -> noted(needed, needed.aroundBest(now)));
      more = open(now -> noted(needed, needed.underConstraints(now)));
    }
    return needed.index(cells);
  }

  /** The answer from cells of which only bounds are known, if each cutoff is best by itself. */
  private Optional<ScoreIndex> atItsPrices(NeededCells needed) {
    ScoreCells before = cells;
    BitSet edges = new BitSet();
    Optional<BitSet> near = needed.nearBest(cells, edges);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    source.mayFollow(ScoreRanges.of(cells, near.get()));
    cells = cells.joined(edges);
    openAll(now -> needed.isAtItsPrices(now) ? needed.aroundBest(now) : new BitSet());
    Optional<ScoreIndex> index =
        needed.isAtItsPrices(cells) ? Optional.of(needed.index(cells)) : Optional.empty();
    // Cells that were joined for this question would be too large for another one.
    cells = before;
    return index;
  }

  private ScoreIndex inDetail(NeededCells needed) {
    countInDetail();
    return answering(needed.again());
  }

  /** Counts once more, by finer cells, if the source has such. */
  private void countInDetail() {
    source
        .inDetail()
        .ifPresent(
            finer -> {
              source = finer;
              ScoreCells counted = finer.count().cells();
              long[] before = counts(cells, 0, cells.size());
              long[] after = counts(counted, 0, counted.size());
              if (!Arrays.equals(before, after)) {
                throw changed(cells.low(0), cells.high(cells.size() - 1), before, after);
              }
              cells = counted;
              passes++;
            });
  }

  /** Opens cells until no more are needed. */
  private void openAll(Function<ScoreCells, BitSet> criterion) {
    boolean more = true;
    while (more) {
      more = open(criterion);
    }
  }

  private BitSet noted(NeededCells needed, BitSet found) {
    whyWhole = needed.whyWhole();
    return found;
  }

  /**
   * Fetches the scores of the cells that are needed, and splits cells before where these are too
   * many. A cell that was not needed once is not asked for again.
   *
   * @return whether anything was needed
   */
  private boolean open(Function<ScoreCells, BitSet> criterion) {
    BitSet wanted = criterion.apply(cells);
    wanted.and(cells.open());
    boolean isAny = false;
    for (int splits = 0; !wanted.isEmpty(); splits++) {
      joinRanges(wanted);
      long rows = wanted.stream().mapToLong(cells::customers).sum();
      ScoreRanges ranges = ScoreRanges.of(cells, wanted);
      passes++;
      if (rows <= mostScores && (rows < source.manyScores() || !isWorthSplitting(wanted, splits))) {
        fetched += rows;
        cells = replaced(wanted, source.scores(ranges));
        return true;
      }
      if (rows > mostScores) {
        requireRoom(rows, splits);
      }
      cells = replaced(wanted, source.split(ranges));
      wanted = criterion.apply(cells);
      wanted.and(cells.open());
      for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
        wanted.set(i, ranges.rangeOf(cells.low(i)) >= 0);
      }
      isAny = true;
    }
    return isAny;
  }

  /** Whether splitting may leave less to be fetched, where all could be fetched. */
  private boolean isWorthSplitting(BitSet wanted, int splits) {
    return splits < MOST_SPLITS && !wanted.equals(cells.open());
  }

  /** Takes in the smallest gaps between ranges where there are too many ranges. */
  private void joinRanges(BitSet wanted) {
    List<Gap> gaps = new ArrayList<>();
    int end = wanted.nextClearBit(wanted.nextSetBit(0));
    for (int next = wanted.nextSetBit(end); next >= 0; next = wanted.nextSetBit(end)) {
      gaps.add(new Gap(end, next, counts(cells, end, next)[0]));
      end = wanted.nextClearBit(next);
    }
    gaps.sort(Comparator.comparingLong(Gap::customers));
    int most = Math.max(1, source.mostRanges());
    for (int i = 0; i <= gaps.size() - most; i++) {
      wanted.set(gaps.get(i).from, gaps.get(i).to);
    }
  }

  /** Cells between two ranges, and their customers. */
  private record Gap(int from, int to, long customers) {}

  private void requireRoom(long rows, int splits) {
    if (splits >= MOST_SPLITS || cells.size() > Math.max(MOST_CELLS, mostScores)) {
      throw new InvalidInputException(
          "The distinct scores of %s are needed%s, and there is room for those of %s."
              .formatted(
                  Numbers.count(rows, "customer"),
                  whyWhole.map(why -> ", because " + why).orElse(""),
                  Numbers.count(mostScores)),
          "Give Java more memory, such as JAVA_TOOL_OPTIONS=-Xmx8g, or round the scores to 6"
              + " decimals where they are kept.");
    }
  }

  /** Takes finer cells in the place of others; each range must have the same customers. */
  private ScoreCells replaced(BitSet old, ScoreCells finer) {
    int next = 0;
    for (int i = old.nextSetBit(0); i >= 0; ) {
      int end = old.nextClearBit(i);
      long[] before = counts(cells, i, end);
      int first = next;
      while (next < finer.size() && finer.low(next) <= cells.high(end - 1)) {
        next++;
      }
      long[] after = counts(finer, first, next);
      boolean same =
          next > first
              && isSame(cells.low(i), finer.low(first))
              && isSame(-cells.high(end - 1), -finer.high(next - 1))
              && Arrays.equals(before, after);
      if (!same) {
        throw changed(cells.low(i), cells.high(end - 1), before, after);
      }
      requireSameAmounts(i, end, finer, first, next);
      i = old.nextSetBit(end);
    }
    if (next < finer.size()) {
      throw changed(finer.low(next), finer.high(next), new long[2], counts(finer, next, next + 1));
    }
    return cells.with(old, finer);
  }

  /** Whether a range begins with the same score as before, or not below what was its bound. */
  private boolean isSame(double before, double now) {
    return cells.hasExactEnds() ? now == before : now >= before;
  }

  private void requireSameAmounts(int from, int to, ScoreCells finer, int first, int next) {
    Optional<Measure> changed = cells.changed(from, to, finer, first, next);
    if (changed.isPresent()) {
      throw new InvalidInputException(
          "The customers changed while they were counted: with scores from %s to %s the %s was %s, and in a later pass it was %s."
              .formatted(
                  cells.low(from),
                  cells.high(to - 1),
                  changed.get().inWords(),
                  cells.sum(changed.get(), from, to),
                  finer.sum(changed.get(), first, next)),
          AS_IT_IS);
    }
  }

  /** The customers and the conversions of some cells. */
  private static long[] counts(ScoreCells cells, int from, int to) {
    long[] counts = new long[2];
    for (int i = from; i < to; i++) {
      counts[0] += cells.customers(i);
      counts[1] += cells.conversions(i);
    }
    return counts;
  }

  private static InvalidInputException changed(
      double low, double high, long[] before, long[] after) {
    return new InvalidInputException(
        "The customers changed while they were counted: with scores from %s to %s there were %s of whom %s converted, and in a later pass %s of whom %s did."
            .formatted(
                low,
                high,
                Numbers.count(before[0], "customer"),
                Numbers.count(before[1]),
                Numbers.count(after[0]),
                Numbers.count(after[1])),
        AS_IT_IS);
  }
}
