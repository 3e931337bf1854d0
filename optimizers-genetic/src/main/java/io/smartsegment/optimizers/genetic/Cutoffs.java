package io.smartsegment.optimizers.genetic;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.engine.Constraint;
import io.jenetics.util.Factory;
import io.jenetics.util.ISeq;
import io.smartsegment.core.problem.FeasibleRegion;
import io.smartsegment.core.problem.Problem;
import java.util.Arrays;

/**
 * The genetic code for a number of segments, at least 2: one chromosome with the positions of the
 * cutoffs in ascending order. Offspring that are out of order, or have a segment that is not
 * allowed by itself, are repaired, and inherit as repaired. What violates the other constraints
 * stays, with a fitness below that of all that is allowed.
 */
final class Cutoffs implements Constraint<IntegerGene, Double> {
  private final FeasibleRegion region;
  private final int distinct;
  private final int segments;

  Cutoffs(Problem problem, int segments) {
    this.region = problem.region();
    this.distinct = problem.index().distinctScores();
    this.segments = segments;
  }

  /** Makes random positions, all equally likely, and repairs them. */
  Factory<Genotype<IntegerGene>> random() {
    return constrain(Genotype.of(IntegerChromosome.of(1, distinct, segments - 1)));
  }

  /** Codes bounds, repaired if need be. */
  Genotype<IntegerGene> genotype(int[] bounds) {
    region.repair(bounds, 0, segments);
    ISeq<IntegerGene> genes =
        Arrays.stream(bounds, 1, segments)
            .mapToObj(p -> IntegerGene.of(p, 1, distinct))
            .collect(ISeq.toISeq());
    return Genotype.of(IntegerChromosome.of(genes));
  }

  /** The bounds that a genotype codes. */
  int[] bounds(Genotype<IntegerGene> genotype) {
    int[] bounds = new int[segments + 1];
    for (int k = 1; k < segments; k++) {
      bounds[k] = genotype.chromosome().get(k - 1).intValue();
    }
    bounds[segments] = distinct;
    return bounds;
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
