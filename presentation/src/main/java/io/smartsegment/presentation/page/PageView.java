package io.smartsegment.presentation.page;

import io.smartsegment.core.stability.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the template shows, ready to be written. Made by {@link PageViews}. */
@Internal
public record PageView(
    String title,
    String lead,
    Advice advice,
    List<Fact> cards,
    PageTable comparison,
    String comparisonNote,
    PageTable segments,
    @Nullable PageTable gains,
    boolean hasOutcomes,
    String highestRate,
    List<Chart> strategies,
    @Nullable PageTable frontier,
    String frontierNote,
    @Nullable PageTable budget,
    @Nullable List<Price> whatIf,
    String whatIfNote,
    @Nullable PageTable priceRanges,
    String priceRangesNote,
    String scoreNote,
    @Nullable List<Fact> scoreCards,
    List<Chart> scoreCharts,
    @Nullable PageTable deciles,
    String proof,
    List<String> warnings,
    List<Fact> facts,
    String command,
    String data,
    String policy,
    String style,
    List<String> scripts) {
  /** What to do, why, and whether it needs care. */
  public record Advice(String headline, String reason, boolean careful) {}

  /** A figure with its name and a remark. */
  public record Fact(String name, String figure, String note) {}

  /** A chart: its name or number for the script, and what stands around it. */
  public record Chart(
      String name, String number, String title, String description, String caption) {}

  /** The two prices of a treatment with the ends of their sliders. */
  public record Price(
      String number,
      String name,
      String revenue,
      String revenueFrom,
      String revenueTo,
      String cost,
      String costFrom,
      String costTo) {}
}
