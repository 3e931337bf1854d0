package io.smartsegment.core.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.merge.LeastLossMerger;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.TestNetRevenue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmartSegmentModuleTest {
  /** An application's own plugins, under keys of its choice. */
  private static Module own(String objectiveKey, String optimizerKey) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, Objective.class)
            .addBinding(objectiveKey)
            .to(TestNetRevenue.class);
        MapBinder.newMapBinder(binder(), String.class, Optimizer.class)
            .addBinding(optimizerKey)
            .to(ExhaustiveOptimizer.class);
      }
    };
  }

  @Test
  void whatIsFoundIsBound() {
    Injector injector = Guice.createInjector(new SmartSegmentModule());
    SmartSegment facade = injector.getInstance(SmartSegment.class);

    assertThat(facade.plugins().mergers().all().keySet())
        .containsExactly("least-loss", "minimum-size", "monotone");
    assertThat(injector.getInstance(SmartSegment.class)).isSameAs(facade);
    assertThat(injector.getInstance(PluginRegistry.class)).isSameAs(facade.plugins());
  }

  /** Two parts of an application may both install it. */
  @Test
  void installedTwiceItBindsOnce() {
    Injector injector = Guice.createInjector(new SmartSegmentModule(), new SmartSegmentModule());
    assertThat(injector.getInstance(SmartSegment.class).plugins().mergers().all()).hasSize(3);
    PluginRegistry given = PluginRegistry.load();
    assertThat(new SmartSegmentModule(given)).isEqualTo(new SmartSegmentModule(given));
    assertThat(new SmartSegmentModule(given)).isNotEqualTo(new SmartSegmentModule());
  }

  @Test
  void ownPluginsComeOnTop() {
    SmartSegment facade =
        Guice.createInjector(new SmartSegmentModule(), own("net-revenue", "exhaustive"))
            .getInstance(SmartSegment.class);

    assertThat(facade.plugins().mergers().all()).hasSize(3);
    assertThat(
            facade
                .customers(
                    ScoreIndex.of(
                        new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
                        new int[] {0, 0, 1, 0, 1, 1, 0, 1}))
                .revenue(10, 14, 16)
                .cost(1, 3, 5)
                .minimumSize(SegmentSize.ofCustomers(1))
                .solve()
                .value())
        .isEqualTo(36);
  }

  @Test
  void withoutDiscoveryThereAreTheOwnPluginsOnly() {
    SmartSegment facade =
        Guice.createInjector(
                SmartSegmentModule.withoutDiscovery(), own("net-revenue", "exhaustive"))
            .getInstance(SmartSegment.class);

    assertThat(facade.plugins().mergers().all()).isEmpty();
    assertThat(facade.plugins().objectives().all().keySet()).containsExactly("net-revenue");
    assertThat(facade.plugins().optimizers().all().keySet()).containsExactly("exhaustive");
  }

  @Test
  void givenPluginsAreBoundInsteadOfThoseFound() {
    PluginRegistry given =
        PluginRegistry.of(
            List.of(new TestNetRevenue()),
            List.of(new ExhaustiveOptimizer()),
            List.of(new LeastLossMerger()));
    SmartSegment facade =
        Guice.createInjector(new SmartSegmentModule(given)).getInstance(SmartSegment.class);

    assertThat(facade.plugins().mergers().all().keySet()).containsExactly("least-loss");
    assertThat(facade.plugins().optimizers().all().keySet()).containsExactly("exhaustive");
  }

  @Test
  void aSecondPluginOfOneIdIsAnError() {
    PluginRegistry given =
        PluginRegistry.of(List.of(), List.of(new ExhaustiveOptimizer()), List.of());

    assertThatThrownBy(
            () ->
                Guice.createInjector(
                        new SmartSegmentModule(given), own("net-revenue", "exhaustive"))
                    .getInstance(SmartSegment.class))
        .hasMessageContaining("exhaustive");
  }

  @Test
  void aKeyThatIsNotThePluginsIdIsAnErrorThatNamesBoth() {
    assertThatThrownBy(
            () ->
                Guice.createInjector(new SmartSegmentModule(), own("net-revenue", "my-search"))
                    .getInstance(SmartSegment.class))
        .hasMessageContaining("my-search")
        .hasMessageContaining("exhaustive");
  }
}
