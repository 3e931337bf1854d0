package io.smartsegment.optimizers.genetic;

import io.jenetics.Chromosome;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.engine.Constraint;
import io.jenetics.util.Factory;
import io.jenetics.util.MSeq;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;

/**
 * The genetic code for a number of segments, at least 2: one chromosome with the positions of the
 * cutoffs in ascending order. Offspring that are out of order, or have a segment that is not
 * allowed by itself, are repaired, and inherit as repaired. What violates the other constraints
 * stays, with a fitness below that of all that is allowed. For use by one thread.
 */
final class Cutoffs implements Constraint<IntegerGene, Double> {
  private final FeasibleRegion region;
  private final int distinct;
  private final int segments;
  private final int[] scratch;

  Cutoffs(Problem problem, int segments) {
    this.region = problem.region();
    this.distinct = problem.index().distinctScores();
    this.segments = segments;
    scratch = new int[segments + 1];
  }

  /** Makes random positions, all equally likely, and repairs them. */
  Factory<Genotype<IntegerGene>> random() {
    return constrain(Genotype.of(IntegerChromosome.of(1, distinct, segments - 1)));
  }

  /** Codes bounds, repaired if need be. */
  Genotype<IntegerGene> genotype(int[] bounds) {
    region.repair(bounds, 0, segments);
    MSeq<IntegerGene> genes = MSeq.ofLength(segments - 1);
    for (int k = 1; k < segments; k++) {
      genes.set(k - 1, IntegerGene.of(bounds[k], 1, distinct));
    }
    return Genotype.of(IntegerChromosome.of(genes.toISeq()));
  }

  /** The bounds that a genotype codes, in an array that the next call overwrites. */
  int[] bounds(Genotype<IntegerGene> genotype) {
    decode(genotype, scratch, 0);
    return scratch;
  }

  /** Writes the bounds that a genotype codes. */
  void decode(Genotype<IntegerGene> genotype, int[] bounds, int offset) {
    Chromosome<IntegerGene> chromosome = genotype.chromosome();
    bounds[offset] = 0;
    for (int k = 1; k < segments; k++) {
      bounds[offset + k] = chromosome.get(k - 1).intValue();
    }
    bounds[offset + segments] = distinct;
  }

  @Override
  public boolean test(Phenotype<IntegerGene, Double> individual) {
    return region.allowsEachSegment(bounds(individual.genotype()), 0, segments);
  }

  @Override
  public Phenotype<IntegerGene, Double> repair(
      Phenotype<IntegerGene, Double> individual, long generation) {
    return Phenotype.of(genotype(bounds(individual.genotype())), generation);
  }
}
