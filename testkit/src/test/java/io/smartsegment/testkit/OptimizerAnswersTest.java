package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.valuation.LinearValuation;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Optimizers that throw what they must not, or say the wrong thing before they search. */
@Tag("thorough")
class OptimizerAnswersTest {
  /** Throws something where there is one distinct score only. */
  abstract static class Throwing extends BrokenOptimizer {
    abstract RuntimeException exception();

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          if (problem.index().distinctScores() == 1) {
            throw exception();
          }
          return super.optimize(problem, search);
        }
      };
    }
  }

  static class ThrowsNull extends Throwing {
    @Override
    RuntimeException exception() {
      return new NullPointerException();
    }
  }

  static class ThrowsMessage extends Throwing {
    @Override
    RuntimeException exception() {
      return new IllegalStateException("one score");
    }
  }

  /** As an optimizer in Kotlin may: the compiler of Java does not see it. */
  static class ThrowsChecked extends Throwing {
    @Override
    RuntimeException exception() {
      throw OptimizerAnswersTest.<RuntimeException>unseen(new IOException("one score"));
    }
  }

  static class ThrowsThrowable extends Throwing {
    @Override
    RuntimeException exception() {
      throw OptimizerAnswersTest.<RuntimeException>unseen(new Throwable("one score"));
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unseen(Throwable thrown) throws T {
    throw (T) thrown;
  }

  static class RefusesByChecked extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public Optional<String> refuses(Problem problem) {
          throw OptimizerAnswersTest.<RuntimeException>unseen(new IOException("no file"));
        }
      };
    }
  }

  @Test
  void findsExceptionsThatJavaDoesNotSee() {
    assertThat(Verdict.of(ThrowsChecked.class).failures().values())
        .hasSize(10)
        .allMatch(
            message -> message.startsWith("OPTIMIZER-13: java.io.IOException: one score was"));
    assertThat(Verdict.of(ThrowsThrowable.class).failures().values())
        .hasSize(10)
        .allMatch(
            message -> message.startsWith("OPTIMIZER-13: java.lang.Throwable: one score was"));
    assertThat(Verdict.of(RefusesByChecked.class).failures().values())
        .hasSizeGreaterThan(10)
        .allMatch(message -> message.startsWith("OPTIMIZER-13: java.io.IOException: no file was"));
  }

  static class ClaimsInfeasible extends Throwing {
    @Override
    RuntimeException exception() {
      return new InfeasibleProblemException("Nothing is allowed.", "");
    }
  }

  static class SaysNothing extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public SearchResult optimize(Problem problem, Search search) {
          try {
            return super.optimize(problem, search);
          } catch (InfeasibleProblemException e) {
            throw new InfeasibleProblemException("", "");
          }
        }
      };
    }
  }

  static class CertifiesByException extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public OptionalDouble upperBound(Problem problem, Search search) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  @Test
  void findsExceptions() {
    for (Class<?> broken : new Class<?>[] {ThrowsNull.class, ThrowsMessage.class}) {
      Verdict verdict = Verdict.of(broken);
      assertThat(verdict.failures()).hasSize(10).containsKeys("OPTIMIZER-1", "OPTIMIZER-13");
      assertThat(verdict.failures().values())
          .allMatch(message -> message.startsWith("OPTIMIZER-13: java.lang."))
          .allMatch(message -> message.contains("was thrown for net revenue"))
          .allMatch(message -> message.contains("one score only"));
    }
    Verdict claims = Verdict.of(ClaimsInfeasible.class);
    assertThat(claims.failures()).containsOnlyKeys("OPTIMIZER-13", "OPTIMIZER-14");
    assertThat(claims.failures().get("OPTIMIZER-13"))
        .contains("Nothing is allowed. was thrown, though there is a segmentation");
    Verdict.of(SaysNothing.class).breaks("the exception has no message", "OPTIMIZER-13");
    assertThat(Verdict.of(CertifiesByException.class).failures().values())
        .hasSize(2)
        .allMatch(
            message ->
                message.startsWith(
                    "OPTIMIZER-13: java.lang.UnsupportedOperationException was thrown for "));
  }

  /** Says something about problems with a budget. */
  abstract static class Refusing extends BrokenOptimizer {
    private final String why;

    Refusing(String why, Capability... missing) {
      super(missing);
      this.why = why;
    }

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public Optional<String> refuses(Problem problem) {
          return problem.constraints().budget().isPresent() && !why.isEmpty()
              ? Optional.of(why)
              : Optional.empty();
        }
      };
    }
  }

  static class RefusesWhatItClaims extends Refusing {
    RefusesWhatItClaims() {
      super("It knows no budget.");
    }
  }

  static class RefusesInAWord extends Refusing {
    RefusesInAWord() {
      super("budget", Capability.BUDGET);
    }
  }

  static class DoesNotRefuse extends Refusing {
    DoesNotRefuse() {
      super("", Capability.BUDGET);
    }
  }

  static class RefusesAsItShould extends Refusing {
    RefusesAsItShould() {
      super("It knows no budget.", Capability.BUDGET);
    }
  }

  @Test
  void findsRefusalsThatAreWrong() {
    Verdict.of(RefusesWhatItClaims.class).breaks("is refused: It knows no budget.", "OPTIMIZER-2");
    Verdict.of(RefusesInAWord.class)
        .breaks("the refusal 'budget' is no plain sentence", "OPTIMIZER-2");
    Verdict.of(DoesNotRefuse.class)
        .breaks("is not refused, though the plugin opted out of [BUDGET]", "OPTIMIZER-2");
    assertThat(Verdict.of(RefusesAsItShould.class).failures()).isEmpty();
  }

  /** What it solves is in the eye of the beholder. */
  abstract static class RefusingIf extends BrokenOptimizer {
    private final Predicate<Problem> refused;

    RefusingIf(Predicate<Problem> refused, Capability... missing) {
      super(missing);
      this.refused = refused;
    }

    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public Optional<String> refuses(Problem problem) {
          return refused.test(problem) ? Optional.of("It is not for this.") : Optional.empty();
        }
      };
    }
  }

  static class LinearOnly extends RefusingIf {
    LinearOnly() {
      super(
          problem -> !(problem.valuation() instanceof LinearValuation),
          Capability.SEPARABLE_VALUES,
          Capability.CHAIN_VALUES,
          Capability.ARBITRARY_VALUES);
    }
  }

  static class LinearOnlyUnsaid extends RefusingIf {
    LinearOnlyUnsaid() {
      super(
          problem -> !(problem.valuation() instanceof LinearValuation),
          Capability.CHAIN_VALUES,
          Capability.ARBITRARY_VALUES);
    }
  }

  static class FewScores extends RefusingIf {
    FewScores() {
      super(problem -> problem.index().distinctScores() > 10_000, Capability.MANY_SCORES);
    }
  }

  static class FewScoresUnsaid extends RefusingIf {
    FewScoresUnsaid() {
      super(problem -> problem.index().distinctScores() > 10_000);
    }
  }

  static class FewScoresOrMore extends RefusingIf {
    FewScoresOrMore() {
      super(problem -> false, Capability.MANY_SCORES);
    }
  }

  static class RefusesTheSimplest extends RefusingIf {
    RefusesTheSimplest() {
      super(problem -> problem.index().distinctScores() == 1);
    }
  }

  @Test
  void knowsOptimizersForSomeStructuresAndSizes() {
    assertThat(Verdict.of(LinearOnly.class).failures()).isEmpty();
    Verdict.of(LinearOnlyUnsaid.class)
        .breaks("opt out of one of [SEPARABLE_VALUES]", "OPTIMIZER-2");
    assertThat(Verdict.of(FewScores.class).failures()).isEmpty();
    assertThat(Verdict.of(FewScoresOrMore.class).failures()).isEmpty();
    Verdict.of(FewScoresUnsaid.class).breaks("opt out of one of [MANY_SCORES]", "OPTIMIZER-2");
    Verdict.of(RefusesTheSimplest.class).breaks("every optimizer has to.", "OPTIMIZER-2");
  }

  static class TooSuitable extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public int suitability(Problem problem) {
          return 101;
        }
      };
    }
  }

  static class ChangesItsMind extends BrokenOptimizer {
    @Override
    protected Optimizer plugin() {
      AtomicInteger asked = new AtomicInteger();
      return new SoundOptimizer() {
        @Override
        public int suitability(Problem problem) {
          return asked.incrementAndGet() % 100;
        }
      };
    }
  }

  @Test
  void findsSuitabilityThatIsWrong() {
    Verdict.of(TooSuitable.class).breaks("the suitability is 101", "OPTIMIZER-11");
    Verdict.of(ChangesItsMind.class).breaks("are first ", "OPTIMIZER-11");
  }
}
