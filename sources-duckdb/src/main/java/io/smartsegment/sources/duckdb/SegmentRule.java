package io.smartsegment.sources.duckdb;

import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a row gets its segment: the number of cutoffs that are not above its score. Rows with a
 * segment of their own get the numbers after those of scores, in the order of their rules.
 *
 * @param score the column with the scores
 * @param cutoffs strictly increasing
 * @param segmentColumn the column to add
 * @param own the rules of segments of their own, such as {@link
 *     io.smartsegment.core.segment.ListedCode} and {@link
 *     io.smartsegment.core.segment.MissingScore}; empty if there are none
 * @param labels a second column to add; empty if there is none
 */
@Experimental
public record SegmentRule(
    String score,
    List<Double> cutoffs,
    String segmentColumn,
    List<MembershipRule> own,
    Optional<SegmentLabels> labels) {
  /**
   * Makes a rule without a second column.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   * @param own the rules of segments of their own
   */
  public SegmentRule(
      String score, List<Double> cutoffs, String segmentColumn, List<MembershipRule> own) {
    this(score, cutoffs, segmentColumn, own, Optional.empty());
  }

  /**
   * Makes a rule without segments of their own.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   */
  public SegmentRule(String score, List<Double> cutoffs, String segmentColumn) {
    this(score, cutoffs, segmentColumn, List.of());
  }

  /**
   * Checks and copies the cutoffs.
   *
   * @param score the column with the scores
   * @param cutoffs strictly increasing
   * @param segmentColumn the column to add
   * @param own the rules of segments of their own
   * @param labels a second column to add
   */
  public SegmentRule {
    cutoffs = List.copyOf(cutoffs);
    own = List.copyOf(own);
    for (int i = 0; i < cutoffs.size(); i++) {
      double cutoff = cutoffs.get(i);
      if (!Double.isFinite(cutoff) || (i > 0 && cutoff <= cutoffs.get(i - 1))) {
        throw new IllegalArgumentException("cutoffs must be finite and increase: " + cutoffs);
      }
    }
    int segments = cutoffs.size() + 1 + own.size();
    if (labels.isPresent() && labels.get().texts().size() != segments) {
      throw new IllegalArgumentException(
          "There are %s segments and the labels %s.".formatted(segments, labels.get().texts()));
    }
  }

  /**
   * {@return the same with a second column}
   *
   * @param column the column to add
   * @param texts the text of each segment, by its number
   */
  public SegmentRule withLabels(String column, List<String> texts) {
    return new SegmentRule(
        score, cutoffs, segmentColumn, own, Optional.of(new SegmentLabels(column, texts)));
  }

  /** The names of the columns to add. */
  List<String> added() {
    return labels
        .map(known -> List.of(segmentColumn, known.column()))
        .orElseGet(() -> List.of(segmentColumn));
  }

  /** What a row of a segment gets at its end, as CSV. */
  String cells(int segment, CsvDialect dialect) {
    return labels.isEmpty()
        ? Integer.toString(segment)
        : Integer.toString(segment)
            + dialect.delimiter()
            + dialect.cell(labels.get().texts().get(segment));
  }

  /** An expression of SQL for the label of the segment in the column key. */
  String label(UnaryOperator<String> text) {
    StringBuilder cases = new StringBuilder("CASE key");
    List<String> texts = labels.map(SegmentLabels::texts).orElseGet(List::of);
    for (int k = 0; k < texts.size(); k++) {
      cases.append(" WHEN %d THEN %s".formatted(k, Sql.literal(text.apply(texts.get(k)))));
    }
    return cases.append(" END").toString();
  }
}
