package io.smartsegment.export;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ListedCode;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.segment.MissingScore;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.segment.Segment;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which segment a score belongs to: the rule that is exported. Segment k is the one with number k.
 * A listed code comes before everything else, so that 0 can be a code; then comes a missing score;
 * then the ranges of scores. What is in none of them, such as NaN or 1.2, belongs nowhere.
 *
 * <pre>{@code
 * ScoreRule rule = ScoreRule.of(segmentation.segments());
 * String sql = SqlExport.expression(rule, SqlDialect.DUCKDB, "propensity", SegmentName.INDEX);
 * }</pre>
 *
 * @param rules which customers belong to each segment, by its number: ranges of scores from 0 to 1
 *     without gaps, ascending; any number of {@link ListedCode}; at most one {@link MissingScore}
 * @param treatments the name of what each segment gets, by its number; empty if treatments have no
 *     names
 */
@Experimental
public record ScoreRule(List<MembershipRule> rules, List<String> treatments) {
  /**
   * Checks and copies the lists.
   *
   * @param rules which customers belong to each segment
   * @param treatments the name of what each segment gets
   * @throws InvalidInputException if a rule is of another kind, the ranges are not as they should
   *     be, two rules hold for the same customers, or a name is missing or cannot be written
   *     everywhere
   */
  public ScoreRule {
    rules = List.copyOf(rules);
    treatments = List.copyOf(treatments);
    requireRanges(rules);
    requireDistinct(rules);
    if (!treatments.isEmpty() && treatments.size() != rules.size()) {
      throw new InvalidInputException(
          "There are %d segments and %d names of treatments."
              .formatted(rules.size(), treatments.size()),
          "Name the treatment of each segment, or of none.");
    }
    treatments.forEach(name -> Words.require("name of a treatment", name));
  }

  /**
   * {@return the rule of these segments}
   *
   * @param segments all segments of a segmentation, in the order of their numbers
   * @throws InvalidInputException if they make no rule, as the constructor says
   */
  public static ScoreRule of(List<Segment> segments) {
    return new ScoreRule(
        segments.stream().map(Segment::rule).toList(),
        segments.stream().map(Segment::treatment).flatMap(Optional::stream).toList());
  }

  /**
   * {@return the rule of cutoffs, and of segments of their own after those of scores}
   *
   * @param cutoffs the cutoffs between the segments of scores
   * @param own the rules of further segments, in the order of their numbers; empty if there are
   *     none
   * @param treatments the name of what each segment gets; empty if treatments have no names
   * @throws InvalidInputException if they make no rule, as the constructor says
   */
  public static ScoreRule of(Cutoffs cutoffs, List<MembershipRule> own, List<String> treatments) {
    List<MembershipRule> rules = new ArrayList<>();
    double lower = 0;
    for (double cutoff : cutoffs.values()) {
      rules.add(new ScoreRange(lower, cutoff, false));
      lower = cutoff;
    }
    rules.add(new ScoreRange(lower, 1, true));
    rules.addAll(own);
    return new ScoreRule(rules, treatments);
  }

  private static void requireRanges(List<MembershipRule> rules) {
    double reached = 0;
    boolean closed = false;
    for (int k = 0; k < rules.size(); k++) {
      MembershipRule rule = rules.get(k);
      if (rule instanceof ScoreRange range) {
        boolean last = range.upper() == 1 && range.upperIncluded();
        if (closed || range.lower() != reached || !(last || range.upper() > reached)) {
          throw new InvalidInputException(
              "Segment %d holds the scores %s, which does not continue at %s."
                  .formatted(k, range.text(), reached),
              "Ranges of scores lead from 0 to 1 in order, without gaps.");
        }
        reached = range.upper();
        closed = range.upperIncluded();
      } else if (!(rule instanceof ListedCode || rule instanceof MissingScore)) {
        throw new InvalidInputException(
            "Segment %d is of the kind '%s' (%s).".formatted(k, rule.kind(), rule.text()),
            "Segments of scores, of listed codes and of missing scores can be exported.");
      }
    }
    if (!closed || reached != 1) {
      throw new InvalidInputException(
          "The ranges of scores end at %s%s."
              .formatted(reached, closed ? "" : ", which belongs to none of them"),
          "Ranges of scores lead from 0 to 1, and the last one holds 1.");
    }
  }

  private static void requireDistinct(List<MembershipRule> rules) {
    List<Object> seen = new ArrayList<>();
    for (MembershipRule rule : rules) {
      if (rule instanceof ListedCode code) {
        Words.require("listed code", code.code());
      }
      Object held = rule instanceof ListedCode code ? Code.value(code) : rule;
      if (seen.contains(held)) {
        throw new InvalidInputException(
            "Two segments hold the same customers: %s.".formatted(rule.text()),
            "Give each code, and the missing score, one segment.");
      }
      seen.add(held);
    }
  }

  /** {@return the cutoffs between the segments of scores} */
  Cutoffs cutoffs() {
    return Cutoffs.of(
        ranges().stream().skip(1).map(range -> ((ScoreRange) range.rule()).lower()).toList());
  }

  /** A rule with the number of its segment. */
  record Numbered(int index, MembershipRule rule) {}

  /** {@return the segments of scores, ascending} */
  List<Numbered> ranges() {
    return numbered(ScoreRange.class);
  }

  /** {@return the number of the segment of customers without a score, if there is one} */
  Optional<Integer> missing() {
    return numbered(MissingScore.class).stream().map(Numbered::index).findFirst();
  }

  /** {@return the codes that are numbers} */
  List<Code> numericCodes() {
    return codes().stream().filter(code -> code.number().isPresent()).toList();
  }

  /** {@return the codes that are text} */
  List<Code> textCodes() {
    return codes().stream().filter(code -> code.number().isEmpty()).toList();
  }

  private List<Code> codes() {
    return numbered(ListedCode.class).stream()
        .map(entry -> Code.of(entry.index(), (ListedCode) entry.rule()))
        .toList();
  }

  private List<Numbered> numbered(Class<? extends MembershipRule> kind) {
    List<Numbered> found = new ArrayList<>();
    for (int k = 0; k < rules.size(); k++) {
      if (kind.isInstance(rules.get(k))) {
        found.add(new Numbered(k, rules.get(k)));
      }
    }
    return found;
  }

  /**
   * Requires that segments can be called so.
   *
   * @param name what to call them
   * @throws InvalidSettingException if treatments are asked for and have no names
   */
  void requireNames(SegmentName name) {
    if (name == SegmentName.TREATMENT && treatments.isEmpty()) {
      throw new InvalidSettingException(
          "The treatments of these %d segments have no names.".formatted(rules.size()),
          "Export the numbers of the segments, or make the model with named treatments"
              + " (--treatments FILE).");
    }
  }

  /**
   * Requires that all codes are numbers.
   *
   * @param target where a score can be nothing else
   * @throws InvalidSettingException if a listed code is text
   */
  void requireNumericCodes(String target) {
    if (!textCodes().isEmpty()) {
      throw new InvalidSettingException(
          "The code '%s' is text, and a score in %s is a number."
              .formatted(textCodes().get(0).text(), target),
          "Export to sql, java, python or json instead, or list codes that are numbers.");
    }
  }
}
