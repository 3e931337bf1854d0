package io.smartsegment.benchmarks.optimizer;

import io.smartsegment.benchmarks.report.Figures;
import io.smartsegment.benchmarks.report.Measurement;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Ratios;
import io.smartsegment.benchmarks.report.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What {@link OptimizerBenchmark} measured, and how many evaluations the same runs take, which are
 * made again here. The picture shows one target.
 */
public final class OptimizerSection {
  private static final String PICTURED_TARGET = "0.999";

  private final Measurements mine;
  private final Section section;
  private final int seeds;

  private OptimizerSection(Measurements mine, Section section, int seeds) {
    this.mine = mine;
    this.section = section;
    this.seeds = seeds;
  }

  /** A contender's runs with one target. */
  private record Entry(Contender contender, Measurement time, Optional<Long> evaluations) {
    boolean reached() {
      return evaluations.isPresent();
    }
  }

  /**
   * {@return the section, without rows if nothing of it was measured}
   *
   * @param all all that was measured
   */
  public static Section of(Measurements all) {
    return of(all, Contest::of, OptimizerBenchmark.SEEDS);
  }

  static Section of(Measurements all, Function<String, Contest> contests, int seeds) {
    Measurements mine = all.of(OptimizerBenchmark.class);
    Section section =
        new Section(
                "Search without a proof: ours against others",
                ("Milliseconds of a run on one thread until the best value seen reaches the target,"
                        + " a share of the optimum: the median, and in brackets the fastest and"
                        + " the slowest one. Evaluations are the median of %d seeds; where half of"
                        + " the runs miss the target, times are those of %s evaluations, and how"
                        + " many times longer is a lower bound. Bytes are allocated per run.")
                    .formatted(seeds, Figures.count(Contender.BUDGET)))
            .header(
                "problem",
                "target",
                "algorithm",
                "time",
                "evaluations",
                "times longer than ours, exactly K",
                "times longer than ours, at most K",
                "bytes");
    OptimizerSection rows = new OptimizerSection(mine, section, seeds);
    for (String problem : values(mine, "problem")) {
      if (Contest.isAvailable(problem)) {
        Contest contest = contests.apply(problem);
        values(mine, "target").forEach(target -> rows.add(problem, contest, target));
      } else {
        section.remark("There are no data for the problem '" + problem + "' here.");
      }
    }
    return section;
  }

  /** Targets of more and more nines are ascending as text, too. */
  private static List<String> values(Measurements mine, String parameter) {
    return mine.all().stream().map(one -> one.text(parameter)).distinct().sorted().toList();
  }

  private void add(String problem, Contest contest, String target) {
    Map<Contender, Entry> entries = new EnumMap<>(Contender.class);
    for (Contender contender : Contender.values()) {
      mine.find(contender.benchmark(), "problem", problem, "target", target)
          .ifPresent(time -> entries.put(contender, entry(contender, time, contest, target)));
    }
    Optional<Entry> exactly = Optional.ofNullable(entries.get(Contender.OWN_EXACTLY));
    Optional<Entry> atMost = Optional.ofNullable(entries.get(Contender.OWN_AT_MOST));
    for (Entry entry : entries.values()) {
      Optional<Measurement> time = Optional.of(entry.time());
      section.row(
          problem,
          target,
          entry.contender().title(),
          Figures.millis(time),
          entry.evaluations().map(Figures::count).orElse("not reached"),
          longer(entry.reached(), ratio(entry, exactly)),
          longer(entry.reached(), ratio(entry, atMost)),
          Figures.bytes(time, 1));
      if (target.equals(PICTURED_TARGET) && entry.contender().isRival()) {
        bar(problem, entry, exactly);
        bar(problem, entry, atMost);
      }
    }
  }

  private Entry entry(Contender contender, Measurement time, Contest contest, String target) {
    double share = Double.parseDouble(target);
    return new Entry(contender, time, contender.verifiedEvaluations(contest, share, seeds));
  }

  private void bar(String problem, Entry rival, Optional<Entry> own) {
    own.ifPresent(
        mine ->
            section.bar(
                "%s against %s, %s, %s"
                    .formatted(
                        mine.contender().title(),
                        rival.contender().title(),
                        problem,
                        PICTURED_TARGET),
                ratio(rival, own)));
  }

  static String longer(boolean reached, OptionalDouble ratio) {
    return reached || ratio.isEmpty() ? Figures.ratio(ratio) : Figures.ratio(ratio) + " or more";
  }

  /** Nothing where our own runs miss the target: who gives up is not fast. */
  private static OptionalDouble ratio(Entry entry, Optional<Entry> own) {
    Optional<Measurement> reached = own.filter(Entry::reached).map(Entry::time);
    return Ratios.of(Optional.of(entry.time()), reached);
  }
}
