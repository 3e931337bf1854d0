package io.smartsegment.presentation.data;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.report.GroupsReport;
import java.util.Locale;
import java.util.Optional;

/** What is known of a rule for groups, on one line. */
@Internal
public final class RuleWords {
  private RuleWords() {}

  /** Share and advantage of a rule; of rule 0, the default, the share alone. */
  public static String detail(GroupsReport report, int rule) {
    String share =
        Numbers.percent(report.result().routing().figures().get(rule).share()) + " of customers";
    return judged(report, rule).map(known -> share + ", " + advantage(report, known)).orElse(share);
  }

  private static String advantage(GroupsReport report, JudgedSegment judged) {
    return judged.judged()
        ? "%s against %s (%s to %s)"
            .formatted(
                report.signed(judged.advantage().estimate()),
                judged.against(),
                report.signed(judged.advantage().low()),
                report.signed(judged.advantage().high()))
        : "not judged";
  }

  /** What to do, in capitals; empty if the rule was not among those that were judged. */
  public static String level(GroupsReport report, int rule) {
    return judged(report, rule).map(RuleWords::level).orElse("");
  }

  static String level(JudgedSegment judged) {
    return judged.level().words().toUpperCase(Locale.ROOT);
  }

  private static Optional<JudgedSegment> judged(GroupsReport report, int rule) {
    return rule == 0 ? Optional.empty() : report.judged(rule);
  }
}
