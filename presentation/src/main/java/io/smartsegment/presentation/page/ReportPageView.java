package io.smartsegment.presentation.page;

import io.smartsegment.core.stability.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the template of reports with tables shows, ready to be written. */
@Internal
public record ReportPageView(
    String title,
    List<String> lead,
    @Nullable RulesView rules,
    List<Chart> charts,
    List<String> missing,
    List<Section> tables,
    List<String> notes,
    String command,
    String data,
    String policy,
    String style,
    List<String> scripts) {
  /** A chart: its number for the script, and what stands around it; no style for the usual one. */
  public record Chart(String number, String title, String description, @Nullable String style) {}

  /** A table, and sentences on it. */
  public record Section(PageTable table, List<String> remarks) {}
}
