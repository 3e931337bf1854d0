package io.smartsegment.optimizers.genetic;

import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.valuation.CandidateBatch;
import io.smartsegment.core.valuation.TreatmentChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A genetic algorithm on the engine of Jenetics. For each number of segments it breeds a population
 * of allowed segmentations, with the positions of the cutoffs as genes: parents win tournaments,
 * offspring take each cutoff from one of two parents, and cutoffs and blocks of cutoffs move by
 * distances of all orders of magnitude. The first generation descends in part from the best
 * segmentation with one segment less. There is no proof of optimality.
 *
 * <p>All random numbers come from the search, and only evaluation is split among threads: the same
 * seed gives the same result on any number of threads and on any JDK. A generation of P individuals
 * with K segments costs at most P evaluations and O(P K log D) for D distinct scores.
 *
 * <p>Sources: H. Mühlenbein and D. Schlierkamp-Voosen, Predictive models for the breeder genetic
 * algorithm, Evolutionary Computation 1 (1993), for crossover and the distances of mutation; F.
 * Wilhelmstötter, Jenetics (jenetics.io), for the engine.
 */
@Internal
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class GeneticOptimizer implements Optimizer {
  /** Creates the optimizer. */
  public GeneticOptimizer() {}

  @Override
  public String id() {
    return "genetic";
  }

  @Override
  public String description() {
    return "genetic algorithm: breeds segmentations by crossing and moving cutoffs";
  }

  @Override
  public List<Setting<?>> settings() {
    return Breeding.SETTINGS;
  }

  @Override
  public Optional<String> refuses(Problem problem) {
    return TreatmentChoice.isInAnyOrder(problem.valuation())
        ? Optional.of("it does not choose treatments in any order.")
        : Optional.empty();
  }

  @Override
  public int suitability(Problem problem) {
    return 40;
  }

  @Override
  public SearchResult optimize(Problem problem, Search search) {
    Breeding breeding = Breeding.of(search.settings());
    int min = problem.minSegments();
    int max = problem.maxSegments();
    evaluateEqualShares(problem, search);
    for (int segments = Math.max(2, min); segments <= max && !search.shouldStop(); segments++) {
      if (!problem.region().isPossible(segments)) {
        continue;
      }
      int before = segments - min;
      SeededRandom random = search.random().stream(segments, 0);
      List<int[]> ancestors = ancestors(search, segments, breeding.population() / 4, random);
      new Evolution(problem, search, breeding, segments)
          .run(ancestors, random, done -> search.progress((before + done) / (max - min + 1)));
    }
    if (!search.shouldStop()) {
      search.progress(1);
    }
    return SearchResult.of(search);
  }

  /** So that there is something for every number of segments, however soon the search ends. */
  private static void evaluateEqualShares(Problem problem, Search search) {
    int[] possible =
        IntStream.rangeClosed(problem.minSegments(), problem.maxSegments())
            .filter(problem.region()::isPossible)
            .toArray();
    CandidateBatch batch = new CandidateBatch(possible.length, problem.maxSegments());
    for (int row = 0; row < possible.length; row++) {
      batch.set(row, problem.equalShares(possible[row]));
    }
    search.evaluate(batch);
  }

  /** The best so far, and the best with one segment less, split anywhere; still to be repaired. */
  private static List<int[]> ancestors(
      Search search, int segments, int count, SeededRandom random) {
    List<int[]> ancestors = new ArrayList<>();
    search.incumbents().bounds(segments).ifPresent(ancestors::add);
    for (int i = 1; i < count; i++) {
      search.incumbents().bounds(segments - 1).map(b -> split(b, random)).ifPresent(ancestors::add);
    }
    return ancestors;
  }

  private static int[] split(int[] bounds, SeededRandom random) {
    int distinct = bounds[bounds.length - 1];
    int[] more = Arrays.copyOf(bounds, bounds.length + 1);
    more[bounds.length - 1] = 1 + random.nextInt(distinct - 1);
    return more;
  }
}
