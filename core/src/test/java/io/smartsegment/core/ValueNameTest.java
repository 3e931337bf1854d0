package io.smartsegment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an objective calls its value, and how the library writes one that is no money. */
class ValueNameTest {
  /** Squares of shares of the conversions, times a weight. */
  private record Concentration(String valueName, double weight) implements Objective {
    @Override
    public String id() {
      return "concentration";
    }

    @Override
    public String description() {
      return "sum of squares of shares of the conversions";
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return (SeparableValuation)
          (segment, from, to) -> {
            double share = (double) index.conversions(from, to) / index.conversions();
            return weight * share * share;
          };
    }
  }

  /** Without a word on its value. */
  private record Unnamed() implements Objective {
    @Override
    public String id() {
      return "concentration";
    }

    @Override
    public String description() {
      return "sum of squares of shares of the conversions";
    }

    @Override
    public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
      return new Concentration("", 1).bind(index, maxSegments, settings);
    }
  }

  private static SegmentationRequest request(Objective objective) {
    PluginRegistry plugins =
        PluginRegistry.of(
            List.of(objective),
            List.of(new ExhaustiveOptimizer()),
            List.of(new MinimumSizeMerger()));
    return new SmartSegment(plugins)
        .customers(ScoreIndex.of(SmartSegmentTest.SCORES, SmartSegmentTest.OUTCOMES))
        .objective("concentration")
        .minimumSize(SegmentSize.ofCustomers(3));
  }

  @Test
  void theNameArrivesInResults() {
    SegmentationRequest request = request(new Concentration("concentration of conversions", 1));

    assertThat(request.solve().valueName()).isEqualTo("concentration of conversions");
    assertThat(request.evaluate(0.5).valueName()).isEqualTo("concentration of conversions");
    assertThat(request.evaluate(0.5).value()).isEqualTo(0.625);
    assertThat(request(new Unnamed()).solve().valueName()).isEqualTo("net revenue");
    assertThat(SmartSegmentTest.example().solve().valueName()).isEqualTo("net revenue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines"})
  void aNameThatIsNotOneLineIsRefused(String name) {
    assertThatThrownBy(() -> request(new Concentration(name, 1)).solve())
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining("The objective 'concentration', ")
        .hasMessageContaining("it calls its value '" + name + "'.")
        .hasMessageContaining("\nA name is one line of text.");
  }

  @Test
  @SuppressWarnings("NullAway")
  void noNameAtAllIsRefused() {
    assertThatThrownBy(() -> request(new Concentration(null, 1)).solve())
        .isInstanceOf(PluginFailedException.class)
        .hasMessageContaining("naming its value")
        .hasMessageContaining("it returned nothing");
  }

  @Test
  void warningsTellSixDigitsOfWhatIsNoMoney() {
    assertThat(
            request(new Concentration("concentration", -1 / 3.0))
                .merger("minimum-size")
                .solve()
                .warnings())
        .contains(
            "Merger 'minimum-size' joined 4 segments into 1, which re-priced them: value -0.0833333"
                + " before, -0.333333 after.");
    assertThat(request(new Concentration("concentration", 1 / 3.0)).exactly(2).solve().warnings())
        .containsExactly(
            "No division was found that earns more than leaving all customers in one. One segment"
                + " with all customers would be worth 0.333333, these 2 are worth 0.208333.");
  }
}
