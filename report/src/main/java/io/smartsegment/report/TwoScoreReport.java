package io.smartsegment.report;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.incremental.ArmBox;
import io.smartsegment.incremental.ArmFigures;
import io.smartsegment.incremental.TwoScoreResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which customers get which arm by two scores jointly, as text, JSON and a table. The JSON is a
 * model of rules for groups as well, which {@code apply} and {@code export} read; its groups are
 * arms.
 *
 * @param result the answer
 * @param armColumn the column with the arm of past customers
 * @param outcomeColumn the column with what came of them
 * @param origin where the answer comes from; empty if nobody said
 */
@Internal
public record TwoScoreReport(
    TwoScoreResult result, String armColumn, String outcomeColumn, Optional<Origin> origin) {
  private static final String HEADER =
      "box,text,customers,arm,chosen,incremental_profit,standard_error,low,high,per_customer,"
          + "arm_customers,arm_outcomes,arm_rate\n";

  /** {@return the text, ending in a line break} */
  public String text() {
    return new TwoScoreText(result).text()
        + origin.map(from -> "\n" + from.line() + ".\n").orElse("");
  }

  /** {@return one JSON object, ending in a line break} */
  public String json() {
    return Json.text(TwoScoreJson.of(this));
  }

  /** {@return a row for each box and arm as CSV, with a header} */
  public String csv() {
    StringBuilder csv = new StringBuilder(HEADER);
    int number = 0;
    for (ArmBox box : result.boxes()) {
      number++;
      for (ArmFigures arm : box.byArm()) {
        csv.append(
                String.join(
                    ",",
                    List.of(
                        Integer.toString(number),
                        CsvText.quoted(box.segment().text()),
                        Long.toString(box.customers()),
                        CsvText.harmless(arm.arm()),
                        arm.arm().equals(box.arm()) ? "1" : "0",
                        Numbers.full(arm.profit().value()),
                        Numbers.full(arm.profit().standardError()),
                        Numbers.full(arm.profit().lower()),
                        Numbers.full(arm.profit().upper()),
                        Numbers.full(arm.profit().value() / box.customers()),
                        Long.toString(arm.customers()),
                        Numbers.full(arm.outcomes()),
                        Double.isNaN(arm.rate()) ? "" : Numbers.full(arm.rate()))))
            .append('\n');
      }
    }
    return csv.toString();
  }

  /** {@return the files of an output folder by name; those of other answers are removed} */
  public Map<String, Optional<byte[]>> files() {
    Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
    for (String other :
        List.of(
            "comparison.csv", "segments.csv", "by-segment-count.csv", "uplift.csv", "uplift.svg")) {
      files.put(other, Optional.empty());
    }
    put(files, "model.json", json());
    put(files, "boxes.csv", csv());
    put(files, "report.txt", text());
    return files;
  }

  private static void put(Map<String, Optional<byte[]>> files, String name, String text) {
    files.put(name, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
