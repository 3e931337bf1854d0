package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.judge.Against;
import io.smartsegment.groups.judge.Levels;
import io.smartsegment.groups.spi.RuleFinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who should serve whom: finds rules on one part of the customers, and judges them on another.
 *
 * <pre>{@code
 * RoutingResult result =
 *     GroupRouting.create()
 *         .customers(table)
 *         .group("group")
 *         .outcome("sale_success")
 *         .id("client_id")
 *         .minimumShare(0.03)
 *         .solve();
 * }</pre>
 *
 * <p>The comparison holds if everything that decided who served whom and also matters for success
 * is among the features. Not for several threads at once.
 */
@Experimental
public final class GroupRouting extends RoutingQuestion {
  private final List<String> finders = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private RuleFinders installed = RuleFinders.load(GroupRouting.class.getClassLoader());
  private int depth = 2;
  private int maxFeatures = 3;
  private double minimumShare = 0.03;
  private int minimumSize;
  private int minimumPerGroup = 30;
  private double judgeShare = 0.3;
  private Against against = Against.BEST;
  private int top = 10;
  private Levels levels = Levels.DEFAULT;
  private long seed = 1;
  private int threads = 1;
  private Optional<Duration> timeLimit = Optional.empty();
  private CancellationToken cancellation = new CancellationToken();

  private GroupRouting() {}

  @Override
  GroupRouting self() {
    return this;
  }

  /** {@return a request without customers} */
  public static GroupRouting create() {
    return new GroupRouting();
  }

  /**
   * Names the finders.
   *
   * @param ids ids of finders; {@code policy-tree} by default
   * @return this
   */
  public GroupRouting finders(String... ids) {
    finders.clear();
    finders.addAll(List.of(ids));
    return this;
  }

  /**
   * Chooses among other finders than those that this class sees.
   *
   * @param others the installed finders
   * @return this
   */
  public GroupRouting installed(RuleFinders others) {
    installed = others;
    return this;
  }

  /**
   * Gives a setting to the finders that have it, such as {@code price}.
   *
   * @param name its name
   * @param value its value as text
   * @return this
   */
  public GroupRouting set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /**
   * Limits the number of questions that lead to a segment.
   *
   * @param questions 0 to 3; 2 by default
   * @return this
   */
  public GroupRouting depth(int questions) {
    depth = questions;
    return this;
  }

  /**
   * Limits the number of features of a segment.
   *
   * @param features 1 to 3; 3 by default
   * @return this
   */
  public GroupRouting maximumFeatures(int features) {
    maxFeatures = features;
    return this;
  }

  /**
   * Sets the fewest customers of the first part in a segment.
   *
   * @param size at least 1
   * @return this
   */
  public GroupRouting minimumSize(int size) {
    minimumSize = size;
    minimumShare = 0;
    return this;
  }

  /**
   * Sets the same as a share of the first part; 0.03 by default.
   *
   * @param share 0 to 0.5
   * @return this
   */
  public GroupRouting minimumShare(double share) {
    if (!(share >= 0 && share <= 0.5)) {
      throw new InvalidSettingException(
          "The minimum size is %s of the customers.".formatted(share), "Give 0 to 0.5.");
    }
    minimumShare = share;
    minimumSize = 1;
    return this;
  }

  /**
   * Sets the fewest customers of the first part that each group served in a segment.
   *
   * @param size at least 0; 30 by default
   * @return this
   */
  public GroupRouting minimumPerGroup(int size) {
    minimumPerGroup = size;
    return this;
  }

  /**
   * Sets the share of customers who judge.
   *
   * @param share 0.1 to 0.9; 0.3 by default
   * @return this
   */
  public GroupRouting judgeShare(double share) {
    if (!(share >= 0.1 && share <= 0.9)) {
      throw new InvalidSettingException(
          "The judging share is %s.".formatted(share), "Give 0.1 to 0.9.");
    }
    judgeShare = share;
    return this;
  }

  /**
   * Lets the newest customers judge.
   *
   * @param column the column with times: texts that sort by time, such as 2025-07-01, or numbers
   * @param from judging customers have this time or a later one
   * @return this
   */
  public GroupRouting judgeFrom(String column, String from) {
    columns.time = Optional.of(column);
    columns.judgeFrom = Optional.of(from);
    return this;
  }

  /**
   * Says what the best group of a segment is compared with.
   *
   * @param other the best other one by default
   * @return this
   */
  public GroupRouting against(Against other) {
    against = other;
    return this;
  }

  /**
   * Sets how many comparisons are judged.
   *
   * @param count 1 to 1000; 10 by default
   * @return this
   */
  public GroupRouting top(int count) {
    if (count < 1 || count > 1000) {
      throw new InvalidSettingException("--top is %d.".formatted(count), "Give 1 to 1000.");
    }
    top = count;
    return this;
  }

  /**
   * Sets from where on a segment deserves which level.
   *
   * @param limits the limits
   * @return this
   */
  public GroupRouting levels(Levels limits) {
    levels = limits;
    return this;
  }

  /**
   * Sets what random numbers start from; the same seed gives the same result.
   *
   * @param number any; 1 by default
   * @return this
   */
  public GroupRouting seed(long number) {
    seed = number;
    return this;
  }

  /**
   * Sets how many threads search; they do not change the result.
   *
   * @param count at least 1; 1 by default
   * @return this
   */
  public GroupRouting threads(int count) {
    threads = count;
    return this;
  }

  /**
   * Ends finders after some time, with what they found.
   *
   * @param limit above 0
   * @return this
   */
  public GroupRouting timeLimit(Duration limit) {
    timeLimit = Optional.of(limit);
    return this;
  }

  /**
   * Lets another thread end finders.
   *
   * @param token held by whoever may cancel
   * @return this
   */
  public GroupRouting cancelledBy(CancellationToken token) {
    cancellation = token;
    return this;
  }

  /**
   * Checks finders and settings, which need no customers.
   *
   * @throws io.smartsegment.core.error.PluginException if a finder is not installed
   * @throws InvalidSettingException if no finder has a setting, or a value is not allowed
   */
  public void check() {
    List<RuleFinder> chosen = new ArrayList<>();
    request().finders().forEach(id -> chosen.add(installed.plugins().get(id)));
    RuleFinders.requireKnown(chosen, settings);
  }

  /**
   * {@return the rules and what they are worth}
   *
   * @throws io.smartsegment.core.error.InvalidInputException for customers that cannot be used
   * @throws InvalidSettingException for settings that do not exist or are out of range
   */
  public RoutingResult solve() {
    CustomerTable table =
        customers.orElseThrow(
            () -> new InvalidSettingException("No customers are named.", "Name a table."));
    return new RoutingRun(columns, request()).solve(table);
  }

  private RoutingRequest request() {
    return new RoutingRequest(
        finders.isEmpty() ? List.of("policy-tree") : List.copyOf(finders),
        installed,
        Map.copyOf(settings),
        depth,
        maxFeatures,
        minimumShare,
        minimumSize,
        minimumPerGroup,
        revenue,
        Map.copyOf(costs),
        new LinkedHashMap<>(capacities),
        judgeShare,
        against,
        top,
        levels,
        seed,
        threads,
        timeLimit,
        cancellation);
  }
}
