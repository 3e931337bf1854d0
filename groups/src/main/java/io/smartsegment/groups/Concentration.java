package io.smartsegment.groups;

import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Part;
import java.util.List;

/** Warns of single customers who make up much of a segment's money. */
final class Concentration {
  private static final double MUCH = 0.1;

  private Concentration() {}

  static void warn(Part judge, List<JudgedSegment> segments, List<String> warnings) {
    for (JudgedSegment judged : segments) {
      int[] rows = judge.features().customers(judged.segment()).stream().toArray();
      double total = 0;
      int largest = -1;
      for (int i : rows) {
        double amount = Math.abs(judge.outcomes()[i]);
        total += amount;
        largest = largest < 0 || amount > Math.abs(judge.outcomes()[largest]) ? i : largest;
      }
      if (largest >= 0 && Math.abs(judge.outcomes()[largest]) > MUCH * total) {
        warnings.add(
            "The customer of row %d makes up more than 10%% of the money of segment '%s'."
                .formatted(judge.rows()[largest] + 1, judged.segment().text()));
      }
    }
  }
}
