package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.core.segment.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs the README's example, and fails if the README shows other lines than these. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theExampleFindsSegmentsThatPay() {
    SeededRandom random = new SeededRandom(1);
    double[] scores = new double[10_000];
    int[] outcomes = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextDouble();
      outcomes[i] = random.nextDouble() < scores[i] ? 1 : 0;
    }
    // README begins
    ScoreIndex customers = ScoreIndex.of(scores, outcomes);
    Segmentation best =
        SmartSegment.create()
            .customers(customers)
            .revenue(60, 85, 100)
            .cost(1, 3.5, 6.5)
            .minimumSize(SegmentSize.ofCustomers(500))
            .solve();
    for (Segment segment : best.segments()) {
      System.out.println(segment.label() + ": " + segment.customers() + " customers");
    }
    // README ends
    assertThat(best.segments()).hasSize(3);
    assertThat(best.segments()).allMatch(segment -> segment.customers() >= 500);
    assertThat(best.segments().stream().mapToLong(Segment::customers).sum()).isEqualTo(10_000);
  }

  @Test
  void theReadmeShowsTheseLines() throws IOException {
    Path source = ROOT.resolve("checks/src/test/java/io/smartsegment/checks/ReadmeTest.java");
    List<String> here = between(source, "// README begins", "// README ends");
    List<String> shown = between(ROOT.resolve("README.md"), "```java", "```");
    assertThat(shown).isEqualTo(here);
    assertThat(shown).hasSizeLessThanOrEqualTo(12);
  }

  private static List<String> between(Path file, String begin, String end) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().map(String::strip).toList();
    int from = lines.indexOf(begin) + 1;
    assertThat(from).as("'%s' in %s", begin, file).isPositive();
    List<String> rest = lines.subList(from, lines.size());
    return rest.subList(0, rest.indexOf(end));
  }
}
