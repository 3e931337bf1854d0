package io.smartsegment.live;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a look at the outcomes found.
 *
 * @param outcomes how many outcomes had arrived
 * @param best the best segmentation of the outcomes that count
 * @param cutoffs the cutoffs that are recommended from now on: those of the best segmentation, or
 *     the earlier ones if a change is not worth enough
 * @param treatments what each segment between them gets, by name; empty where segment k gets
 *     treatment k
 * @param changed whether cutoffs or treatments differ from those that were recommended before
 * @param regret what the best segmentation is worth more than the cutoffs and treatments that were
 *     recommended before, in money, on the outcomes that count; empty if there were none. It is
 *     negative where the earlier cutoffs are worth more, which they can be if they are no longer
 *     allowed
 * @param noise the standard error of the regret; empty if it is not known
 */
@Experimental
public record LiveAnswer(
    long outcomes,
    Segmentation best,
    Cutoffs cutoffs,
    List<String> treatments,
    boolean changed,
    OptionalDouble regret,
    OptionalDouble noise) {
  /**
   * Keeps a copy of the treatments.
   *
   * @param outcomes how many outcomes had arrived
   * @param best the best segmentation of the outcomes that count
   * @param cutoffs the cutoffs that are recommended from now on: those of the best segmentation, or
   *     the earlier ones if a change is not worth enough
   * @param treatments what each segment between them gets, by name; empty where segment k gets
   *     treatment k
   * @param changed whether cutoffs or treatments differ from those that were recommended before
   * @param regret what the best segmentation is worth more than the cutoffs and treatments that
   *     were recommended before, in money, on the outcomes that count; empty if there were none. It
   *     is negative where the earlier cutoffs are worth more, which they can be if they are no
   *     longer allowed
   * @param noise the standard error of the regret; empty if it is not known
   */
  public LiveAnswer {
    treatments = List.copyOf(treatments);
  }
}
