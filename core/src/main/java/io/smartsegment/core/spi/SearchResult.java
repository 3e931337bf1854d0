package io.smartsegment.core.spi;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.search.Incumbents;
import io.smartsegment.core.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an optimizer found. Immutable. */
public final class SearchResult {
  private final int[] bounds;
  private final OptionalDouble upperBound;
  private final List<int[]> bySegmentCount;

  /**
   * Says what was found.
   *
   * @param bounds the best bounds: K + 1 positions
   * @param upperBound a proven bound on the value of all allowed segmentations, empty if there is
   *     no proof
   * @param bySegmentCount the best bounds found for each number of segments, ascending; may have
   *     gaps
   */
  public SearchResult(int[] bounds, OptionalDouble upperBound, List<int[]> bySegmentCount) {
    this.bounds = bounds.clone();
    this.upperBound = upperBound;
    this.bySegmentCount = bySegmentCount.stream().map(int[]::clone).toList();
  }

  /**
   * {@return the best candidates that a search has seen, without a proof}
   *
   * @param search the search
   */
  public static SearchResult of(Search search) {
    return of(search, OptionalDouble.empty());
  }

  /**
   * {@return the best candidates that a search has seen}
   *
   * @param search the search
   * @param upperBound a proven bound, empty if there is none
   */
  public static SearchResult of(Search search, OptionalDouble upperBound) {
    Incumbents incumbents = search.incumbents();
    int best = incumbents.bestSegments();
    List<int[]> all = new ArrayList<>();
    for (int k = 1; k <= incumbents.maxSegments(); k++) {
      incumbents.bounds(k).ifPresent(all::add);
    }
    int[] bounds =
        (best == 0 ? Optional.<int[]>empty() : incumbents.bounds(best))
            .orElseThrow(
                () ->
                    new PluginException(
                        "The search ended without one allowed segmentation.",
                        "An optimizer evaluates at least one that satisfies the constraints."));
    return new SearchResult(bounds, upperBound, all);
  }

  /** {@return a copy of the best bounds} */
  public int[] bounds() {
    return bounds.clone();
  }

  /** {@return a proven bound on the value of all allowed segmentations, empty if there is none} */
  public OptionalDouble upperBound() {
    return upperBound;
  }

  /** {@return copies of the best bounds found for each number of segments, ascending} */
  public List<int[]> bySegmentCount() {
    return bySegmentCount.stream().map(int[]::clone).toList();
  }
}
