package io.smartsegment.benchmarks.index;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@link IndexBenchmark} measured. */
public final class IndexSection {
  /** Methods and what they are called in the table. */
  private static final String[][] SORTS = {
    {"sortScores", "Arrays.sort, scores"},
    {"parallelSortScores", "Arrays.parallelSort, scores"},
    {"sortKeys", "Arrays.sort, scores with outcomes"},
    {"parallelSortKeys", "Arrays.parallelSort, scores with outcomes"}
  };

  private static final Set<String> PICTURED = Set.of("sortScores", "parallelSortKeys");

  private IndexSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(IndexBenchmark.class);
    Section section =
        new Section(
                "Building the index against sorts",
                "Milliseconds: the median, and in brackets the fastest and the slowest run.")
            .header("scores", "customers", "sort", "time of the sort", "index", "sort / index");
    for (IndexBenchmark.Ties ties : IndexBenchmark.Ties.values()) {
      for (int customers : mine.numbers("customers")) {
        rows(section, mine, ties, customers);
      }
    }
    return section;
  }

  private static void rows(
      Section section, Measurements mine, IndexBenchmark.Ties ties, int customers) {
    Optional<Measurement> index = mine.find("index", "ties", ties, "customers", customers);
    String scores = ties.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    for (String[] methodAndName : SORTS) {
      Optional<Measurement> sort =
          mine.find(methodAndName[0], "ties", ties, "customers", customers);
      if (index.isEmpty() && sort.isEmpty()) {
        continue;
      }
      section.row(
          scores,
          Figures.count(customers),
          methodAndName[1],
          Figures.millis(sort),
          Figures.millis(index),
          Figures.ratio(Ratios.of(sort, index)));
      if (PICTURED.contains(methodAndName[0])) {
        section.bar(
            "index against %s, %s, %s"
                .formatted(methodAndName[0], scores, Figures.count(customers)),
            Ratios.of(sort, index));
      }
    }
  }
}
