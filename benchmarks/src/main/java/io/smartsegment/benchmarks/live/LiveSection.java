package io.smartsegment.benchmarks.live;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Section;
import java.util.Optional;

/** What {@link LiveBenchmark} measured. */
public final class LiveSection {
  private static final double NANOS_PER_SECOND = 1e9;

  private LiveSection() {}

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    Measurements mine = all.of(LiveBenchmark.class);
    Section section =
        new Section(
                "Outcomes that arrive",
                "Outcomes per second that are fed one by one, counting included, by one and by two"
                    + " threads together; and the time from an outcome to the new answer, the median"
                    + " in milliseconds, and in brackets the fastest and the slowest iteration.")
            .header("distinct scores", "one thread", "two threads", "new answer");
    for (int customers : mine.numbers("customers")) {
      section.row(
          Figures.count(customers),
          perSecond(mine.find("oneThread", "customers", customers), 1),
          perSecond(mine.find("twoThreads", "customers", customers), 2),
          Figures.millis(mine.find("answer", "customers", customers)));
    }
    return section;
  }

  private static String perSecond(Optional<Measurement> outcome, int threads) {
    return outcome
        .map(one -> Figures.count(Math.round(threads * NANOS_PER_SECOND / one.median())))
        .orElse(Figures.ABSENT);
  }
}
