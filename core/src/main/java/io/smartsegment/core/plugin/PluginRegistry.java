package io.smartsegment.core.plugin;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;

/**
 * All installed plugins. Immutable; there is no global one. Made by {@link #load()} and {@link
 * #of}; its constructor may grow.
 *
 * @param objectives installed objectives
 * @param optimizers installed optimizers
 * @param mergers installed mergers
 */
@Stable
public record PluginRegistry(
    PluginSet<Objective> objectives,
    PluginSet<Optimizer> optimizers,
    PluginSet<BinMerger> mergers) {
  /**
   * Makes a registry; callers use {@link #load()} and {@link #of} instead.
   *
   * @param objectives installed objectives
   * @param optimizers installed optimizers
   * @param mergers installed mergers
   */
  @Internal
  public PluginRegistry {}

  /**
   * Finds the plugins that the context class loader of this thread sees.
   *
   * @return the registry
   * @throws PluginException if a provider cannot be loaded or is too new, or ids clash
   */
  public static PluginRegistry load() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(context == null ? PluginRegistry.class.getClassLoader() : context);
  }

  /**
   * Finds the plugins that a class loader sees.
   *
   * @param loader where to look
   * @return the registry
   * @throws PluginException if a provider cannot be loaded or is too new, or ids clash
   */
  public static PluginRegistry load(ClassLoader loader) {
    return new PluginRegistry(
        PluginSet.load(
            "objective", Objective.class, loader, ServiceLoader.load(Objective.class, loader)),
        PluginSet.load(
            "optimizer", Optimizer.class, loader, ServiceLoader.load(Optimizer.class, loader)),
        PluginSet.load(
            "merger", BinMerger.class, loader, ServiceLoader.load(BinMerger.class, loader)));
  }

  /**
   * Makes a registry of given plugins, without discovery.
   *
   * @param objectives objectives
   * @param optimizers optimizers
   * @param mergers mergers
   * @return the registry
   * @throws PluginException if ids clash
   */
  public static PluginRegistry of(
      Collection<? extends Objective> objectives,
      Collection<? extends Optimizer> optimizers,
      Collection<? extends BinMerger> mergers) {
    return new PluginRegistry(
        PluginSet.of("objective", objectives),
        PluginSet.of("optimizer", optimizers),
        PluginSet.of("merger", mergers));
  }

  /**
   * {@return this registry and more plugins}
   *
   * @param more objectives, optimizers or mergers; a plugin of several of these types is added to
   *     each
   * @throws PluginException if ids clash
   */
  public PluginRegistry with(Plugin... more) {
    return of(
        joined(objectives, Objective.class, more),
        joined(optimizers, Optimizer.class, more),
        joined(mergers, BinMerger.class, more));
  }

  private static <P extends Plugin> List<P> joined(
      PluginSet<P> known, Class<P> type, Plugin... more) {
    List<P> all = new ArrayList<>(known.all().values());
    Arrays.stream(more).filter(type::isInstance).map(type::cast).forEach(all::add);
    return all;
  }
}
