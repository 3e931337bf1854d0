package io.smartsegment.optimizers.genetic;

import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.IntegerGene;
import io.jenetics.Phenotype;
import io.jenetics.util.MSeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.random.RandomGenerator;

/**
 * Moves cutoffs: one cutoff, a block of neighbouring cutoffs by the same distance, or one cutoff to
 * anywhere. Distances of all orders of magnitude are equally likely, so that cutoffs both travel
 * and settle. A block can be moved as a whole where its segments are as small as allowed.
 *
 * <p>Jenetics' own {@code Mutator} is not used, as it draws by a power that {@code Math.pow} may
 * round differently on another JDK.
 */
final class CutoffMutation implements Alterer<IntegerGene, Double> {
  private final Cutoffs cutoffs;
  private final double rate;

  /** Mutates that share of the individuals. */
  CutoffMutation(Cutoffs cutoffs, double rate) {
    this.cutoffs = cutoffs;
    this.rate = rate;
  }

  @Override
  public AltererResult<IntegerGene, Double> alter(
      Seq<Phenotype<IntegerGene, Double>> population, long generation) {
    RandomGenerator random = RandomRegistry.random();
    MSeq<Phenotype<IntegerGene, Double>> altered = MSeq.of(population);
    int count = 0;
    for (int i = 0; i < altered.size(); i++) {
      if (random.nextDouble() < rate) {
        int[] bounds = cutoffs.bounds(altered.get(i).genotype());
        mutate(bounds, random);
        altered.set(i, Phenotype.of(cutoffs.genotype(bounds), generation));
        count++;
      }
    }
    return new AltererResult<>(altered.toISeq(), count);
  }

  /** One move, and another one with even chances, and so on. */
  private static void mutate(int[] bounds, RandomGenerator random) {
    int distinct = bounds[bounds.length - 1];
    do {
      int k = 1 + random.nextInt(bounds.length - 2);
      switch (random.nextInt(4)) {
        case 0 -> bounds[k] = 1 + random.nextInt(distinct - 1);
        case 1 -> {
          int last = k + random.nextInt(bounds.length - 1 - k);
          int step = step(distinct, random);
          for (int j = k; j <= last; j++) {
            bounds[j] = moved(bounds[j], step, distinct);
          }
        }
        default -> bounds[k] = moved(bounds[k], step(distinct, random), distinct);
      }
    } while (random.nextBoolean());
  }

  /** A distance up or down: first its order of magnitude, then the distance itself. */
  private static int step(int distinct, RandomGenerator random) {
    int magnitudes = Integer.SIZE - Integer.numberOfLeadingZeros(distinct);
    int distance = 1 + random.nextInt(1 << random.nextInt(magnitudes));
    return random.nextBoolean() ? distance : -distance;
  }

  private static int moved(int position, int step, int distinct) {
    return Math.min(Math.max(position + step, 1), distinct - 1);
  }
}
