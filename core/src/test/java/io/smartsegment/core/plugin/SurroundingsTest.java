package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final String PROPERTY = "smartsegment.test.surroundings";

  @Test
  void nothingIsSaidWhereNothingChanged() {
    assertThat(Surroundings.now().restore()).isEmpty();
  }

  @Test
  void putsBackWhateverChangedAndSaysIt() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Properties properties = System.getProperties();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Surroundings before = Surroundings.now();

    PrintStream other = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    System.setOut(other);
    System.setErr(other);
    System.setIn(InputStream.nullInputStream());
    Locale.setDefault(locale.equals(Locale.GERMANY) ? Locale.FRANCE : Locale.GERMANY);
    TimeZone.setDefault(TimeZone.getTimeZone("GMT+05:00"));
    System.setProperty(PROPERTY, "changed");
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    Thread.currentThread().interrupt();

    assertThat(before.restore())
        .hasSize(9)
        .contains("the standard output", "system properties", "the interrupt flag of the thread")
        .anyMatch(what -> what.startsWith("the default locale, now "));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
    assertThat(System.in).isSameAs(in);
    assertThat(Locale.getDefault()).isEqualTo(locale);
    assertThat(TimeZone.getDefault()).isEqualTo(zone);
    assertThat(System.getProperties()).isSameAs(properties);
    assertThat(System.getProperty(PROPERTY)).isNull();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    assertThat(before.restore()).isEmpty();
  }

  @Test
  void controlCharactersBecomeVisible() {
    assertThat(PlainText.of("a\u001b[2Jb\u009bc\u202ed\u0000\u0007\u007f"))
        .isEqualTo("a\\u001b[2Jb\\u009bc\\u202ed\\u0000\\u0007\\u007f");
    assertThat(PlainText.of("two lines\r\nand\ta tab\n, and a lone \r."))
        .isEqualTo("two lines\r\nand\ta tab\n, and a lone \\u000d.");
    assertThat(PlainText.of("a\u200eb\u061cc\u2028d\ufeffe\u2066f"))
        .isEqualTo("a\\u200eb\\u061cc\\u2028d\\ufeffe\\u2066f");
    assertThat(PlainText.of("\u0645\u06cc\u200c\u0634 \u0600\u0661"))
        .as("letters kept apart, and a visible sign before a number")
        .isEqualTo("\u0645\u06cc\u200c\u0634 \u0600\u0661");
    assertThat(PlainText.of("\u00e4\u20ac \ud83d\ude00")).isEqualTo("\u00e4\u20ac \ud83d\ude00");
  }
}
