package io.smartsegment.incremental;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.stability.Experimental;
import java.util.Objects;

/**
 * Finds the cutoffs and the treatment of each segment that earn the most beyond what customers do
 * anyway, from past customers who were treated differently.
 *
 * <pre>{@code
 * IncrementalResult result =
 *     IncrementalProfit.create()
 *         .solve(
 *             TrialCustomers.of(scores, arms, converted),
 *             IncrementalOptions.DEFAULT
 *                 .withControl("none")
 *                 .withRevenue(50)
 *                 .withArmCosts(Map.of("A", 1.0, "B", 3.0)));
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
@Experimental
public final class IncrementalProfit {
  private final PluginRegistry plugins;

  /**
   * Uses the given plugins.
   *
   * @param plugins what is installed; the exact optimizer proves what it finds
   */
  public IncrementalProfit(PluginRegistry plugins) {
    this.plugins = plugins;
  }

  /**
   * Uses the plugins that {@link java.util.ServiceLoader} finds.
   *
   * @return the facade
   * @throws io.smartsegment.core.error.PluginException if a plugin cannot be loaded, or ids clash
   */
  public static IncrementalProfit create() {
    return new IncrementalProfit(PluginRegistry.load());
  }

  /**
   * Finds the policy for each number of segments, chooses the number by what policies bring on
   * customers that were not used to find them, and compares with the best arm for all.
   *
   * @param customers past customers who were treated differently
   * @param options what is asked
   * @return the segments with their arms, and what they bring; with the exact optimizer and without
   *     a budget in O(N log N + K A D + 200 N A) for N customers, K segments, A arms and D distinct
   *     scores. The same customers in the same order and the same seed give the same result
   * @throws io.smartsegment.core.error.InvalidSettingException if options and customers do not fit,
   *     such as a control that is none of the arms
   * @throws io.smartsegment.core.error.InvalidInputException if an arm has too few customers, or
   *     none who converted
   * @throws io.smartsegment.core.error.InfeasibleProblemException if no segmentation satisfies the
   *     constraints
   */
  public IncrementalResult solve(TrialCustomers customers, IncrementalOptions options) {
    Objects.requireNonNull(options, "options");
    Arms.of(customers, options);
    ComparableTrial past = ComparableTrial.of(customers, options.seed());
    Arms arms = Arms.of(past.customers(), options);
    Baseline baseline = options.baselineOf(customers);
    Gains gains = gains(past, arms, options, baseline, 0);
    Untested untested = options.allowsUntested() ? Untested.NONE : new Untested(gains);
    if (!untested.isEmpty()) {
      // Marks of untested arms have to fit beside the sums.
      long minimum = Math.max(1, options.constraints().minimumSize().roundedUp(gains.customers()));
      long marks = gains.customers() / minimum + 2L * untested.all().size() + 2;
      gains = gains(past, arms, options, baseline, (int) Math.min(marks, gains.customers()));
    }
    return new TrialQuestion(past, gains, untested, options, baseline, plugins)
        .answer(past.told(customers.size()));
  }

  private static Gains gains(
      ComparableTrial past, Arms arms, IncrementalOptions options, Baseline baseline, int marks) {
    return new Gains(past, arms, options.revenue(), baseline, options.seed(), marks);
  }
}
