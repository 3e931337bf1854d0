package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.result.BudgetPoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two segments that cost 16, under several budgets. */
class BudgetTextTest {
  private static final List<BudgetPoint> CURVE =
      List.of(
          new BudgetPoint(8, 32, 1, 0.5),
          new BudgetPoint(16, 36, 2, 0.001),
          new BudgetPoint(1016, 37, 3, 0));

  private static String text(double budget, List<BudgetPoint> curve) {
    return TextWriter.write(
        SampleAnswer.constrained(Constraints.DEFAULT.withBudget(budget), curve));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12   | 133.33% of the budget of 12.00; further budget earns about 0.50 per unit
          20   | 80.00% of the budget of 20.00; further budget earns less than 0.01 per unit
          16   | 100.00% of the budget of 16.00; further budget earns less than 0.01 per unit
          2000 | 0.80% of the budget of 2,000.00; more budget earns nothing
          7    | 228.57% of the budget of 7.00
          """)
  void theLineTellsCostShareAndShadowPrice(double budget, String words) {
    assertThat(text(budget, CURVE)).contains("\nThe segments cost 16.00 together, " + words + "\n");
  }

  @Test
  void aBudgetOfNothingHasNoShare() {
    assertThat(text(0, List.of()))
        .contains("\nThe segments cost 16.00 together; the budget is 0.00\n")
        .doesNotContain("Value against budget");
  }

  @Test
  void aShortCurveIsShownInFull() {
    assertThat(text(20, CURVE))
        .contains(
            """

            Value against budget
               budget | net revenue | segments | per further unit
            ----------+-------------+----------+------------------
                 8.00 |       32.00 |        1 |             0.50
                16.00 |       36.00 |        2 |             0.00
             1,016.00 |       37.00 |        3 |             0.00
            """);
  }

  @Test
  void aValueThatIsNoMoneyHasANameAndSixDigits() {
    List<BudgetPoint> curve =
        List.of(new BudgetPoint(8, 1.25, 1, 0.00123456789), new BudgetPoint(2000, 1.7904124, 2, 0));
    assertThat(TextWriter.write(SampleAnswer.evidence(Constraints.DEFAULT.withBudget(20), curve)))
        .contains("\nfurther budget earns about 0.00123457 per unit\n")
        .contains(
            """

            Value against budget
               budget | information value | segments | per further unit
            ----------+-------------------+----------+------------------
                 8.00 |           1.25000 |        1 |       0.00123457
             2,000.00 |           1.79041 |        2 |          0.00000
            """);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "1234.5", "4998", "4999", "9999"})
  void aLongCurveIsThinnedButForItsEndsAndTheNeighboursOfTheBudget(double budget) {
    int size = 5000;
    List<BudgetPoint> curve =
        IntStream.range(0, size).mapToObj(i -> new BudgetPoint(i, 2.0 * i, 2, 2)).toList();
    String text = text(budget, curve);
    String table = text.substring(text.indexOf("Value against budget"));
    List<String> rows = table.lines().skip(3).takeWhile(line -> line.contains("|")).toList();
    assertThat(rows).hasSizeBetween(10, 12);
    assertThat(table)
        .startsWith(
            "Value against budget (%d of 5,000 points; JSON and model.json hold all)\n"
                .formatted(rows.size()));
    int below = (int) Math.min(budget, size - 1);
    for (int kept : new int[] {0, below, Math.min(below + 1, size - 1), size - 1}) {
      assertThat(rows).anyMatch(row -> row.strip().startsWith(Numbers.money(kept) + " |"));
    }
    assertThat(rows).doesNotHaveDuplicates();
  }
}
