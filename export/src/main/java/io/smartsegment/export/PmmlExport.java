package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;

/**
 * A rule as PMML 4.4: a tree whose leaves are the segments. The segment is text, because evaluators
 * have no number for "no segment". A score that belongs nowhere has no prediction.
 */
@Experimental
public final class PmmlExport {
  private static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";

  private final ScoreRule rule;
  private final String scoreColumn;
  private final SegmentName name;
  private final XmlText xml;

  private PmmlExport(ScoreRule rule, String scoreColumn, SegmentName name, XmlText xml) {
    this.rule = rule;
    this.scoreColumn = scoreColumn;
    this.name = name;
    this.xml = xml;
  }

  /**
   * {@return the rule as a PMML document, ending in a line break}
   *
   * @param rule what to export
   * @param scoreColumn the field with the scores
   * @param name what to call the segments
   * @throws InvalidSettingException if treatments are asked for and have no names, the column is
   *     blank, has control characters or is called as the result is, or a listed code is text,
   *     which a field of numbers cannot hold
   */
  public static String write(ScoreRule rule, String scoreColumn, SegmentName name) {
    rule.requireNames(name);
    Words.requireAsked("column of scores", scoreColumn);
    if (scoreColumn.equals(name.column())) {
      throw new InvalidSettingException(
          "The column of scores is called '%s', as the result is.".formatted(scoreColumn),
          "Give the scores another name.");
    }
    rule.requireNumericCodes("PMML");
    return XmlText.of(xml -> new PmmlExport(rule, scoreColumn, name, xml).write());
  }

  private void write() throws XMLStreamException {
    xml.open("PMML", "version", "4.4", "xmlns", NAMESPACE);
    xml.open("Header");
    xml.empty("Application", "name", "Smart Segment");
    xml.close();
    writeFields();
    xml.open(
        "TreeModel",
        "functionName",
        "classification",
        "splitCharacteristic",
        "multiSplit",
        "missingValueStrategy",
        "none",
        "noTrueChildStrategy",
        "returnNullPrediction");
    xml.open("MiningSchema");
    xml.empty("MiningField", "name", scoreColumn, "invalidValueTreatment", "asIs");
    xml.empty("MiningField", "name", name.column(), "usageType", "target");
    xml.close();
    xml.open("Node", "id", "root");
    xml.empty("True");
    writeNodes();
    xml.close();
    xml.close();
    xml.close();
  }

  private void writeFields() throws XMLStreamException {
    Set<String> results = new LinkedHashSet<>();
    IntStream.range(0, rule.rules().size()).forEach(segment -> results.add(result(segment)));
    xml.open("DataDictionary");
    xml.empty("DataField", "name", scoreColumn, "optype", "continuous", "dataType", "double");
    xml.open("DataField", "name", name.column(), "optype", "categorical", "dataType", "string");
    for (String result : results) {
      xml.empty("Value", "value", result);
    }
    xml.close();
    xml.close();
  }

  /** Codes first, since the first child that holds is taken. */
  private void writeNodes() throws XMLStreamException {
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        openNode(code.index(), "code " + NumberText.of(value));
        compare("equal", value);
        xml.close();
      }
    }
    if (rule.missing().isPresent()) {
      openNode(rule.missing().get(), "missing");
      xml.empty("SimplePredicate", "field", scoreColumn, "operator", "isMissing");
      xml.close();
    }
    for (ScoreRule.Numbered entry : rule.ranges()) {
      ScoreRange range = (ScoreRange) entry.rule();
      openNode(entry.index(), "segment " + entry.index());
      xml.open("CompoundPredicate", "booleanOperator", "and");
      compare("greaterOrEqual", range.lower());
      compare(range.upperIncluded() ? "lessOrEqual" : "lessThan", range.upper());
      xml.close();
      xml.close();
    }
  }

  private void openNode(int segment, String id) throws XMLStreamException {
    xml.open("Node", "id", id, "score", result(segment));
  }

  private void compare(String operator, double value) throws XMLStreamException {
    xml.empty(
        "SimplePredicate",
        "field",
        scoreColumn,
        "operator",
        operator,
        "value",
        NumberText.of(value));
  }

  private String result(int segment) {
    return name == SegmentName.INDEX ? Integer.toString(segment) : rule.treatments().get(segment);
  }
}
