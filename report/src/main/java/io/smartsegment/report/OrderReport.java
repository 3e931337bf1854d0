package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.util.List;

/** What a command on orders says. */
@Internal
public interface OrderReport extends Report {
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
