package io.smartsegment.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.plugins.Asked;
import com.example.plugins.Theirs.Joining;
import com.example.plugins.Theirs.Searching;
import com.example.plugins.Theirs.Told;
import io.smartsegment.core.SegmentationRequest;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.CancellationToken;
import io.smartsegment.core.search.StopCondition;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.spi.SearchResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may say that nothing is allowed, and when it is believed. */
class VerdictsTest {
  private static final ScoreIndex RISING =
      ScoreIndex.of(new double[] {0.1, 0.1, 0.2, 0.2, 0.6, 0.6}, new int[] {0, 0, 0, 1, 1, 1});
  private static final ScoreIndex FALLING =
      ScoreIndex.of(new double[] {0.1, 0.1, 0.2, 0.2, 0.6, 0.6}, new int[] {1, 1, 0, 1, 0, 0});
  private static final Told VALUE = new Told(bounds -> bounds.length);
  private static final Optimizer GIVES_UP =
      new Searching(
          (problem, search) -> {
            throw no();
          });
  private static final Optimizer ONE =
      new Searching(
          (problem, search) -> {
            search.evaluate(new int[] {0, 3});
            return SearchResult.of(search);
          });

  private static InfeasibleProblemException no() {
    return new InfeasibleProblemException("Nothing is possible.", "Give up.");
  }

  private static SegmentationRequest request(ScoreIndex customers, Plugin... plugins) {
    PluginRegistry registry = PluginRegistry.of(List.of(), List.of(), List.of()).with(plugins);
    return new SmartSegment(registry)
        .customers(customers)
        .objective("told")
        .minimumSize(SegmentSize.ofCustomers(1));
  }

  private static PluginFailedException failure(SegmentationRequest request) {
    PluginFailedException thrown =
        catchThrowableOfType(PluginFailedException.class, request::solve);
    assertThat(thrown).as("solving must fail").isNotNull();
    return thrown;
  }

  @Test
  void anOptimizerIsNotBelievedWhereEachSegmentIsJudgedByItself() {
    assertThat(failure(request(RISING, VALUE, GIVES_UP)))
        .hasMessageStartingWith("The optimizer 'searching', com.example.plugins.Theirs$Searching")
        .hasMessageContaining(
            ", broke its contract: it says that no segmentation is allowed, but the bounds [0, 3] are; its words were: Nothing is possible.\nChoose another optimizer");
  }

  @Test
  void anOptimizerIsNotBelievedWhereItHasSeenWhatIsAllowed() {
    Optimizer blind =
        new Searching(
            (problem, search) -> {
              search.evaluate(new int[] {0, 1, 3});
              throw no();
            });
    assertThat(
            failure(request(RISING, VALUE, blind).constraints(c -> c.exactly(2).withRisingRates())))
        .hasMessageContaining("broke its contract: it says that no segmentation is allowed")
        .hasMessageContaining("[0, 1, 3]");
  }

  @Test
  void whereEqualSharesAreAllowedAnOptimizerThatFoundNothingDoesNotSuit() {
    assertThatThrownBy(
            request(RISING, VALUE, GIVES_UP).constraints(c -> c.exactly(2).withRisingRates())
                ::solve)
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "Optimizer 'searching' found no segmentation that satisfies all constraints, but the bounds [0, 2, 3] do; its words were: Nothing is possible.\nChoose another optimizer.");
  }

  @Test
  void anOptimizerIsBelievedWhereNothingSpeaksAgainstIt() {
    assertThatThrownBy(
            request(FALLING, VALUE, GIVES_UP).constraints(c -> c.exactly(2).withRisingRates())
                ::solve)
        .isInstanceOf(InfeasibleProblemException.class)
        .hasMessage("Nothing is possible.\nGive up.");
  }

  @Test
  void nobodyElseMaySayThatNothingIsAllowed() {
    assertThat(
            failure(
                request(
                    RISING,
                    VALUE,
                    new Asked(
                        () -> {
                          throw no();
                        }))))
        .hasMessageStartingWith("The optimizer 'asked', ")
        .hasMessageContaining(
            "broke its contract: it says while saying whether it refuses the problem that no segmentation is allowed: Nothing is possible.");
    Joining merger =
        new Joining(
            (problem, bounds) -> {
              throw no();
            });
    assertThat(failure(request(RISING, VALUE, ONE, merger).merger("joining")))
        .hasMessageStartingWith("The merger 'joining', ")
        .hasMessageContaining("broke its contract: it says while joining segments that no");
    Told inValue =
        new Told(
            bounds -> {
              throw no();
            });
    assertThat(failure(request(RISING, inValue, ONE)))
        .hasMessageStartingWith("The objective 'told', ")
        .hasMessageContaining("broke its contract: it says while valuing segmentations that no");
    Told inPrices =
        VALUE.priced(
            () -> {
              throw no();
            });
    assertThat(failure(request(RISING, inPrices, ONE)))
        .hasMessageStartingWith("The objective 'told', ")
        .hasMessageContaining("that no segmentation is allowed: Nothing is possible.");
  }

  @Test
  void constraintsThatCannotBeSatisfiedAreNobodysFault() {
    assertThatThrownBy(request(RISING, VALUE, ONE).constraints(c -> c.exactly(4))::solve)
        .isInstanceOf(InfeasibleProblemException.class);
  }

  @Test
  void aSearchThatIsGivenUpBeforeItsFirstCandidateIsNamed() {
    CancellationToken token = new CancellationToken();
    token.cancel();
    Optimizer idle =
        new Searching(
            (problem, search) -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
                search.forRows(0, (from, to) -> {});
              }
              return SearchResult.of(search);
            });
    assertThat(
            failure(
                request(RISING, VALUE, idle)
                    .options(o -> o.stoppingWhen(StopCondition.cancelledBy(token)))))
        .hasMessageStartingWith("The optimizer 'searching', ")
        .hasMessageContaining(
            "broke its contract: it had produced no candidate that is allowed when its time was over, after 0 evaluations; it did not ask whether to stop, and was ended ");
  }
}
