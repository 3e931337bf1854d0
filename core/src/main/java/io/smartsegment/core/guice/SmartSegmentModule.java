package io.smartsegment.core.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Stable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link SmartSegment}, and every plugin that was found under its id in a map of its type. An
 * application adds a plugin of its own by binding it into the same map:
 *
 * <pre>{@code
 * MapBinder.newMapBinder(binder(), String.class, Optimizer.class)
 *     .addBinding("my-search").to(MySearch.class);
 * }</pre>
 */
@Stable
@SuppressWarnings(
    "exports") // Guice is optional: applications that use this module require it anyway
public final class SmartSegmentModule extends AbstractModule {
  private final PluginRegistry found;

  /** Whether the plugins are those that a service loader finds. */
  private final boolean discovers;

  /** Binds the plugins that {@link java.util.ServiceLoader} finds. */
  public SmartSegmentModule() {
    this(PluginRegistry.load(), true);
  }

  /**
   * Binds given plugins.
   *
   * @param found for example those of another class loader
   */
  public SmartSegmentModule(PluginRegistry found) {
    this(found, false);
  }

  private SmartSegmentModule(PluginRegistry found, boolean discovers) {
    this.found = found;
    this.discovers = discovers;
  }

  /**
   * {@return a module that looks for no plugins: there are those that the application binds, and no
   * others}
   */
  public static SmartSegmentModule withoutDiscovery() {
    return new SmartSegmentModule(PluginRegistry.of(List.of(), List.of(), List.of()));
  }

  /** {@return whether the other module binds the same; Guice then installs one of the two} */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SmartSegmentModule that
        && (discovers ? that.discovers : found.equals(that.found));
  }

  @Override
  public int hashCode() {
    return discovers ? 1 : found.hashCode();
  }

  @Override
  protected void configure() {
    bindAll(Objective.class, found.objectives().all());
    bindAll(Optimizer.class, found.optimizers().all());
    bindAll(BinMerger.class, found.mergers().all());
  }

  private <P> void bindAll(Class<P> type, Map<String, ? extends P> plugins) {
    MapBinder<String, P> binder = MapBinder.newMapBinder(binder(), String.class, type);
    plugins.forEach((id, plugin) -> binder.addBinding(id).toInstance(plugin));
  }

  @Provides
  @Singleton
  PluginRegistry registry(
      Map<String, Objective> objectives,
      Map<String, Optimizer> optimizers,
      Map<String, BinMerger> mergers) {
    requireOwnIds(objectives);
    requireOwnIds(optimizers);
    requireOwnIds(mergers);
    return PluginRegistry.of(objectives.values(), optimizers.values(), mergers.values());
  }

  private static void requireOwnIds(Map<String, ? extends Plugin> plugins) {
    plugins.forEach(
        (key, plugin) -> {
          if (!key.equals(plugin.id())) {
            throw new PluginException(
                "The plugin '%s' (%s) is bound under the key '%s'."
                    .formatted(plugin.id(), plugin.getClass().getName(), key),
                "Bind it under its id.");
          }
        });
  }

  @Provides
  @Singleton
  SmartSegment smartSegment(PluginRegistry registry) {
    return new SmartSegment(registry);
  }
}
