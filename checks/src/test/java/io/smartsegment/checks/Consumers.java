package io.smartsegment.checks;

import io.smartsegment.cli.PluginJar;

/** Programs of others that use the library: sources for {@link PackagingIT}. */
final class Consumers {
  /**
   * Solves two questions and finds the segments of raw scores, which is what has a SIMD kernel;
   * prints all digits of what it found, or the message of a failure.
   */
  static final String PLAIN =
      """
      package app;

      import io.smartsegment.core.SegmentationRequest;
      import io.smartsegment.core.SmartSegment;
      import io.smartsegment.core.cutoff.Cutoffs;
      import io.smartsegment.core.error.SmartSegmentException;
      import io.smartsegment.core.population.ScoreIndex;
      import io.smartsegment.core.plugin.PluginOrigin;
      import io.smartsegment.core.problem.SegmentSize;
      import io.smartsegment.core.result.Segmentation;
      import java.util.Arrays;
      import java.util.Random;

      public final class Plain {
        public static void main(String[] args) {
          try {
            SegmentationRequest request = question(SmartSegment.create());
            if (args.length > 0) {
              print(request.optimizer(args[0]));
              System.out.println(
                  PluginOrigin.of(request.plugins().optimizers().get(args[0]).getClass())
                      .version().orElse("no version"));
              return;
            }
            print(request);
            print(
                request
                    .optimizer("differential-evolution")
                    .optimizerSetting("population", 20)
                    .optimizerSetting("generations", 30));
            double[] scores = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
            System.out.println(
                Arrays.toString(Cutoffs.of(0.25, 0.5, 0.75).segmentsOf(scores)));
          } catch (SmartSegmentException e) {
            System.err.println("Error: " + e.getMessage());
            System.exit(3);
          }
        }

        static SegmentationRequest question(SmartSegment smartSegment) {
          Random random = new Random(5);
          double[] scores = new double[3000];
          int[] outcomes = new int[scores.length];
          for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextDouble();
            outcomes[i] = random.nextDouble() < scores[i] * scores[i] ? 1 : 0;
          }
          return smartSegment
              .customers(ScoreIndex.of(scores, outcomes))
              .revenue(60, 85, 100)
              .cost(1, 3.5, 6.5)
              .minimumSize(SegmentSize.ofCustomers(100));
        }

        static void print(SegmentationRequest request) {
          Segmentation best = request.solve();
          System.out.println(best.optimizer() + " " + best.value() + " " + best.cutoffs());
        }
      }
      """;

  /** Adds an optimizer of its own by Guice, with and without those that are installed. */
  static final String ON_GUICE =
      """
      package app;

      import com.google.inject.AbstractModule;
      import com.google.inject.Guice;
      import com.google.inject.multibindings.MapBinder;
      import io.smartsegment.core.SmartSegment;
      import io.smartsegment.core.guice.SmartSegmentModule;
      import io.smartsegment.core.spi.Optimizer;

      public final class OnGuice extends AbstractModule {
        @Override
        protected void configure() {
          MapBinder.newMapBinder(binder(), String.class, Optimizer.class)
              .addBinding("own")
              .to(Own.class);
        }

        public static void main(String[] args) {
          SmartSegment all =
              Guice.createInjector(new SmartSegmentModule(), new OnGuice())
                  .getInstance(SmartSegment.class);
          Plain.print(Plain.question(all));
          Plain.print(Plain.question(all).optimizer("own"));
          SmartSegment alone =
              Guice.createInjector(SmartSegmentModule.withoutDiscovery(), new OnGuice())
                  .getInstance(SmartSegment.class);
          System.out.println(
              alone.plugins().optimizers().all().keySet()
                  + " " + alone.plugins().objectives().all().keySet());
        }
      }
      """;

  private Consumers() {}

  /** The optimizer of the application on Guice. */
  static String ownOptimizer() {
    return PluginJar.optimizerSource(
        "app.Own", "own", "", "search.accept(bounds, problem.value(bounds), 1);");
  }
}
