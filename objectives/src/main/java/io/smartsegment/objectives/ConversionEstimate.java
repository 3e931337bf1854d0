package io.smartsegment.objectives;

import java.util.List;

/**
 * How many conversions a segment is given credit for, instead of those observed. Where customers
 * have weights, these are the estimated rate times the weight of the segment.
 */
interface ConversionEstimate {
  /** The estimate for the customers of a range that is not empty, at least 0. */
  double between(int from, int to);

  /** A number that no estimate exceeds whose range starts and ends in these ranges. */
  double most(int fromLow, int fromHigh, int toLow, int toHigh);

  /** A number that no estimate is below whose range starts and ends in these ranges, at least 0. */
  double least(int fromLow, int fromHigh, int toLow, int toHigh);

  /** What was estimated and how, one sentence each. */
  List<String> notes();
}
