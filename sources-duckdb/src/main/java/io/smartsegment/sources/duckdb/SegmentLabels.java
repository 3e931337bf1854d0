package io.smartsegment.sources.duckdb;

import io.smartsegment.core.stability.Experimental;
import java.util.List;

/**
 * A second column to add: a text for each segment, such as the treatment that it gets.
 *
 * @param column the column to add
 * @param texts the text of each segment, by its number
 */
@Experimental
public record SegmentLabels(String column, List<String> texts) {
  /**
   * Copies the texts.
   *
   * @param column the column to add
   * @param texts the text of each segment
   */
  public SegmentLabels {
    texts = List.copyOf(texts);
  }
}
