package io.smartsegment.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void whatBeginsLikeAFormulaIsNotComputed() {
    assertThat(CsvText.harmless("=HYPERLINK(\"http://evil\",\"x\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"");
    assertThat(CsvText.harmless("@SUM(1+1)")).isEqualTo("'@SUM(1+1)");
    assertThat(CsvText.harmless("call")).isEqualTo("call");
    assertThat(CsvText.harmless("")).isEmpty();
    assertThat(CsvText.quoted("-5, or \"none\"")).isEqualTo("\"-5, or \"\"none\"\"\"");
  }
}
