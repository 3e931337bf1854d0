package io.smartsegment.core.search;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.CandidateBatch;
import java.time.Duration;
import java.util.Optional;

/**
 * The tools that an optimizer gets beside the problem: its settings, seeded randomness, evaluation
 * in parallel, the best candidates so far, and the answer whether to stop. An optimizer evaluates
 * batches through {@link #evaluate} and asks {@link #shouldStop} between them; the best allowed
 * candidate for each number of segments is remembered here.
 *
 * <p>All methods are for the thread that searches, except inside tasks of {@link #forRows}.
 *
 * <p>After the time limit or a cancellation, an optimizer that does not ask {@link #shouldStop} has
 * a short grace. Then the library ends the search: evaluating throws a {@link
 * StoppedSearchException}, which the optimizer must not catch.
 */
@Stable
public final class Search implements AutoCloseable {
  private static final long PROGRESS_INTERVAL_NANOS = 100_000_000;

  private final Problem problem;
  private final Settings settings;
  private final SeededRandom random;
  private final StopCondition stopCondition;
  private final ProgressListener listener;
  private final RowPool pool;
  private final Incumbents incumbents;
  private final long start = System.nanoTime();
  private long evaluations;
  private long lastImprovement;
  private double best = Double.NEGATIVE_INFINITY;
  private double fraction;
  private long lastProgress = start;
  private Optional<String> stopReason = Optional.empty();

  /** Guards the state that the searching thread writes and the supervising thread reads. */
  private final Object lock = new Object();

  private volatile boolean ended;

  /**
   * Starts a search.
   *
   * @param problem the question
   * @param settings the optimizer's settings
   * @param options seed, threads, stop condition and listener
   */
  public Search(Problem problem, Settings settings, SearchOptions options) {
    this.problem = problem;
    this.settings = settings;
    this.random = new SeededRandom(options.seed());
    this.stopCondition = options.stopCondition();
    this.listener = options.listener();
    this.pool = new RowPool(options.threads());
    this.incumbents = new Incumbents(problem);
  }

  /** {@return the question} */
  public Problem problem() {
    return problem;
  }

  /** {@return the settings of the optimizer} */
  public Settings settings() {
    return settings;
  }

  /** {@return the random numbers of this search; all randomness must come from here} */
  public SeededRandom random() {
    return random;
  }

  /** {@return the best allowed candidates so far} */
  public Incumbents incumbents() {
    return incumbents;
  }

  /** {@return the number of candidates evaluated so far} */
  public long evaluations() {
    return evaluations;
  }

  /**
   * Evaluates all rows of a batch, remembers the best allowed ones, and counts. The result does not
   * depend on the number of threads. Candidates that violate a constraint get a {@link
   * Problem#merit merit} below all values, which is the lower the more they violate it.
   *
   * @param batch candidates; their values are stored in it
   */
  public void evaluate(CandidateBatch batch) {
    evaluate(batch, batch.rows());
  }

  /**
   * Evaluates the first rows of a batch, so that one batch can serve again and again for fewer
   * candidates than it holds. Otherwise the same as {@link #evaluate(CandidateBatch)}.
   *
   * @param batch candidates; their values are stored in it
   * @param rows number of rows, from 0 to {@code batch.rows()}
   */
  public void evaluate(CandidateBatch batch, int rows) {
    requireRunning();
    pool.run(rows, (from, to) -> problem.evaluate(batch, from, to));
    accept(batch, rows);
  }

  /**
   * Evaluates one candidate, remembers it if it is the best allowed one, and counts. Batches are
   * faster where there are many candidates at a time.
   *
   * @param bounds its bounds, which are copied
   * @return its {@link Problem#merit merit}
   * @throws IllegalArgumentException if the bounds do not rise from 0 to D and cannot be valued
   */
  public double evaluate(int[] bounds) {
    requireRunning();
    double merit = problem.merit(bounds, 0, bounds.length - 1);
    accept(bounds, merit, 1);
    return merit;
  }

  /**
   * Remembers and counts candidates whose values are in the batch already, because they were
   * evaluated inside a task of {@link #forRows}.
   *
   * @param batch candidates with values
   */
  public void accept(CandidateBatch batch) {
    accept(batch, batch.rows());
  }

  /**
   * Remembers a candidate that was evaluated outside a batch, and counts the evaluations that were
   * spent on it.
   *
   * @param bounds its bounds
   * @param value its value
   * @param spent evaluations, at least 0
   */
  public void accept(int[] bounds, double value, long spent) {
    synchronized (lock) {
      requireRunning();
      evaluations += spent;
      offer(bounds, 0, bounds.length - 1, value);
    }
    news();
  }

  /**
   * Runs a task over rows, in parallel where that pays. The task must write to its own rows only
   * and take randomness from {@link SeededRandom#stream streams} per row.
   *
   * @param rows number of rows
   * @param task called with disjoint ranges of rows that cover all
   */
  public void forRows(int rows, RowTask task) {
    requireRunning();
    pool.run(rows, task);
  }

  /** {@return whether the search must end now; once true it stays true} */
  public boolean shouldStop() {
    synchronized (lock) {
      if (stopReason.isEmpty()) {
        stopReason = stopCondition.reason(state());
      }
      return stopReason.isPresent();
    }
  }

  /** {@return why the search was stopped early, empty if it was not} */
  public Optional<String> stopReason() {
    synchronized (lock) {
      return stopReason;
    }
  }

  /** Whether the time limit is over or the search was cancelled; called by another thread. */
  boolean isOver() {
    return stopCondition.isOver(elapsed());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Ends the search: no more candidates are taken, and the best so far are the result. Called by
   * another thread.
   */
  void end() {
    synchronized (lock) {
      shouldStop();
      ended = true;
    }
  }

  private void requireRunning() {
    if (ended) {
      throw new StoppedSearchException();
    }
  }

  /**
   * Says how much of the work is done.
   *
   * @param share from 0 to 1; less than before is ignored
   */
  public void progress(double share) {
    boolean ends = share >= 1 && fraction < 1;
    if (share > fraction) {
      fraction = Math.min(1, share);
    }
    if (ends) {
      lastProgress = System.nanoTime();
      listener.onProgress(state());
    } else {
      news();
    }
  }

  /** {@return how far the search has come} */
  public SearchState state() {
    return new SearchState(elapsed(), evaluations, evaluations - lastImprovement, best, fraction);
  }

  /** Ends the threads of this search. */
  @Override
  public void close() {
    pool.close();
  }

  private void accept(CandidateBatch batch, int rows) {
    synchronized (lock) {
      requireRunning();
      for (int row = 0; row < rows; row++) {
        evaluations++;
        offer(batch.bounds(), batch.offset(row), batch.segments(row), batch.value(row));
      }
    }
    news();
  }

  private void offer(int[] bounds, int offset, int segments, double value) {
    if (incumbents.offer(bounds, offset, segments, value) && value > best) {
      best = value;
      lastImprovement = evaluations;
    }
  }

  private void news() {
    long now = System.nanoTime();
    if (now - lastProgress >= PROGRESS_INTERVAL_NANOS) {
      lastProgress = now;
      listener.onProgress(state());
    }
  }
}
