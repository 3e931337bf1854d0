package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * A rule as a Python 3 module that imports the standard library alone. Its function {@code
 * segment_of} takes one score and gives the number of its segment, {@code treatment_of} gives its
 * treatment; both give {@code None} for what belongs nowhere. They take time that grows with the
 * logarithm of the number of cutoffs.
 */
@Experimental
public final class PythonExport {
  private static final String TEMPLATE =
      """
      \"""The segment of a score. Written by Smart Segment.

      segment_of(0.3) gives the number of the segment, None for what belongs nowhere.
      A column of pandas: frame["segment"] = frame["propensity"].map(segment_of)
      \"""

      from bisect import bisect_right

      # The segment of a score is the number of cutoffs that are not above it.
      CUTOFFS = (
      %s)

      # The segment of that number of cutoffs.
      SEGMENTS = (%s,)

      # Scores that stand for something, and texts that do, with their segments.
      CODES = {
      %s}
      TEXT_CODES = {
      %s}

      # The segment of customers without a score.
      MISSING = %s

      SPACES = "".join(map(chr, range(33)))


      def segment_of(score):
          \"""The segment of a number, of a number as text, or of None.\"""
          if isinstance(score, str):
              # Spaces as Java trims them; float() would also ignore others.
              score = score.strip(SPACES)
              if score in TEXT_CODES:
                  return TEXT_CODES[score]
              if score.lower() in ("", "na", "null"):
                  return MISSING
              try:
                  # Python would read 1_0 as a number.
                  wrong = "_" in score or score != score.strip()
                  score = float("nan" if wrong else score)
              except ValueError:
                  return None
          if score is None:
              return MISSING
          score = float(score)
          if score in CODES:
              return CODES[score]
          if not 0.0 <= score <= 1.0:
              return None
          return SEGMENTS[bisect_right(CUTOFFS, score)]
      """;

  private PythonExport() {}

  /**
   * {@return the source of the module, in ASCII, ending in a line break}
   *
   * @param rule what to export
   * @param name {@link SegmentName#TREATMENT} adds the function {@code treatment_of}
   * @throws InvalidSettingException if treatments are asked for and have no names
   */
  public static String source(ScoreRule rule, SegmentName name) {
    rule.requireNames(name);
    String module =
        TEMPLATE.formatted(
            SourceText.entries(rule.cutoffs().values(), "    ", NumberText::of),
            numbers(rule),
            codes(rule),
            SourceText.entries(
                rule.textCodes(),
                "    ",
                code -> SourceText.pythonText(code.text()) + ": " + code.index()),
            rule.missing().map(String::valueOf).orElse("None"));
    return name == SegmentName.INDEX ? module : module + treatments(rule);
  }

  private static String numbers(ScoreRule rule) {
    return String.join(
        ", ", rule.ranges().stream().map(range -> Integer.toString(range.index())).toList());
  }

  private static String codes(ScoreRule rule) {
    StringBuilder codes = new StringBuilder();
    for (Code code : rule.numericCodes()) {
      codes.append(
          SourceText.entries(
              code.numbers(), "    ", value -> NumberText.of(value) + ": " + code.index()));
    }
    return codes.toString();
  }

  private static String treatments(ScoreRule rule) {
    List<String> names = rule.treatments();
    return """


    # The treatment of each segment.
    TREATMENTS = (
    %s)


    def treatment_of(score):
        \"""The treatment of a number, of a number as text, or of None.\"""
        segment = segment_of(score)
        return None if segment is None else TREATMENTS[segment]
    """
        .formatted(SourceText.entries(names, "    ", SourceText::pythonText));
  }
}
