package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * A rule as an ONNX model (operators of version 16) that runs beside a model of scores: it takes a
 * tensor of doubles, called as the column of scores is, and gives a tensor {@code segment} of whole
 * numbers of the same length; -1 is a score that belongs nowhere, such as NaN or 1.2.
 *
 * <p>The segment is looked up by how many lower ends of ranges are not above the score. For
 * example, with the cutoff 0.3 the ends are 0 and 0.3: none of them is at or below NaN, one is at
 * or below 0.2, and two at or below 0.5.
 */
@Experimental
public final class OnnxExport {
  private static final long IR_VERSION = 8;
  private static final long OPERATORS = 16;

  private final ScoreRule rule;
  private final String scoreColumn;
  private final OnnxGraph graph = new OnnxGraph("segments");

  private OnnxExport(ScoreRule rule, String scoreColumn) {
    this.rule = rule;
    this.scoreColumn = scoreColumn;
  }

  /**
   * {@return the rule as the bytes of an ONNX model}
   *
   * @param rule what to export
   * @param scoreColumn the name of the input
   * @throws InvalidSettingException if the column is blank, has control characters or is called
   *     {@code segment}, as the result is; or the rule has codes that are text or a segment for
   *     missing scores, since a tensor of numbers has neither
   */
  public static byte[] write(ScoreRule rule, String scoreColumn) {
    Words.requireAsked("column of scores", scoreColumn);
    if (scoreColumn.equals(SegmentName.INDEX.column())) {
      throw new InvalidSettingException(
          "The column of scores is called '%s', as the result is.".formatted(scoreColumn),
          "Give the scores another name with --score NAME.");
    }
    rule.requireNumericCodes("ONNX");
    if (rule.missing().isPresent()) {
      throw new InvalidSettingException(
          "Segment %d is for customers without a score, and a tensor in ONNX has a number for each."
              .formatted(rule.missing().get()),
          "Export to sql, java, python, json or pmml instead, or leave such customers out.");
    }
    return new OnnxExport(rule, scoreColumn).write();
  }

  private byte[] write() {
    List<ScoreRule.Numbered> ranges = rule.ranges();
    double[] ends =
        ranges.stream().mapToDouble(entry -> ((ScoreRange) entry.rule()).lower()).toArray();
    long[] segments = new long[ends.length + 1];
    segments[0] = -1;
    for (int k = 0; k < ends.length; k++) {
      segments[k + 1] = ranges.get(k).index();
    }
    graph.constant(own("columns"), new long[] {1}, 1);
    graph.constant(own("ends"), ends, 1, ends.length);
    graph.constant(own("highest"), new double[] {1});
    graph.constant(own("segments"), segments, segments.length);
    graph.constant(own("nowhere"), new long[] {-1});
    graph.node("Unsqueeze", own("column"), scoreColumn, own("columns"));
    graph.node("GreaterOrEqual", own("reached"), own("column"), own("ends"));
    graph.cast(own("reached"), own("ones"));
    graph.sum(own("ones"), own("columns"), own("count"));
    graph.node("Gather", own("looked up"), own("segments"), own("count"));
    graph.node("LessOrEqual", own("is a score"), scoreColumn, own("highest"));
    graph.node("Where", own("of range"), own("is a score"), own("looked up"), own("nowhere"));
    graph.node("Identity", SegmentName.INDEX.column(), withCodes(own("of range")));
    graph.signature(scoreColumn, SegmentName.INDEX.column());
    return graph.model(IR_VERSION, OPERATORS);
  }

  /** Codes come before ranges, so they are asked for afterwards and overwrite what was found. */
  private String withCodes(String found) {
    String result = found;
    int number = 0;
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        String name = own("code " + number++);
        graph.constant(name, new double[] {value});
        graph.constant(name + " segment", new long[] {code.index()});
        graph.node("Equal", name + " is", scoreColumn, name);
        graph.node("Where", name + " after", name + " is", name + " segment", result);
        result = name + " after";
      }
    }
    return result;
  }

  /** The name of a step, which differs from every other one whatever the column is called. */
  private String own(String step) {
    return scoreColumn + "/" + step;
  }
}
