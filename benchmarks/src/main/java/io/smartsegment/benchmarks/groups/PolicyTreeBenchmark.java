package io.smartsegment.benchmarks.groups;

import io.smartsegment.core.setting.Settings;
import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exact tree of depth 2 for two groups on continuous features that say nothing, which is the
 * hardest case, on one thread, beside {@link PlainSweep}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g"})
public class PolicyTreeBenchmark {
  /** Customers with features and payoffs. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // set up by JMH
  public static class Customers {
    @Param({"1000", "10000"})
    int customers;

    @Param({"10"})
    int features;

    private RuleProblem problem;
    private RuleFinder finder;
    private Settings free;

    /** Draws them. */
    @Setup
    public void setUp() {
      problem = TreeData.of(customers, features, false);
      finder =
          RuleFinders.load(PolicyTreeBenchmark.class.getClassLoader()).plugins().get("policy-tree");
      free = Settings.read(finder.id(), finder.settings(), Map.of("price", "0"));
      if (customers <= 1000 && new PlainSweep(problem).best(1) != value(finder, problem, free)) {
        throw new IllegalStateException("the values differ");
      }
    }
  }

  private static double value(RuleFinder finder, RuleProblem problem, Settings settings) {
    return finder.find(problem, RuleSearch.of(settings)).value().orElseThrow();
  }

  /**
   * {@return the value of the best tree, by segment trees}
   *
   * @param of the customers
   */
  @Benchmark
  public double policyTree(Customers of) {
    return value(of.finder, of.problem, of.free);
  }

  /**
   * {@return the same, by passes}
   *
   * @param of the customers
   */
  @Benchmark
  public double plainSweep(Customers of) {
    return new PlainSweep(of.problem).best(1);
  }
}
