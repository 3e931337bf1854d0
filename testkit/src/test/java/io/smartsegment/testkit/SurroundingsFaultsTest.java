package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.valuation.Valuation;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What plugins must leave as it is, and what they must answer at once. */
class SurroundingsFaultsTest {
  /** The contract of a merger that does something beside merging. */
  private static String left(Runnable beside) {
    MergerContract contract =
        new MergerContract() {
          @Override
          protected BinMerger plugin() {
            return new PluginFaultsTest.Described() {
              @Override
              public int[] merge(Problem problem, int[] bounds, Settings settings) {
                beside.run();
                return super.merge(problem, bounds, settings);
              }
            };
          }
        };
    return Caught.by(contract::plugin8LeavesTheProcessAsItIs);
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }

  @Test
  void findsWhatIsPrinted() {
    assertThat(left(() -> System.out.print("merging...")))
        .startsWith("PLUGIN-8: using the plugin prints 'merging...merging...")
        .endsWith(" to standard output, which may be JSON of the program");
    assertThat(left(() -> {})).isEqualTo("passed");
  }

  /** Writes past {@code System.out} where there is such a file. */
  static final class WritesToAFile extends PluginFaultsTest.Described {
    static String file() {
      return "/dev/stdout";
    }
  }

  /** Prints when its class is loaded: the kit has seen the class before, and loads it anew. */
  public static final class Greets extends PluginFaultsTest.Described {
    static {
      System.out.println("Greetings");
    }

    /** Creates the merger. */
    public Greets() {}
  }

  private static String used(BinMerger plugin) {
    MergerContract contract =
        new MergerContract() {
          @Override
          protected BinMerger plugin() {
            return plugin;
          }
        };
    return Caught.by(contract::plugin8LeavesTheProcessAsItIs);
  }

  @Test
  void findsFilesThatAreStandardOutputAndInitializersThatPrint() {
    assertThat(used(new WritesToAFile())).contains("WritesToAFile names /dev/stdout");
    assertThat(used(new Greets()))
        .startsWith("PLUGIN-8: using the plugin prints 'Greetings' to standard output");
  }

  @Test
  void findsStreamsThatAreReplaced() {
    String changes = "PLUGIN-8: using the plugin changes ";
    assertThat(left(() -> System.setOut(nowhere()))).isEqualTo(changes + "the standard output");
    assertThat(left(() -> System.setErr(nowhere()))).isEqualTo(changes + "the standard error");
    assertThat(left(() -> System.setIn(InputStream.nullInputStream())))
        .isEqualTo(changes + "the standard input");
  }

  @Test
  void findsDefaultsThatAreChanged() {
    String changes = "PLUGIN-8: using the plugin changes ";
    Locale other = Locale.getDefault().equals(Locale.GERMANY) ? Locale.FRANCE : Locale.GERMANY;
    assertThat(left(() -> Locale.setDefault(other)))
        .isEqualTo(changes + "the default locale, now " + other);
    assertThat(left(() -> Locale.setDefault(Locale.Category.FORMAT, other)))
        .isEqualTo(changes + "the default locale, now " + other);
    assertThat(left(() -> TimeZone.setDefault(TimeZone.getTimeZone("GMT+05:00"))))
        .isEqualTo(changes + "the default time zone, now GMT+05:00");
    assertThat(left(() -> System.setProperty("smartsegment.test", "changed")))
        .isEqualTo(changes + "system properties");
    assertThat(left(() -> Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {})))
        .isEqualTo(changes + "the handler of uncaught exceptions");
  }

  @Test
  void findsWhatIsLeftOnTheThread() {
    String changes = "PLUGIN-8: using the plugin changes ";
    assertThat(left(() -> Thread.currentThread().interrupt()))
        .isEqualTo(changes + "the interrupt flag of the thread");
    assertThat(
            left(
                () ->
                    Thread.currentThread()
                        .setContextClassLoader(ClassLoader.getPlatformClassLoader())))
        .isEqualTo(changes + "the context class loader of the thread");
    assertThat(Thread.interrupted()).as("the kit puts it back").isFalse();
  }

  @Test
  void findsAnInterruptFlagThatIsCleared() {
    assertThat(left(Thread::interrupted))
        .startsWith("PLUGIN-8: using the plugin clears the interrupt flag of a thread that was");
  }

  /** An executor that a plugin forgets to shut down; the test does so in the end. */
  private static void leaveThread(List<ExecutorService> pools) {
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "left"));
    pools.add(pool);
    pool.execute(() -> {});
  }

  @Test
  void findsThreadsThatAreLeftRunning() {
    List<ExecutorService> pools = new CopyOnWriteArrayList<>();
    ObjectiveContract objective =
        new FaultyObjective.Contract() {
          @Override
          Valuation bind(ScoreIndex index, int maxSegments) {
            leaveThread(pools);
            return new Money(index);
          }
        };
    try {
      assertThat(Caught.by(objective::plugin8LeavesTheProcessAsItIs))
          .startsWith("PLUGIN-8: the threads [left, left] still run after the plugin was used");
    } finally {
      pools.forEach(ExecutorService::shutdownNow);
    }
  }

  /** Until the kit gives up. */
  private static <T> T never(T answer) {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return answer;
  }

  private static String asked(BinMerger plugin) {
    MergerContract contract =
        new MergerContract() {
          @Override
          protected BinMerger plugin() {
            return plugin;
          }

          @Override
          Duration patience() {
            return Duration.ofMillis(100);
          }
        };
    return Caught.by(contract::plugin9AnswersAtOnce);
  }

  private static void requireLate(String message, String question) {
    assertThat(message)
        .startsWith("PLUGIN-9: " + question + " of io.smartsegment.testkit.")
        .endsWith(" did not return within 0.1 s\nIt needs no work: answer at once.");
  }

  @Test
  void findsQuestionsThatAreNeverAnswered() {
    requireLate(
        asked(
            new PluginFaultsTest.Described() {
              @Override
              public String id() {
                return never("late");
              }
            }),
        "id()");
    requireLate(
        asked(
            new PluginFaultsTest.Described() {
              @Override
              public String description() {
                return never("late");
              }
            }),
        "description()");
    requireLate(
        asked(
            new PluginFaultsTest.Described() {
              @Override
              public List<Setting<?>> settings() {
                return never(List.of());
              }
            }),
        "settings()");
    requireLate(
        asked(
            new PluginFaultsTest.Described() {
              @Override
              public List<Setting<?>> settings() {
                return List.of(Setting.of("word", "any", "any text", "a", raw -> never("a")));
              }
            }),
        "a default of settings()");
    assertThat(asked(new PluginFaultsTest.Described())).isEqualTo("passed");
  }

  abstract static class Impatient extends OptimizerContract {
    @Override
    Duration patience() {
      return Duration.ofMillis(100);
    }
  }

  static class NeverRefuses extends Impatient {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public Optional<String> refuses(Problem problem) {
          return never(Optional.empty());
        }
      };
    }
  }

  static class NeverSuits extends Impatient {
    @Override
    protected Optimizer plugin() {
      return new SoundOptimizer() {
        @Override
        public int suitability(Problem problem) {
          return never(1);
        }
      };
    }
  }

  static class NeverNamesItsValue extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new FaultyObjective((index, most) -> new Money(index)) {
        @Override
        public String valueName() {
          return never("late");
        }
      };
    }

    @Override
    Duration patience() {
      return Duration.ofMillis(100);
    }
  }

  @Test
  void findsQuestionsToOptimizersAndObjectivesThatAreNeverAnswered() {
    OptimizerContract refuses = new NeverRefuses();
    requireLate(Caught.by(refuses::plugin9AnswersAtOnce), "refuses()");
    // It is not waited for again.
    requireLate(Caught.by(refuses::optimizer2ConstraintsAreHonouredOrRefused), "refuses()");
    OptimizerContract suits = new NeverSuits();
    requireLate(Caught.by(suits::plugin9AnswersAtOnce), "suitability()");
    requireLate(Caught.by(suits::optimizer11RefusalAndSuitabilityAreConstant), "suitability()");
    ObjectiveContract names = new NeverNamesItsValue();
    requireLate(Caught.by(names::plugin9AnswersAtOnce), "valueName()");
    requireLate(Caught.by(names::objective13ValueNameIsOneLine), "valueName()");
  }
}
