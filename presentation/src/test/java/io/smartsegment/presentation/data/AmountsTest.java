package io.smartsegment.presentation.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.search.SeededRandom;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

class AmountsTest {
  private static final Amounts EURO = new Amounts("€");
  private static final Amounts PLAIN = new Amounts("");

  @Test
  void moneyHasAsManyDigitsAsItMeans() {
    assertThat(PLAIN.total(364319.25)).isEqualTo("364,319");
    assertThat(PLAIN.total(999.994)).isEqualTo("999.99");
    assertThat(PLAIN.total(-1234567.5)).isEqualTo("-1,234,568");
    assertThat(PLAIN.each(8.0581)).isEqualTo("8.06");
    assertThat(PLAIN.each(0.004567)).isEqualTo("0.0046");
    assertThat(PLAIN.each(0)).isEqualTo("0.00");
  }

  @Test
  void theCurrencyStandsBehindTheSign() {
    assertThat(EURO.total(-5)).isEqualTo("-€5.00");
    assertThat(new Amounts("EUR").total(1234)).isEqualTo("EUR\u00a01,234");
  }

  @Test
  void ratesHaveAboutThreeDigits() {
    assertThat(Amounts.rate(0.123456)).isEqualTo("12.3%");
    assertThat(Amounts.rate(0.0123456)).isEqualTo("1.23%");
    assertThat(Amounts.rate(0.000123456)).isEqualTo("0.0123%");
    assertThat(Amounts.rate(0)).isEqualTo("0.00%");
    assertThat(Amounts.rate(Double.NaN)).isEqualTo("-");
  }

  @Test
  void theScriptOfThePageWritesTheSame() {
    Context context = Context.enter();
    try {
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
      Scriptable scope = context.initSafeStandardObjects();
      context.evaluateString(scope, Script.FORMAT.text(), "format.js", 1, null);
      SeededRandom random = new SeededRandom(11);
      double[] special = {0, 0.5, 2.5, 0.125, -0.001, 999.995, 1e9 + 0.5, 0.0999999, 0.1};
      for (int i = 0; i < 2000; i++) {
        double x = i < special.length ? special[i] : (random.nextDouble() - 0.3) * scale(i % 14);
        Scriptable format = (Scriptable) ScriptableObject.getProperty(scope, "format");
        assertThat(call(format, "total", x, "€")).as("total %s", x).isEqualTo(EURO.total(x));
        assertThat(call(format, "each", x, "EUR"))
            .as("each %s", x)
            .isEqualTo(new Amounts("EUR").each(x));
        double rate = Math.abs(x) / (1 + Math.abs(x));
        assertThat(call(format, "rate", rate)).as("rate %s", rate).isEqualTo(Amounts.rate(rate));
        assertThat(call(format, "share", rate)).as("share %s", rate).isEqualTo(Amounts.share(rate));
      }
    } finally {
      Context.exit();
    }
  }

  private static double scale(int digits) {
    double scale = 1e-6;
    for (int i = 0; i < digits; i++) {
      scale *= 10;
    }
    return scale;
  }

  private static String call(Scriptable format, String function, Object... arguments) {
    return Context.toString(ScriptableObject.callMethod(format, function, arguments));
  }
}
