package io.smartsegment.cli;

import io.smartsegment.clusterers.ClusterFinder;
import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.Linkage;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.plugin.Surroundings;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.groups.RuleFinders;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that brings plugins along, and the one way in which all commands find plugins. */
final class PluginArguments {
  static final String VARIABLE = "SMART_SEGMENT_PLUGINS";

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "Folder with jars of further plugins and the jars that they need, or one jar; repeatable."
              + " Default: what the environment variable "
              + VARIABLE
              + " names, separated as in a class path.")
  private List<Path> places = new ArrayList<>();

  private Optional<Surroundings> before = Optional.empty();

  /** Plugins that are not of this program, in words. */
  private final Set<String> others = new LinkedHashSet<>();

  /** Finds the program's plugins and those of the places. */
  PluginRegistry load() {
    ClassLoader own = Main.class.getClassLoader();
    List<Path> all = places.isEmpty() ? placesOfTheSurroundings() : places;
    ClassLoader loader = all.isEmpty() ? own : PluginFolder.loader(all, own);
    // For libraries of plugins that look for services of their own.
    Thread.currentThread().setContextClassLoader(loader);
    before = all.isEmpty() ? Optional.empty() : Optional.of(Surroundings.now());
    PluginRegistry plugins = PluginRegistry.load(loader);
    requireDescribed(plugins.objectives());
    requireDescribed(plugins.optimizers());
    requireDescribed(plugins.mergers());
    return plugins;
  }

  /** Finds the program's clusterers and those of the places. */
  PluginSet<Clusterer> clusterers() {
    load();
    PluginSet<Clusterer> clusterers =
        ClusterFinder.installed(Thread.currentThread().getContextClassLoader());
    requireDescribed(clusterers);
    return clusterers;
  }

  /** Finds the program's finders of rules for groups and those of the places. */
  RuleFinders loadFinders() {
    load();
    RuleFinders finders = RuleFinders.load(Thread.currentThread().getContextClassLoader());
    requireDescribed(finders.plugins());
    return finders;
  }

  /** Puts back what plugins have changed of the process since they were loaded, and says it. */
  void putBack() {
    List<String> changed = before.map(Surroundings::restore).orElse(List.of());
    if (!changed.isEmpty()) {
      System.err.println(
          "Note: a plugin changed %s, which is put back. Those of others are %s."
              .formatted(
                  PlainText.of(String.join(", and ", changed)),
                  PlainText.of(String.join(", ", others))));
    }
  }

  private static List<Path> placesOfTheSurroundings() {
    String named = Objects.requireNonNullElse(System.getenv(VARIABLE), "");
    return Arrays.stream(named.split(File.pathSeparator, -1))
        .filter(place -> !place.isBlank())
        .map(PluginArguments::path)
        .toList();
  }

  private static Path path(String place) {
    try {
      return Path.of(place);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "The environment variable %s names '%s', which is no path: %s."
              .formatted(VARIABLE, place, e.getReason()),
          "Let it name folders with jars, or leave it out.");
    }
  }

  /** Whatever is asked of plugins here and later outside of a search; what fails is named. */
  private void requireDescribed(PluginSet<? extends Plugin> plugins) {
    for (Plugin plugin : plugins.all().values()) {
      if (!TimedCall.areOurs(plugin)) {
        PluginOrigin origin = PluginOrigin.of(plugin.getClass());
        others.add(origin.className() + origin.file().map(file -> " of " + file).orElse(""));
      }
      try {
        TimedCall.of(TimedCall.QUESTION, plugin, () -> described(plugin));
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        throw new PluginFailedException(
            "The %s '%s', %s, failed while describing itself and its settings: %s."
                .formatted(
                    plugins.type(),
                    plugin.id(),
                    PluginOrigin.of(plugin.getClass()),
                    PlainText.of(Linkage.words(e))),
            "Remove its jar, or report it to whoever wrote the plugin.",
            e);
      }
    }
  }

  /** Asks a plugin what needs no work; one that does not answer is named. */
  static <T> T ask(String type, Plugin plugin, Supplier<T> question) {
    try {
      return TimedCall.of(TimedCall.QUESTION, plugin, question);
    } catch (TimedCall.LateException e) {
      throw new PluginFailedException(
          "The %s '%s', %s, does not answer: %s."
              .formatted(type, plugin.id(), PluginOrigin.of(plugin.getClass()), e.getMessage()),
          "Remove its jar, or report it to whoever wrote the plugin.",
          e);
    }
  }

  private static boolean described(Plugin plugin) {
    Objects.requireNonNull(plugin.description(), "no description");
    plugin.settings().forEach(setting -> Objects.requireNonNull(setting.defaultValue()));
    return true;
  }
}
