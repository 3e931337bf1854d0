package io.smartsegment.presentation.page;

import io.smartsegment.core.stability.Internal;
import java.util.List;

/** All that the template of reports on orders shows, ready to be written. */
@Internal
public record OrderPageView(
    String title,
    List<String> lead,
    List<PageView.Chart> charts,
    List<Section> tables,
    List<String> notes,
    String command,
    String data,
    String policy,
    String style,
    List<String> scripts) {
  /** A table, and sentences on it. */
  public record Section(PageTable table, List<String> remarks) {}
}
