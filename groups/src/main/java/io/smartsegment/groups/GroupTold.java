package io.smartsegment.groups;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.groups.features.Feature;
import java.util.Arrays;
import java.util.List;

/** Whether some level or threshold of a feature leaves a group hardly anybody, or all. */
final class GroupTold {
  private static final double LEAST_SHARE = 0.05;
  private static final double HARDLY = 0.01;

  private GroupTold() {}

  /** Where the group is told, in words; empty if it is nowhere. */
  static String by(Feature feature, int[] served, List<String> groups) {
    int missing = feature.values();
    int[][] counts = new int[missing + 1][groups.size()];
    for (int i = 0; i < served.length; i++) {
      counts[feature.code(i) == Feature.MISSING ? missing : feature.code(i)][served[i]]++;
    }
    if (isTold(counts[missing], served.length)) {
      return feature.name() + " is missing";
    }
    if (feature.isCategory()) {
      for (int code = 0; code < missing; code++) {
        if (isTold(counts[code], served.length)) {
          return "%s in ('%s')".formatted(feature.name(), feature.level(code));
        }
      }
      return "";
    }
    int[] below = new int[groups.size()];
    int[] above = new int[groups.size()];
    for (int code = 0; code < missing; code++) {
      add(above, counts[code], 1);
    }
    for (int code = 0; code + 1 < missing; code++) {
      add(below, counts[code], 1);
      add(above, counts[code], -1);
      String threshold = Numbers.plain(feature.number(code + 1));
      if (isTold(below, served.length)) {
        return "%s < %s".formatted(feature.name(), threshold);
      }
      if (isTold(above, served.length)) {
        return "%s >= %s".formatted(feature.name(), threshold);
      }
    }
    return "";
  }

  private static void add(int[] sums, int[] counts, int sign) {
    for (int g = 0; g < sums.length; g++) {
      sums[g] += sign * counts[g];
    }
  }

  private static boolean isTold(int[] counts, int all) {
    int size = Arrays.stream(counts).sum();
    if (size < LEAST_SHARE * all) {
      return false;
    }
    return Arrays.stream(counts).anyMatch(count -> count < HARDLY * size);
  }
}
