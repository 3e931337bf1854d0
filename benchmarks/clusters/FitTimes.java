import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.quality.Inertia;
import io.smartsegment.clusterers.spi.ClusterRun;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.Clustering;
import io.smartsegment.clusterers.spi.DistinctRows;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.setting.Settings;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The CPU seconds of the whole process, compilers and garbage collection included, from a grid in
 * memory to the cluster of each customer.
 *
 * <p>Arguments: a file of 32-bit numbers, the first feature of all customers first; the number of
 * features; the id of a clusterer; the number of clusters; the number of threads; a file for the
 * labels; settings such as {@code restarts=20}.
 */
final class FitTimes {
  private FitTimes() {}

  public static void main(String[] args) throws Exception {
    int[][] rows = read(Path.of(args[0]), Integer.parseInt(args[1]));
    Map<String, String> settings = new HashMap<>();
    for (String setting : Arrays.asList(args).subList(6, args.length)) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    Clusterer clusterer = ClusterFinder.installed(FitTimes.class.getClassLoader()).get(args[2]);
    ClusterRun run =
        new ClusterRun(
            Settings.read(clusterer.id(), clusterer.settings(), settings),
            new SeededRandom(1),
            Integer.parseInt(args[4]),
            false);
    int[] weights = new int[rows.length];
    Arrays.fill(weights, 1);
    long[] counts = new long[rows[0].length];
    Arrays.fill(counts, 1);

    double before = seconds();
    DistinctRows distinct = new DistinctRows(rows, counts);
    Points points = distinct.points(weights);
    double sorted = seconds();
    int clusters = Integer.parseInt(args[3]);
    Clustering found = clusterer.clusterings(points, List.of(clusters), run).get(0);
    int[] labels = new int[counts.length];
    Arrays.setAll(labels, row -> found.label(distinct.pointOf(row)));
    double after = seconds();

    write(Path.of(args[5]), labels);
    System.out.printf(
        "{\"seconds\": %s, \"sorting\": %s, \"points\": %d, \"clusters\": %d, \"inertia\": %s}%n",
        after - before,
        sorted - before,
        points.size(),
        found.clusters(),
        Inertia.of(points, found.labels(), found.clusters()).value());
  }

  private static double seconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static int[][] read(Path path, int features) throws Exception {
    try (FileChannel file = FileChannel.open(path)) {
      IntBuffer numbers = file.map(MapMode.READ_ONLY, 0, file.size()).asIntBuffer();
      int[][] rows = new int[features][numbers.remaining() / features];
      for (int[] row : rows) {
        numbers.get(row);
      }
      return rows;
    }
  }

  private static void write(Path path, int[] labels) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * labels.length);
    bytes.asIntBuffer().put(labels);
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      file.write(bytes);
    }
  }
}
