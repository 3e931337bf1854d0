package io.smartsegment.cli;

import io.smartsegment.report.IoWords;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders with jars of plugins and of what they need, and single jars. Everything in them is on one
 * class path. A class loader passes over jars that it cannot read, so that they are looked at here.
 */
final class PluginFolder {
  /** What Maven and others leave beside a jar, with a copy of its declarations at times. */
  private static final String BESIDE_JARS = ".*-(sources|javadoc|tests)\\.jar|original-.*\\.jar";

  private PluginFolder() {}

  /**
   * Makes a class loader that sees what the program sees and all jars of some places. It is never
   * closed, because classes are loaded until the process ends.
   *
   * @throws UsageException if a place is of no use
   */
  static ClassLoader loader(List<Path> places, ClassLoader program) {
    List<JarContents> jars =
        places.stream().flatMap(place -> jars(place).stream()).map(JarContents::read).toList();
    jars.forEach(JarContents::requireServices);
    requirePlugins(places, jars, program);
    requireOneVersion(jars, program);
    return new URLClassLoader(jars.stream().map(PluginFolder::url).toArray(URL[]::new), program);
  }

  private static URL url(JarContents jar) {
    try {
      return jar.path().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("A file has no URL: " + jar.path(), e);
    }
  }

  private static List<Path> jars(Path place) {
    if (place.toString().isBlank() || !Files.exists(place)) {
      throw new UsageException(
          "The plugin folder '%s' does not exist.".formatted(place),
          "Name a folder that holds jars of plugins, or one jar.");
    }
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    List<Path> all = jarsInOrderOfTheirNames(place);
    List<Path> used = all.stream().filter(jar -> !name(jar).matches(BESIDE_JARS)).toList();
    if (used.isEmpty()) {
      throw new UsageException(
          all.isEmpty()
              ? "The plugin folder %s holds no jar.".formatted(place)
              : "The plugin folder %s holds nothing but sources, documentation, tests and originals: %s."
                  .formatted(place, names(all)),
          "Name the folder that holds the jars of plugins, or one jar.");
    }
    return used;
  }

  private static List<Path> jarsInOrderOfTheirNames(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(".jar"))
          .filter(file -> !name(file).startsWith(".") && !Files.isDirectory(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UsageException(
          "The plugin folder %s cannot be read: %s".formatted(folder, IoWords.of(e)),
          "Name a folder that you may read.");
    }
  }

  /** In one of the places at least: another one may hold what plugins need. */
  private static void requirePlugins(
      List<Path> places, List<JarContents> jars, ClassLoader program) {
    if (jars.stream().allMatch(jar -> jar.foreignPlugins(program).isEmpty())) {
      throw new UsageException(
          "Nothing in %s declares a plugin that the program does not have; the jars there: %s."
              .formatted(
                  places.stream().map(Path::toString).collect(Collectors.joining(", ")),
                  names(jars.stream().map(JarContents::path).toList())),
          "The jar of a plugin names its class in a file META-INF/services/%s, or likewise of %s."
              .formatted(
                  JarContents.TYPES.get(0),
                  JarContents.TYPES.stream()
                      .skip(1)
                      .map(type -> type.substring(type.lastIndexOf('.') + 1))
                      .collect(Collectors.joining(" or "))));
    }
  }

  /** Of two versions of a class, a class loader takes the first one, and says nothing. */
  private static void requireOneVersion(List<JarContents> jars, ClassLoader program) {
    Map<String, JarContents> first = new LinkedHashMap<>();
    for (JarContents jar : jars) {
      for (String plugin : jar.foreignPlugins(program)) {
        JarContents other = first.putIfAbsent(plugin, jar);
        if (other != null && jar.differsFrom(other)) {
          throw new UsageException(
              "The plugin %s is in two jars that differ: %s and %s."
                  .formatted(plugin, other.path(), jar.path()),
              "Leave one of them there, or name with --plugins the one jar that you mean.");
        }
      }
    }
  }

  private static String names(List<Path> files) {
    return files.stream().map(PluginFolder::name).collect(Collectors.joining(", "));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
