package io.smartsegment.core.population;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.input.PriceTables;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;

/**
 * One question that is put to many populations which have the same distinct scores and other counts
 * of customers, such as resamples or what is left when some customers are held out. No index is
 * built for them: each population is solved in one pass over its counts (see {@link Refit}).
 * Segment k has the prices number k, and any number of segments up to the number of prices may be
 * used.
 *
 * <pre>{@code
 * Refits refits = Refits.of(index, revenue, cost).withMinimumSize(all -> 500);
 * PoissonResamples resamples = new PoissonResamples(index, 42);
 * double[] values = new double[1000];
 * refits.run(1000, 4, resamples::draw, (replicate, refit) -> values[replicate] = refit.value());
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
@Experimental
public final class Refits {
  private final int distinct;
  private final double[] revenue;
  private final double[] cost;
  private final WholePrices prices;
  private final LongUnaryOperator minimumSize;

  /** Gives the counts of a population; called from several threads at once. */
  @FunctionalInterface
  public interface Weights {
    /**
     * Sets the counts of each distinct score.
     *
     * @param replicate number of the population, from 0; the counts should depend on nothing else
     * @param customers entry p becomes the number of customers with distinct score p, at least 0
     * @param conversions entry p becomes how many of them converted
     */
    void draw(int replicate, int[] customers, int[] conversions);
  }

  /** Takes what was found; called from several threads at once. */
  @FunctionalInterface
  public interface Results {
    /**
     * Takes the result of a population. What the refit says is valid during this call only.
     *
     * @param replicate number of the population, from 0
     * @param refit the solved population
     */
    void accept(int replicate, Refit refit);
  }

  private Refits(
      int distinct,
      double[] revenue,
      double[] cost,
      WholePrices prices,
      LongUnaryOperator minimumSize) {
    this.distinct = distinct;
    this.revenue = revenue;
    this.cost = cost;
    this.prices = prices;
    this.minimumSize = minimumSize;
  }

  /**
   * {@return the question for populations with the distinct scores of an index; the only constraint
   * is that no segment is empty}
   *
   * @param index customers, whose counts do not matter here
   * @param revenue money per conversion in segment k = 0, 1, ...
   * @param cost money per customer in each segment; as long as the revenue
   * @throws InvalidSettingException if there is no price, or one is not finite, or the lengths
   *     differ
   */
  public static Refits of(ScoreIndex index, double[] revenue, double[] cost) {
    PriceTables.require(revenue, cost);
    if (revenue.length == 0) {
      throw new InvalidSettingException("There are no prices.", "Give at least one of each kind.");
    }
    return new Refits(
        index.distinctScores(),
        revenue.clone(),
        cost.clone(),
        WholePrices.of(revenue, cost),
        all -> 1);
  }

  /**
   * {@return this question with a smallest segment}
   *
   * @param smallest the fewest customers of a segment, for a given number of customers of the
   *     population; asked once for each population
   */
  public Refits withMinimumSize(LongUnaryOperator smallest) {
    return new Refits(distinct, revenue, cost, prices, smallest);
  }

  /** {@return the memory for one population after the other, for one thread; O(D) bytes} */
  public Refit newRefit() {
    return new Refit(this);
  }

  /**
   * Solves populations on several threads. The results do not depend on the number of threads.
   *
   * @param replicates how many populations there are
   * @param threads at least 1
   * @param weights gives the counts of each
   * @param results takes the result of each, in any order
   * @throws InvalidSettingException if there is no thread
   */
  public void run(int replicates, int threads, Weights weights, Results results) {
    if (threads < 1) {
      throw new InvalidSettingException(
          "The number of threads is " + threads + ".", "Give at least 1.");
    }
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          Refit refit = newRefit();
          for (int r = next.getAndIncrement(); r < replicates; r = next.getAndIncrement()) {
            weights.draw(r, refit.customers(), refit.conversions());
            refit.solve();
            results.accept(r, refit);
          }
        };
    int others = Math.min(threads, replicates) - 1;
    if (others <= 0) {
      work.run();
      return;
    }
    ExecutorService executor = Executors.newFixedThreadPool(others, Refits::thread);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        running.add(executor.submit(work));
      }
      work.run();
      running.forEach(Refits::join);
    } finally {
      // After a failure, the others stop at their next population.
      next.set(replicates);
      executor.shutdown();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "smart-segment-refit");
    thread.setDaemon(true);
    return thread;
  }

  private static void join(Future<?> running) {
    try {
      running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The refits were interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("A refit failed.", e.getCause());
    }
  }

  int distinctScores() {
    return distinct;
  }

  int prices() {
    return revenue.length;
  }

  double revenue(int segment) {
    return revenue[segment];
  }

  double cost(int segment) {
    return cost[segment];
  }

  WholePrices wholePrices() {
    return prices;
  }

  long minimumSize(long customers) {
    return Math.max(1, minimumSize.applyAsLong(customers));
  }
}
