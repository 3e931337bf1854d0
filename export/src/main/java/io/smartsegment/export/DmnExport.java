package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * A rule as a decision table of DMN 1.3, whose first row that holds is taken. A score that belongs
 * nowhere meets no row, so that the decision has no result. Numbers in the table are the shortest
 * decimals that read back as the same double: engines compare decimals, and these stand in the same
 * order as the doubles.
 */
@Experimental
public final class DmnExport {
  private static final String NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/";

  /** Names that expressions of DMN understand without doubt. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words with a meaning in expressions of DMN. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "between",
          "else",
          "every",
          "external",
          "false",
          "for",
          "function",
          "if",
          "in",
          "instance",
          "not",
          "null",
          "of",
          "or",
          "return",
          "satisfies",
          "some",
          "then",
          "true");

  private final ScoreRule rule;
  private final String scoreColumn;
  private final SegmentName name;
  private final XmlText xml;
  private int row;

  private DmnExport(ScoreRule rule, String scoreColumn, SegmentName name, XmlText xml) {
    this.rule = rule;
    this.scoreColumn = scoreColumn;
    this.name = name;
    this.xml = xml;
  }

  /**
   * {@return the rule as a DMN document, ending in a line break}
   *
   * @param rule what to export
   * @param scoreColumn the name of the input: letters, digits and underscores, and no word of the
   *     language of expressions
   * @param name what to call the segments
   * @throws InvalidSettingException if treatments are asked for and have no names, the column has
   *     another name than an input may have, or a listed code is text, which an input of numbers
   *     cannot hold
   */
  public static String write(ScoreRule rule, String scoreColumn, SegmentName name) {
    rule.requireNames(name);
    Words.requireAsked("column of scores", scoreColumn);
    if (!NAME.matcher(scoreColumn).matches() || KEYWORDS.contains(scoreColumn)) {
      throw new InvalidSettingException(
          "The column of scores is called '%s', which an input in DMN cannot be."
              .formatted(scoreColumn),
          "Call it by letters, digits and underscores, such as propensity, with --score NAME.");
    }
    rule.requireNumericCodes("DMN");
    return XmlText.of(xml -> new DmnExport(rule, scoreColumn, name, xml).write());
  }

  private String type() {
    return name == SegmentName.INDEX ? "number" : "string";
  }

  private void write() throws XMLStreamException {
    xml.open(
        "definitions",
        "xmlns",
        NAMESPACE,
        "id",
        "segments",
        "name",
        "Segments",
        "namespace",
        "urn:smart-segment",
        "exporter",
        "Smart Segment");
    xml.open("inputData", "id", "score", "name", scoreColumn);
    xml.empty("variable", "id", "score_variable", "name", scoreColumn, "typeRef", "number");
    xml.close();
    xml.open("decision", "id", name.column(), "name", name.column());
    xml.empty("variable", "id", "result", "name", name.column(), "typeRef", type());
    xml.open("informationRequirement", "id", "needs_score");
    xml.empty("requiredInput", "href", "#score");
    xml.close();
    xml.open("decisionTable", "id", "table", "hitPolicy", "FIRST");
    xml.open("input", "id", "input", "label", scoreColumn);
    xml.open("inputExpression", "id", "input_expression", "typeRef", "number");
    xml.text("text", scoreColumn);
    xml.close();
    xml.close();
    xml.empty("output", "id", "output", "name", name.column(), "typeRef", type());
    writeRows();
    xml.close();
    xml.close();
    xml.close();
  }

  private void writeRows() throws XMLStreamException {
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        writeRow(Numbers.plain(value), code.index());
      }
    }
    if (rule.missing().isPresent()) {
      writeRow("null", rule.missing().get());
    }
    for (ScoreRule.Numbered entry : rule.ranges()) {
      ScoreRange range = (ScoreRange) entry.rule();
      writeRow(
          "[%s..%s%s"
              .formatted(
                  Numbers.plain(range.lower()),
                  Numbers.plain(range.upper()),
                  range.upperIncluded() ? "]" : ")"),
          entry.index());
    }
  }

  private void writeRow(String test, int segment) throws XMLStreamException {
    String id = "row_" + row++;
    xml.open("rule", "id", id);
    xml.open("inputEntry", "id", id + "_input");
    xml.text("text", test);
    xml.close();
    xml.open("outputEntry", "id", id + "_output");
    xml.text("text", result(segment));
    xml.close();
    xml.close();
  }

  private String result(int segment) {
    if (name == SegmentName.INDEX) {
      return Integer.toString(segment);
    }
    String treatment = rule.treatments().get(segment);
    return '"' + treatment.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
