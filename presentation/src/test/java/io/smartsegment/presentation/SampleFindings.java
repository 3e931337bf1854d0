package io.smartsegment.presentation;

import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.ClusterQuestion;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.GroupRouting;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.payoff.Assignment;
import io.smartsegment.incremental.Baseline;
import io.smartsegment.incremental.IncrementalOptions;
import io.smartsegment.incremental.IncrementalProfit;
import io.smartsegment.incremental.TrialCustomers;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.GroupsReport;
import io.smartsegment.report.IncrementalReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reports on groups, treatments and clusters; names in them are what a test gives. */
public final class SampleFindings {
  private SampleFindings() {}

  /**
   * Two groups, the second one called so; it succeeds more often in the level called so, by the
   * effect, and the first one elsewhere.
   */
  public static GroupsReport groups(String name, double effect) {
    int n = 1_600;
    SeededRandom random = new SeededRandom(5);
    double[] age = new double[n];
    String[] level = new String[n];
    String[] group = new String[n];
    double[] success = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = 18 + random.nextInt(60);
      level[i] = random.nextBoolean() ? name : "other";
      group[i] = random.nextBoolean() ? name : "A";
      boolean fits = level[i].equals(name) == group[i].equals(name);
      success[i] = random.nextDouble() < 0.3 + (fits ? effect : 0) ? 1 : 0;
    }
    CustomerTable table =
        CustomerTable.builder()
            .numbers("age", age)
            .texts("level " + name, level)
            .texts("group", group)
            .flags("success", success)
            .build();
    return new GroupsReport(
        GroupRouting.create()
            .customers(table)
            .group("group")
            .outcome("success")
            .features(List.of("age", "level " + name))
            .assignment(Assignment.RANDOM)
            .solve(),
        new GroupsReport.Columns("group", "success", 1, Map.of()));
  }

  /** The example of docs/incremental-profit.md: two segments bring 30, the arm for all 24. */
  public static IncrementalReport trial(String arm) {
    String[] arms = {"none", arm, "none", arm, "none", arm, "none", arm};
    return new IncrementalReport(
        IncrementalProfit.create()
            .solve(
                TrialCustomers.of(
                    new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
                    arms,
                    new int[] {0, 0, 0, 1, 0, 1, 1, 1}),
                IncrementalOptions.DEFAULT
                    .withRevenue(10)
                    .withArmCosts(Map.of(arm, 2.0))
                    .withBaseline(Baseline.NONE)
                    .withMinimumPerArm(1)
                    .withConstraints(
                        Constraints.DEFAULT
                            .exactly(2)
                            .withMinimumSize(SegmentSize.ofCustomers(2)))),
        "score",
        1,
        Optional.empty());
  }

  /** Eight customers in two clusters of four, of two features with the ranks 12, 37, 62 and 87. */
  public static CustomerClustersReport pairs(String feature, int clusters) {
    return clusters(
        feature,
        OptionalInt.of(clusters),
        new double[] {1, 1, 2, 2, 9, 9, 10, 10},
        new double[] {2, 1, 2, 1, 10, 9, 10, 9});
  }

  /** Three clouds, whose number is to be found. */
  public static CustomerClustersReport clouds(String feature) {
    SeededRandom random = new SeededRandom(3);
    double[][] columns = new double[2][120];
    for (int i = 0; i < 120; i++) {
      columns[0][i] = 10 * (i % 3) + random.nextGaussian();
      columns[1][i] = 20 * (i % 3 == 1 ? 1 : 0) + random.nextGaussian();
    }
    return clusters(feature, OptionalInt.empty(), columns);
  }

  private static CustomerClustersReport clusters(
      String feature, OptionalInt number, double[]... columns) {
    List<FeatureColumn> features = new ArrayList<>();
    List<Feature> named = new ArrayList<>();
    for (double[] column : columns) {
      String name = feature + features.size();
      features.add(FeatureColumn.numbers(name, column));
      named.add(new Feature(name, 1));
    }
    ClusterAnswer answer =
        new ClusterFinder(ClusterFinder.installed(SampleFindings.class.getClassLoader()))
            .find(
                new ClusterQuestion("k-means", Map.of(), named, Scale.RANK, number, 0, 10, 1, 1),
                new FeatureTable(features));
    List<String> customers =
        IntStream.range(0, Arrays.stream(columns).findFirst().orElseThrow().length)
            .mapToObj(i -> "c" + i)
            .toList();
    return new CustomerClustersReport(customers, answer, List.of());
  }
}
