package io.smartsegment.groups;

import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.groups.judge.Against;
import io.smartsegment.groups.judge.Levels;
import io.smartsegment.groups.spi.RuleConstraints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked, beside the columns. */
record RoutingRequest(
    List<String> finders,
    RuleFinders installed,
    Map<String, String> settings,
    int depth,
    int maxFeatures,
    double minimumShare,
    int minimumSize,
    int minimumPerGroup,
    double revenue,
    Map<String, Double> costs,
    Map<String, Capacity> capacities,
    double judgeShare,
    Against against,
    int top,
    Levels levels,
    long seed,
    int threads,
    Optional<Duration> timeLimit,
    CancellationToken cancellation) {
  /**
   * What rules have to keep to.
   *
   * @param customers how many customers find the rules
   * @param most by group how many of them rules may give it; empty if there are no such limits
   */
  RuleConstraints constraints(int customers, List<Integer> most) {
    int size =
        minimumShare > 0
            ? Math.max(1, (int) StrictMath.ceil(minimumShare * customers))
            : minimumSize;
    return new RuleConstraints(maxFeatures, depth, size, minimumPerGroup, most);
  }
}
