package io.smartsegment.export;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in memory, with an element on a line of its own, indented by two blanks a level. */
final class XmlText {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private int depth;

  private XmlText() throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /** What writes elements. */
  interface Body {
    void write(XmlText xml) throws XMLStreamException;
  }

  /** {@return a document that ends in a line break} */
  static String of(Body body) {
    try {
      XmlText document = new XmlText();
      document.xml.writeStartDocument("UTF-8", "1.0");
      body.write(document);
      document.xml.writeEndDocument();
      document.xml.close();
      return document.text.append('\n').toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory cannot be written", e);
    }
  }

  /** Begins an element; attributes are names and values in turn. */
  void open(String element, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(element);
    write(attributes);
    depth++;
  }

  void close() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
  }

  /** An element without content. */
  void empty(String element, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(element);
    write(attributes);
  }

  /** An element that holds text only. */
  void text(String element, String content, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(element);
    write(attributes);
    xml.writeCharacters(content);
    xml.writeEndElement();
  }

  private void write(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
