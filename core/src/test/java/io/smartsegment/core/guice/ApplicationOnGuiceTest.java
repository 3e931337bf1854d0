package io.smartsegment.core.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.SearchResult;
import io.smartsegment.core.testing.TestNetRevenue;
import org.junit.jupiter.api.Test;

/** An application on Guice that adds an optimizer of its own; docs/guice.md shows it. */
class ApplicationOnGuiceTest {
  /** What the application knows and its plugin needs. */
  private record CampaignCalendar(int segments) {}

  /** Needs a collaborator, so Guice has to create it: ServiceLoader could not. */
  static final class CalendarSearch implements Optimizer {
    private final CampaignCalendar calendar;

    @Inject
    CalendarSearch(CampaignCalendar calendar) {
      this.calendar = calendar;
    }

    @Override
    public String id() {
      return "calendar";
    }

    @Override
    public String description() {
      return "as many segments as there are campaigns, of equal width";
    }

    @Override
    public SearchResult optimize(Problem problem, Search search) {
      int wanted = Math.min(calendar.segments(), problem.maxSegments());
      int segments = Math.max(wanted, problem.minSegments());
      int[] bounds = new int[segments + 1];
      for (int k = 1; k <= segments; k++) {
        bounds[k] = problem.index().positionOf((double) k / segments);
      }
      problem.region().repair(bounds, 0, segments);
      search.evaluate(bounds);
      search.progress(1);
      return SearchResult.of(search);
    }
  }

  static final class CampaignModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(CampaignCalendar.class).toInstance(new CampaignCalendar(2));
      MapBinder.newMapBinder(binder(), String.class, Optimizer.class)
          .addBinding("calendar") // the plugin's id
          .to(CalendarSearch.class);
    }
  }

  private static final ScoreIndex CUSTOMERS =
      ScoreIndex.of(
          new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8},
          new int[] {0, 0, 1, 0, 1, 1, 0, 1});

  private static Segmentation segmentation(Injector injector) {
    return injector
        .getInstance(SmartSegment.class)
        .customers(CUSTOMERS)
        .revenue(10, 14, 16)
        .cost(1, 3, 5)
        .minimumSize(SegmentSize.ofCustomers(1))
        .optimizer("calendar")
        .solve();
  }

  private static Module prices() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, Objective.class)
            .addBinding("net-revenue")
            .to(TestNetRevenue.class);
      }
    };
  }

  @Test
  void anOwnPluginStandsBesideThoseThatAreFound() {
    Injector injector =
        Guice.createInjector(new SmartSegmentModule(), new CampaignModule(), prices());

    assertThat(segmentation(injector).value()).isEqualTo(36);
    assertThat(injector.getInstance(SmartSegment.class).plugins().mergers().all()).hasSize(3);
  }

  @Test
  void withoutServiceLoaderThereIsTheOwnPluginOnly() {
    Injector injector =
        Guice.createInjector(SmartSegmentModule.withoutDiscovery(), new CampaignModule(), prices());

    assertThat(segmentation(injector).segments()).hasSize(2);
    SmartSegment facade = injector.getInstance(SmartSegment.class);
    assertThat(facade.plugins().optimizers().all().keySet()).containsExactly("calendar");
    assertThat(facade.plugins().mergers().all()).isEmpty();
  }
}
