package io.smartsegment.presentation.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.presentation.Presentation;
import io.smartsegment.presentation.ReportPresentation;
import io.smartsegment.presentation.SampleCustomers;
import io.smartsegment.presentation.SampleFindings;
import io.smartsegment.presentation.SampleOrders;
import io.smartsegment.report.Answer;
import io.smartsegment.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser: what moves in it gives the figures that Java computes. */
class PageInBrowserIT {
  /** Set to a folder, it receives screenshots: phone and desktop, light and dark. */
  private static final String SCREENSHOTS = "smartsegment.screenshots";

  private static final ScoreIndex CUSTOMERS = SampleCustomers.generated();

  private static Path folder;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void openTheBrowser() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(
        program.isPresent(),
        "The page was not tried in a browser: there is no chromium here (apt install chromium).");
    folder = Files.createTempDirectory("page");
    page =
        Files.writeString(
            folder.resolve("report.html"),
            Presentation.of(SampleCustomers.validated(CUSTOMERS))
                .withCustomers(CUSTOMERS)
                .withCurrency("€")
                .withCommand("smart-segment optimize customers.csv --segments 5")
                .html());
    browser = Browser.start(program.get(), Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void closeTheBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          // A process of the browser that ends late may remove its own files meanwhile.
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static double figure(String id) throws Exception {
    return Double.parseDouble(
        browser.value("document.getElementById('%s').dataset.value".formatted(id)).asText());
  }

  private static List<Double> cutoffs() throws Exception {
    List<Double> cutoffs = new ArrayList<>();
    JsonNode texts =
        browser.value(
            "[...document.querySelectorAll('.handle')].map(h => h.getAttribute('aria-valuenow'))");
    texts.forEach(text -> cutoffs.add(Double.valueOf(text.asText())));
    return cutoffs;
  }

  private static void setPrice(String id, String price) throws Exception {
    browser.value(
        """
        (function () {
          var input = document.getElementById('%s');
          input.value = '%s';
          input.dispatchEvent(new Event('input'));
        })()
        """
            .formatted(id, price));
  }

  @ParameterizedTest
  @CsvSource({
    "desktop, 1280, 900, false",
    "desktop, 1280, 900, true",
    "phone, 390, 844, false",
    "phone, 390, 844, true"
  })
  void nothingLeavesThePageAndAllFits(String device, int width, int height, boolean dark)
      throws Exception {
    browser.open(page, width, height, dark);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.value("document.documentElement.scrollWidth").intValue())
        .as("horizontal overflow")
        .isLessThanOrEqualTo(width);
    assertThat(browser.value("document.querySelectorAll('.chart svg').length").intValue())
        .as("charts drawn")
        .isEqualTo(browser.value("document.querySelectorAll('.chart').length").intValue())
        .isGreaterThan(8);
    String colour = browser.value("getComputedStyle(document.body).backgroundColor").asText();
    assertThat(colour).isEqualTo(dark ? "rgb(23, 28, 36)" : "rgb(255, 255, 255)");
    String shots = System.getProperty(SCREENSHOTS, "");
    if (!shots.isEmpty()) {
      shoot(Path.of(shots), device + (dark ? "-dark" : "-light"));
    }
  }

  @Test
  void pagesOfReportsDrawTheirCharts() throws Exception {
    requireDrawn("orders", SampleOrders.segments(), 4);
    String name = "</script><b>\"'&{a|b}, a long name that does not fit on a telephone";
    requireDrawn("groups", SampleFindings.groups(name, 0.4), 3);
    requireDrawn("trial", SampleFindings.trial(name), 3);
    requireDrawn("clusters", SampleFindings.clouds(name), 4);
  }

  private static void requireDrawn(String name, Report report, int charts) throws Exception {
    Path file =
        Files.writeString(folder.resolve(name + ".html"), ReportPresentation.of(report).html());
    browser.open(file, 390, 844, true);
    assertThat(browser.complaints()).as(name).isEmpty();
    assertThat(browser.requests()).containsExactly(file.toUri().toString());
    assertThat(browser.value("document.documentElement.scrollWidth").intValue())
        .as(name)
        .isLessThanOrEqualTo(390);
    assertThat(browser.value("document.querySelectorAll('.chart svg').length").intValue())
        .as(name)
        .isEqualTo(charts);
  }

  private static void shoot(Path to, String name) throws Exception {
    Files.createDirectories(to);
    Files.write(to.resolve("report-" + name + ".png"), browser.screenshot());
    for (String part : List.of("who", "many", "what-if", "score", "again")) {
      browser.value("document.getElementById('" + part + "').scrollIntoView()");
      Files.write(to.resolve("report-" + name + "-" + part + ".png"), browser.screenshot());
    }
  }

  @Test
  void atFirstThePageShowsTheResult() throws Exception {
    browser.open(page, 1280, 900, false);
    Segmentation best = SampleCustomers.answer(CUSTOMERS).best();
    assertThat(figure("now-value")).isEqualTo(best.value());
    assertThat(figure("optimum-value")).isEqualTo(best.value());
    assertThat(figure("distance")).isZero();
    assertThat(cutoffs()).hasSize(best.cutoffs().values().size());
    assertThat(browser.value("document.getElementById('command').textContent").asText())
        .isEqualTo("smart-segment optimize customers.csv --segments 5");
  }

  @Test
  void aPriceThatMovesGivesWhatRepriceFinds() throws Exception {
    browser.open(page, 1280, 900, false);
    setPrice("cost-2", "9");
    setPrice("revenue-4", "140.5");
    Segmentation expected =
        HullQuestion.of(
                SampleCustomers.PLUGINS,
                SampleCustomers.asking(
                    new double[] {60, 85, 100, 110, 140.5}, new double[] {1, 3.5, 9, 10, 12.75}),
                ScoreHull.of(CUSTOMERS))
            .solve();
    assertThat(figure("now-value")).isEqualTo(expected.value());
    assertThat(figure("optimum-value")).isEqualTo(expected.value());
    assertThat(cutoffs()).isEqualTo(expected.cutoffs().values());
    assertThat(browser.value("document.getElementById('command').textContent").asText())
        .isEqualTo(
            "smart-segment reprice model.json --revenue 60,85,100,110,140.5 --cost 1,3.5,9,10,12.75");
    setPrice("cost-4", "1000");
    assertThat(browser.value("document.getElementById('verdict').textContent").asText())
        .contains("Nobody gets 'visit' any more.");
    setPrice("cost-2", "");
    assertThat(browser.value("document.getElementById('verdict').textContent").asText())
        .contains("not a number");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aDraggedCutoffIsWorthWhatJavaSays() throws Exception {
    browser.open(page, 1280, 900, false);
    double best = figure("optimum-value");
    browser.value("document.getElementById('handles').scrollIntoView({block: 'center'})");
    JsonNode box =
        browser.value(
            "(r => [r.left + r.width / 2, r.top + r.height / 2])"
                + "(document.querySelectorAll('.handle')[1].getBoundingClientRect())");
    double x = box.get(0).doubleValue();
    browser.drag(x, box.get(1).doubleValue(), x - 90);
    requireAsJava(best);
    List<Double> dragged = cutoffs();
    browser.value("document.querySelectorAll('.handle')[2].focus()");
    browser.press("ArrowRight");
    assertThat(cutoffs()).isNotEqualTo(dragged);
    requireAsJava(best);
    assertThat(browser.value("document.getElementById('command').textContent").asText())
        .startsWith("smart-segment optimize customers.csv --exactly 5 --fix ");
    browser.value("document.getElementById('to-optimum').click()");
    assertThat(figure("now-value")).isEqualTo(best);
  }

  private static void requireAsJava(double best) throws Exception {
    double[] cutoffs = cutoffs().stream().mapToDouble(Double::doubleValue).toArray();
    double value = SampleCustomers.asked(CUSTOMERS).evaluate(Cutoffs.of(cutoffs)).value();
    assertThat(figure("now-value")).isEqualTo(value).isLessThan(best);
    assertThat(figure("distance")).isEqualTo(best - value);
  }

  @Test
  void aModelWithoutCustomersHasAPageAsWell() throws Exception {
    Path alone =
        Files.writeString(
            folder.resolve("model.html"),
            Presentation.of(SampleCustomers.answer(CUSTOMERS)).html());
    browser.open(alone, 390, 844, false);
    assertThat(browser.complaints()).isEmpty();
    Answer answer = SampleCustomers.answer(CUSTOMERS);
    assertThat(figure("now-value")).isEqualTo(answer.best().value());
    setPrice("cost-0", "1.5");
    assertThat(figure("distance")).isZero();
  }
}
