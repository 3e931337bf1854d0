package io.smartsegment.validation;

import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What some customers teach.
 *
 * @param byCount the best rule for each number of segments that is possible
 * @param chosen the best of all
 */
record Learned(NavigableMap<Integer, Rule> byCount, Rule chosen) {
  @Nullable Rule of(int segments) {
    return byCount.get(segments);
  }
}
