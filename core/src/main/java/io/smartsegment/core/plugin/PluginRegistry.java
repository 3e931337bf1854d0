package io.smartsegment.core.plugin;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Stable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * All installed plugins. Immutable; there is no global one.
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
   * Finds the plugins that the context class loader of this thread sees.
   *
   * @return the registry
   * @throws PluginException if a provider cannot be loaded, or ids clash
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
   * @throws PluginException if a provider cannot be loaded, or ids clash
   */
  public static PluginRegistry load(ClassLoader loader) {
    return of(
        providers("objective", Objective.class, loader),
        providers("optimizer", Optimizer.class, loader),
        providers("merger", BinMerger.class, loader));
  }

  /**
   * Makes a registry of plugins that are at hand, without discovery.
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

  private static <P extends Plugin> List<P> providers(
      String type, Class<P> service, ClassLoader loader) {
    List<P> found = new ArrayList<>();
    try {
      ServiceLoader.load(service, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      PluginException failure =
          new PluginException(
              "A plugin of type %s cannot be loaded: %s%s%s"
                  .formatted(
                      type,
                      e.getMessage(),
                      e.getCause() == null ? "" : " (" + e.getCause() + ")",
                      e instanceof LinkageError ? suspects(service, loader) : ""),
              "Remove the jar that declares it, or repair it; it is never skipped in silence.");
      failure.initCause(e);
      throw failure;
    }
    return found;
  }

  /** A class that cannot be linked is not named by ServiceLoader: try the declared ones. */
  private static String suspects(Class<?> service, ClassLoader loader) {
    List<String> broken = new ArrayList<>();
    try {
      for (URL file :
          Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
        for (String name : declared(file)) {
          if (!links(name, loader)) {
            broken.add(name + " (declared by " + file + ")");
          }
        }
      }
    } catch (IOException e) {
      return "";
    }
    return broken.isEmpty() ? "" : "; it is " + String.join(", ", broken);
  }

  private static List<String> declared(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static boolean links(String className, ClassLoader loader) {
    try {
      Class.forName(className, true, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
