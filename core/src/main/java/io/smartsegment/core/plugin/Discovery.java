package io.smartsegment.core.plugin;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the plugins of one type. A plugin that cannot be loaded, or is too new, causes an error
 * that names it.
 */
final class Discovery<P extends Plugin> {
  private static final String REPAIR =
      "Remove the jar that declares it, or repair it; it is never skipped in silence.";

  private final String type;
  private final Class<P> service;
  private final ClassLoader loader;
  private final ServiceLoader<P> services;

  /** The service loader is the caller's: only a module that uses a service may ask for it. */
  Discovery(String type, Class<P> service, ClassLoader loader, ServiceLoader<P> services) {
    this.type = type;
    this.service = service;
    this.loader = loader;
    this.services = services;
  }

  List<P> plugins() {
    List<P> found = new ArrayList<>();
    try {
      Iterator<ServiceLoader.Provider<P>> providers = services.stream().iterator();
      while (providers.hasNext()) {
        found.add(instance(providers.next()));
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw failure(e, suspects(e));
    }
    return found;
  }

  private P instance(ServiceLoader.Provider<P> provider) {
    // Checked before the constructor runs, which may need classes that this version lacks.
    requireNotNewer(provider.type());
    try {
      P plugin = created(provider);
      requireNotNewer(plugin.getClass());
      return plugin;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw failure(e, "; it is " + PluginOrigin.of(provider.type()));
    }
  }

  /** Static initializers and constructors are code of the plugin, and may never return. */
  private P created(ServiceLoader.Provider<P> provider) {
    try {
      return TimedCall.ofType(TimedCall.QUESTION, provider.type(), provider);
    } catch (TimedCall.LateException e) {
      PluginException failure =
          new PluginException(
              "A plugin of type %s cannot be loaded: its constructor or a static initializer gives %s; it is %s"
                  .formatted(type, e.getMessage(), PluginOrigin.of(provider.type())),
              REPAIR);
      failure.initCause(e);
      throw failure;
    }
  }

  private void requireNotNewer(Class<?> plugin) {
    BuiltForSpi built = plugin.getAnnotation(BuiltForSpi.class);
    if (built != null && built.value() > BuiltForSpi.CURRENT) {
      throw new PluginException(
          "The %s %s was built for number %s of the plugin interfaces; this library%s has number %s."
              .formatted(
                  type,
                  PluginOrigin.of(plugin),
                  built.value(),
                  Linkage.libraryVersion(),
                  BuiltForSpi.CURRENT),
          "Use a newer version of Smart Segment, or an older one of the plugin.");
    }
  }

  private PluginException failure(Error e, String culprit) {
    PluginException failure =
        new PluginException(
            "A plugin of type %s cannot be loaded: %s%s%s"
                .formatted(
                    type,
                    e.getMessage(),
                    e.getCause() == null ? "" : " (" + Linkage.words(e.getCause()) + ")",
                    culprit),
            Linkage.advice(e)
                .or(() -> Optional.ofNullable(e.getCause()).flatMap(Linkage::advice))
                .orElse(REPAIR));
    failure.initCause(e);
    return failure;
  }

  /**
   * The providers that may have caused an error, and the files that declare them. ServiceLoader
   * does not name a class that cannot be linked, so all declared classes are tried.
   */
  private String suspects(Error e) {
    List<String> words = List.of(String.valueOf(e.getMessage()).split("[\\s:]+"));
    List<String> broken = new ArrayList<>();
    try {
      for (URL file :
          Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
        for (String name : declared(file)) {
          if (words.contains(name) || (e instanceof LinkageError && !links(name))) {
            broken.add(name + " (declared by " + file + ")");
          }
        }
      }
    } catch (IOException unreadable) {
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

  private boolean links(String className) {
    try {
      Class.forName(className, true, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
