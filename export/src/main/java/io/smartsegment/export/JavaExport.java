package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;

/**
 * A rule as the source of a Java class {@code Segments} that needs Java 8 or newer and no library.
 * Its method {@code segmentOf} takes a score and gives the number of its segment, {@code
 * treatmentOf} gives its treatment; both give null for what belongs nowhere. They take time that
 * grows with the logarithm of the number of cutoffs.
 */
@Experimental
public final class JavaExport {
  private static final String TEMPLATE =
      """
        /** The segment of a score. Written by Smart Segment. */
        public final class Segments {
          /** The number of cutoffs that are not above a score leads to its segment. */
          private static final double[] CUTOFFS = {
        %s  };

          /** The segment of that number of cutoffs. */
          private static final int[] SEGMENTS = {%s};
        %s
          private Segments() {}

          /**
           * The number of the segment of a score, null for what belongs nowhere.
           *
           * @param score a score, null if there is none
           */
          public static Integer segmentOf(Double score) {
            if (score == null) {
              return %s;
            }
            double value = score + 0.0; // -0.0 is 0.0
        %s    if (!(value >= 0.0 && value <= 1.0)) {
              return null;
            }
            int found = java.util.Arrays.binarySearch(CUTOFFS, value);
            return SEGMENTS[found >= 0 ? found + 1 : -found - 1];
          }

          /**
           * The number of the segment of a score as text, null for what belongs nowhere.
           *
           * @param score a number, a code, or nothing: empty, NA or null
           */
          public static Integer segmentOf(String score) {
            String text = score == null ? "" : score.trim();
        %s    if (text.isEmpty() || text.equalsIgnoreCase("na") || text.equalsIgnoreCase("null")) {
              return segmentOf((Double) null);
            }
            try {
              return segmentOf((Double) new java.math.BigDecimal(text).doubleValue());
            } catch (NumberFormatException e) {
              return null;
            }
          }
        %s}
        """;

  private JavaExport() {}

  /**
   * {@return the source of the class, without a package, in ASCII, ending in a line break}
   *
   * @param rule what to export
   * @param name {@link SegmentName#TREATMENT} adds the methods {@code treatmentOf}
   * @throws InvalidSettingException if treatments are asked for and have no names
   */
  public static String source(ScoreRule rule, SegmentName name) {
    rule.requireNames(name);
    return TEMPLATE.formatted(
        SourceText.entries(rule.cutoffs().values(), "    ", NumberText::of),
        String.join(
            ", ", rule.ranges().stream().map(range -> Integer.toString(range.index())).toList()),
        name == SegmentName.INDEX ? "" : treatments(rule),
        rule.missing().map(String::valueOf).orElse("null"),
        codes(rule),
        textCodes(rule),
        name == SegmentName.INDEX ? "" : treatmentsOf());
  }

  private static String codes(ScoreRule rule) {
    StringBuilder codes = new StringBuilder();
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        codes.append(
            "    if (value == %s) {\n      return %d;\n    }\n"
                .formatted(NumberText.of(value), code.index()));
      }
    }
    return codes.toString();
  }

  private static String textCodes(ScoreRule rule) {
    StringBuilder codes = new StringBuilder();
    for (Code code : rule.textCodes()) {
      codes.append(
          "    if (text.equals(%s)) {\n      return %d;\n    }\n"
              .formatted(SourceText.javaText(code.text()), code.index()));
    }
    return codes.toString();
  }

  private static String treatments(ScoreRule rule) {
    return "\n  /** The treatment of each segment. */\n  private static final String[] TREATMENTS = {\n%s  };\n"
        .formatted(SourceText.entries(rule.treatments(), "    ", SourceText::javaText));
  }

  private static String treatmentsOf() {
    return """

      /**
       * The treatment of a score, null for what belongs nowhere.
       *
       * @param score a score, null if there is none
       */
      public static String treatmentOf(Double score) {
        Integer segment = segmentOf(score);
        return segment == null ? null : TREATMENTS[segment];
      }

      /**
       * The treatment of a score as text, null for what belongs nowhere.
       *
       * @param score a number, a code, or nothing: empty, NA or null
       */
      public static String treatmentOf(String score) {
        Integer segment = segmentOf(score);
        return segment == null ? null : TREATMENTS[segment];
      }
    """;
  }
}
