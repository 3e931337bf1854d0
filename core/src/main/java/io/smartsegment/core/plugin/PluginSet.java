package io.smartsegment.core.plugin;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Stable;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The installed plugins of one type by id. Immutable.
 *
 * @param <P> the type
 */
@Stable
public final class PluginSet<P extends Plugin> {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final String type;
  private final SortedMap<String, P> byId;

  private PluginSet(String type, SortedMap<String, P> byId) {
    this.type = type;
    this.byId = byId;
  }

  /**
   * Collects plugins.
   *
   * @param <P> the type
   * @param type the type's name for messages, for example {@code optimizer}
   * @param plugins the plugins
   * @return the set
   * @throws PluginException if an id is not kebab-case, or two plugins have the same id
   */
  public static <P extends Plugin> PluginSet<P> of(String type, Collection<? extends P> plugins) {
    SortedMap<String, P> byId = new TreeMap<>();
    for (P plugin : plugins) {
      String id = id(type, plugin);
      if (!KEBAB_CASE.matcher(id).matches()) {
        throw new PluginException(
            "The %s %s has the id '%s'.".formatted(type, origin(plugin), id),
            "An id is kebab-case: lower-case letters, digits and single hyphens.");
      }
      P other = byId.putIfAbsent(id, plugin);
      if (other != null) {
        throw new PluginException(
            "Two plugins claim to be %s '%s': %s and %s."
                .formatted(type, id, origin(other), origin(plugin)),
            "Remove one of them from the class path, or give it another id.");
      }
    }
    return new PluginSet<>(type, Collections.unmodifiableSortedMap(byId));
  }

  /**
   * Finds the plugins of a type that another module than this one defines. The caller asks for the
   * service loader, because Java allows that only to a module that uses the service:
   *
   * <pre>{@code
   * PluginSet.load("clusterer", Clusterer.class, loader, ServiceLoader.load(Clusterer.class, loader))
   * }</pre>
   *
   * @param <P> the type
   * @param type the type's name for messages, for example {@code optimizer}
   * @param service the interface of the plugins
   * @param loader where the service loader looks; messages name the files that declare a plugin
   * @param services a service loader of that interface and class loader
   * @return the set
   * @throws PluginException if a provider cannot be loaded or is too new, or ids clash
   */
  public static <P extends Plugin> PluginSet<P> load(
      String type, Class<P> service, ClassLoader loader, ServiceLoader<P> services) {
    return of(type, new Discovery<>(type, service, loader, services).plugins());
  }

  /**
   * {@return the plugin with an id}
   *
   * @param id what the user typed
   * @throws PluginException if there is none; the message lists the ids that there are
   */
  public P get(String id) {
    P plugin = byId.get(id);
    if (plugin == null) {
      throw new PluginException(
          "There is no %s '%s'.".formatted(type, id),
          byId.isEmpty()
              ? "No %s is installed: add a module that provides one.".formatted(type)
              : "Installed: %s. Others come with their module on the class path or module path."
                  .formatted(String.join(", ", byId.keySet())));
    }
    return plugin;
  }

  /** {@return all plugins by id, in the order of their ids} */
  public Map<String, P> all() {
    return byId;
  }

  /** {@return the type's name} */
  public String type() {
    return type;
  }

  /** {@return the type and the ids} */
  @Override
  public String toString() {
    return type + " " + byId.keySet();
  }

  /** The id of a plugin; one built for another version of the library may lack even this method. */
  private static String id(String type, Plugin plugin) {
    try {
      return Objects.requireNonNull(
          TimedCall.of(TimedCall.QUESTION, plugin, plugin::id), "it has no id");
    } catch (Throwable e) {
      PluginException failure =
          new PluginException(
              "The %s %s does not tell its id: %s.".formatted(type, origin(plugin), e),
              Linkage.advice(e).orElse("Remove it, or repair it."));
      failure.initCause(e);
      throw failure;
    }
  }

  private static PluginOrigin origin(Plugin plugin) {
    return PluginOrigin.of(plugin.getClass());
  }
}
