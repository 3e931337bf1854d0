package io.smartsegment.optimizers.genetic;

import io.jenetics.EliteSelector;
import io.jenetics.Genotype;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.engine.Limits;
import io.jenetics.util.ISeq;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.valuation.CandidateBatch;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;

/** One run of the engine: a population of segmentations with the same number of segments. */
final class Evolution {
  /** Share of each generation that is born into it; the others survive from the one before. */
  private static final double OFFSPRING = 0.8;

  /** How many individuals compete to be selected. */
  private static final int TOURNAMENT = 3;

  private final Search search;
  private final Breeding breeding;
  private final int segments;
  private final Cutoffs cutoffs;

  /** What is evaluated in one generation, and where in the population it was; used again. */
  private final CandidateBatch batch;

  private final int[] newborn;

  Evolution(Problem problem, Search search, Breeding breeding, int segments) {
    this.search = search;
    this.breeding = breeding;
    this.segments = segments;
    cutoffs = new Cutoffs(problem, segments);
    batch = new CandidateBatch(breeding.population(), segments);
    newborn = new int[batch.rows()];
  }

  /**
   * Breeds until the generations are used up, none has improved for long, or the search is to stop.
   * All random numbers come from the given generator, which only this thread sees.
   */
  void run(List<int[]> ancestors, RandomGenerator random, DoubleConsumer progress) {
    List<Genotype<IntegerGene>> first = ancestors.stream().map(cutoffs::genotype).toList();
    RandomRegistry.using(
        random,
        current ->
            engine().stream(first)
                .limit(Limits.bySteadyFitness(breeding.patience()))
                .limit(Limits.byFixedGeneration(breeding.generations()))
                .limit(result -> !search.shouldStop())
                .mapToLong(EvolutionResult::totalGenerations)
                .forEach(done -> progress.accept((double) done / breeding.generations())));
  }

  /** All steps of the engine run in this thread; more of them would draw numbers in any order. */
  private Engine<IntegerGene, Double> engine() {
    return new Engine.Builder<>(this::evaluate, cutoffs.random())
        .constraint(cutoffs)
        .populationSize(breeding.population())
        .maximalPhenotypeAge(Long.MAX_VALUE)
        .offspringFraction(OFFSPRING)
        .survivorsSelector(
            new EliteSelector<IntegerGene, Double>(1, new TournamentSelector<>(TOURNAMENT)))
        .offspringSelector(new TournamentSelector<>(TOURNAMENT))
        .alterers(
            new UniformCrossover<>(breeding.crossoverRate()),
            new CutoffMutation(cutoffs, breeding.mutationRate()))
        .executor(Runnable::run)
        .build();
  }

  /** Evaluates the newborn in one batch, which may be split among threads. */
  private ISeq<Phenotype<IntegerGene, Double>> evaluate(
      Seq<Phenotype<IntegerGene, Double>> population) {
    int rows = 0;
    for (int i = 0; i < population.size(); i++) {
      if (population.get(i).nonEvaluated()) {
        newborn[rows] = i;
        cutoffs.decode(population.get(i).genotype(), batch.bounds(), batch.offset(rows));
        batch.setSegments(rows, segments);
        rows++;
      }
    }
    if (rows == 0) {
      return population.asISeq();
    }
    search.evaluate(batch, rows);
    MSeq<Phenotype<IntegerGene, Double>> evaluated = MSeq.of(population);
    for (int row = 0; row < rows; row++) {
      int i = newborn[row];
      evaluated.set(i, population.get(i).withFitness(batch.value(row)));
    }
    return evaluated.toISeq();
  }
}
