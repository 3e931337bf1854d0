package io.smartsegment.export;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.segment.ScoreRange;
import io.smartsegment.core.stability.Experimental;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

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
  private final XMLStreamWriter xml;
  private int depth;

  private PmmlExport(ScoreRule rule, String scoreColumn, SegmentName name, XMLStreamWriter xml) {
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
    if (scoreColumn.equals(target(name))) {
      throw new InvalidSettingException(
          "The column of scores is called '%s', as the result is.".formatted(scoreColumn),
          "Give the scores another name.");
    }
    if (!rule.textCodes().isEmpty()) {
      throw new InvalidSettingException(
          "The code '%s' is text, and a score in PMML is a number."
              .formatted(rule.textCodes().get(0).text()),
          "Export to sql, java, python or json instead, or list codes that are numbers.");
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new PmmlExport(rule, scoreColumn, name, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory cannot be written", e);
    }
    return text.append('\n').toString();
  }

  private static String target(SegmentName name) {
    return name == SegmentName.INDEX ? "segment" : "treatment";
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    open("PMML", "version", "4.4", "xmlns", NAMESPACE);
    open("Header");
    empty("Application", "name", "Smart Segment");
    close();
    writeFields();
    open(
        "TreeModel",
        "functionName",
        "classification",
        "splitCharacteristic",
        "multiSplit",
        "missingValueStrategy",
        "none",
        "noTrueChildStrategy",
        "returnNullPrediction");
    open("MiningSchema");
    empty("MiningField", "name", scoreColumn, "invalidValueTreatment", "asIs");
    empty("MiningField", "name", target(name), "usageType", "target");
    close();
    open("Node", "id", "root");
    empty("True");
    writeNodes();
    close();
    close();
    close();
    xml.writeEndDocument();
  }

  private void writeFields() throws XMLStreamException {
    Set<String> results = new LinkedHashSet<>();
    IntStream.range(0, rule.rules().size()).forEach(segment -> results.add(result(segment)));
    open("DataDictionary");
    empty("DataField", "name", scoreColumn, "optype", "continuous", "dataType", "double");
    open("DataField", "name", target(name), "optype", "categorical", "dataType", "string");
    for (String result : results) {
      empty("Value", "value", result);
    }
    close();
    close();
  }

  /** Codes first, since the first child that holds is taken. */
  private void writeNodes() throws XMLStreamException {
    for (Code code : rule.numericCodes()) {
      for (double value : code.numbers()) {
        openNode(code.index(), "code " + NumberText.of(value));
        compare("equal", value);
        close();
      }
    }
    if (rule.missing().isPresent()) {
      openNode(rule.missing().get(), "missing");
      empty("SimplePredicate", "field", scoreColumn, "operator", "isMissing");
      close();
    }
    for (ScoreRule.Numbered entry : rule.ranges()) {
      ScoreRange range = (ScoreRange) entry.rule();
      openNode(entry.index(), "segment " + entry.index());
      open("CompoundPredicate", "booleanOperator", "and");
      compare("greaterOrEqual", range.lower());
      compare(range.upperIncluded() ? "lessOrEqual" : "lessThan", range.upper());
      close();
      close();
    }
  }

  private void openNode(int segment, String id) throws XMLStreamException {
    open("Node", "id", id, "score", result(segment));
  }

  private void compare(String operator, double value) throws XMLStreamException {
    empty(
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

  private void open(String element, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(element);
    write(List.of(attributes));
    depth++;
  }

  private void empty(String element, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(element);
    write(List.of(attributes));
  }

  private void write(List<String> attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.size(); i += 2) {
      xml.writeAttribute(attributes.get(i), attributes.get(i + 1));
    }
  }

  private void close() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
