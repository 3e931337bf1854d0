package io.smartsegment.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Whether users who add a plugin's jar to either path have the plugin: PLUGIN-5. */
final class Declaration {
  private static final Rule RULE = new Rule("PLUGIN-5");

  private final Class<?> type;
  private final Class<?> tested;
  private final String file;

  /**
   * Of one plugin.
   *
   * @param type what it is declared as
   * @param tested its class
   */
  Declaration(Class<?> type, Class<?> tested) {
    this.type = type;
    this.tested = tested;
    this.file = "META-INF/services/" + type.getName();
  }

  void check() {
    RULE.check(
        isPublic(),
        () ->
            "%s is no public class with a public constructor without parameters"
                .formatted(tested.getName()));
    List<String> found = found();
    RULE.check(
        found.contains(tested.getName()),
        () ->
            "%s is not declared: %s (and module-info.java, where there is one) names only %s"
                .formatted(tested.getName(), file, found));
    checkFile();
  }

  private boolean isPublic() {
    return Modifier.isPublic(tested.getModifiers())
        && Stream.of(tested.getConstructors())
            .mapToInt(Constructor::getParameterCount)
            .anyMatch(count -> count == 0);
  }

  private List<String> found() {
    try {
      return ServiceLoader.load(type).stream().map(p -> p.get().getClass().getName()).toList();
    } catch (ServiceConfigurationError e) {
      throw RULE.broken("a declared plugin cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** A module may do without this file, but its jar may come to stand on the class path. */
  void checkFile() {
    List<String> named = named();
    RULE.check(
        named.contains(tested.getName()),
        () ->
            "%s is declared in module-info.java only: %s names %s\nName it there, too: the command line's plugin folder is a class path."
                .formatted(tested.getName(), file, named));
  }

  /** The lines of all files of that name, less comments. */
  private List<String> named() {
    List<String> lines = new ArrayList<>();
    try {
      for (URL each : Collections.list(loader().getResources(file))) {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(each.openStream(), StandardCharsets.UTF_8))) {
          reader.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(lines::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.removeIf(String::isEmpty);
    return lines;
  }

  /** The one that {@link ServiceLoader} uses. */
  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }
}
