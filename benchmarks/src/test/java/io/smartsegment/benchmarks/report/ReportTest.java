package io.smartsegment.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Report.Origin ORIGIN =
      new Report.Origin("A <fast> \"one\" & more", "A VM 17", "256 bits", "abc123", "short");

  @Test
  void markdownHoldsAllRowsAndWhereTheyComeFrom() {
    String text = new Report(ORIGIN, List.of(filled(), new Section("Nothing", ""))).markdown();
    assertThat(text)
        .contains(
            "Processor: A <fast> \"one\" & more. Java: A VM 17. Kernels: scalar, 256 bits. Commit: abc123.")
        .contains("## Speed\n\nIn ms.\n\n| what | time |\n| --- | --: |\n| x | 12.0 |\n| y | - |\n")
        .doesNotContain("Nothing");
  }

  @Test
  void remarksStandBelowTheTable() {
    Section section = filled();
    section.remark("One.");
    section.remark("Two.");
    assertThat(section.markdown()).endsWith("| y | - |\n\n- One.\n- Two.\n");
  }

  @Test
  void aRowThatDoesNotFitIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> filled().row("z"))
        .withMessageContaining("Speed")
        .withMessageContaining("[z]");
  }

  @Test
  void aBarNeedsARatio() {
    Section section = filled();
    section.bar("absent", OptionalDouble.empty());
    assertThat(section.bars()).hasSize(3);
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> section.bar("wrong", OptionalDouble.of(wrong)))
          .withMessageContaining("'wrong'");
    }
  }

  @Test
  void thePictureShowsEveryBar() throws Exception {
    Document svg = parsed(new Report(ORIGIN, List.of(filled())).svg());
    assertThat(texts(svg))
        .contains("Speed", "ten <times>", "thousand", "slower", "10", "1,000", "0.25")
        .contains("Processor: A <fast> \"one\" & more. Java: A VM 17.")
        .contains("Kernels: scalar, 256 bits. Commit: abc123. Run: short.");
    List<Integer> widths = new ArrayList<>();
    NodeList bars = svg.getElementsByTagName("rect");
    for (int i = 0; i < bars.getLength(); i++) {
      widths.add(Integer.valueOf(((Element) bars.item(i)).getAttribute("width")));
    }
    // From 0.1 to 1,000 there are 4 powers of ten of 100 pixels each.
    assertThat(widths).containsExactly(100, 300, 60);
    Element slower = (Element) bars.item(2);
    Element faster = (Element) bars.item(0);
    assertThat(Integer.parseInt(slower.getAttribute("x")) + 60)
        .isEqualTo(Integer.parseInt(faster.getAttribute("x")));
  }

  @Test
  void thePictureOfNothing() throws Exception {
    Document svg = parsed(new Report(ORIGIN, List.of()).svg());
    assertThat(svg.getElementsByTagName("rect").getLength()).isZero();
  }

  private static Section filled() {
    Section section = new Section("Speed", "In ms.").header("what", "time");
    section.row("x", "12.0");
    section.row("y", Figures.ABSENT);
    section.bar("ten <times>", OptionalDouble.of(10));
    section.bar("thousand", OptionalDouble.of(1000));
    section.bar("slower", OptionalDouble.of(0.25));
    return section;
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg) {
    List<String> texts = new ArrayList<>();
    NodeList found = svg.getElementsByTagName("text");
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}
