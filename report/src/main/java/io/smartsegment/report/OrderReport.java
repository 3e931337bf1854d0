package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.util.List;

/**
 * What a command on orders says: first the answer, then tables, then what a reader must know. Text
 * and page are made of the same parts.
 */
@Internal
public interface OrderReport {
  /** {@return what the report is about, for a title} */
  String title();

  /** {@return the answer in sentences} */
  List<String> lead();

  /** {@return the figures} */
  List<ReportTable> tables();

  /** {@return what a reader must know, in sentences} */
  List<String> allNotes();

  /** {@return the JSON, ending in a line break} */
  String json();

  /** {@return the CSV with a header} */
  String csv();

  /** {@return the text, ending in a line break} */
  default String text() {
    StringBuilder text = new StringBuilder();
    lead().forEach(sentence -> text.append(sentence).append('\n'));
    tables().forEach(table -> text.append(table.text()));
    List<String> notes = allNotes();
    if (!notes.isEmpty()) {
      text.append('\n');
    }
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }
}
