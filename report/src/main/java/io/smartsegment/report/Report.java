package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import java.util.List;

/**
 * A result for people: first the answer, then tables, then what a reader must know. Text and page
 * are made of the same parts.
 */
@Internal
public interface Report {
  /** {@return what the report is about, for a title} */
  String title();

  /** {@return the answer in sentences} */
  List<String> lead();

  /** {@return the figures} */
  List<ReportTable> tables();

  /** {@return what a reader must know, in sentences} */
  List<String> allNotes();
}
