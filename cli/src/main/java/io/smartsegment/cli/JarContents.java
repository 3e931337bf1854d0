package io.smartsegment.cli;

import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.spi.Optimizer;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.report.IoWords;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a jar says of plugins.
 *
 * @param path where it is
 * @param services names of plugin classes by type, as META-INF/services declares them
 * @param provided the same, as a module-info declares them
 * @param classes checksums of class files by name
 */
record JarContents(
    Path path,
    Map<String, List<String>> services,
    Map<String, List<String>> provided,
    Map<String, Long> classes) {
  static final List<String> TYPES =
      List.of(
          Optimizer.class.getName(),
          Objective.class.getName(),
          BinMerger.class.getName(),
          Clusterer.class.getName(),
          RuleFinder.class.getName());

  private static final String SERVICES = "META-INF/services/";
  private static final String MODULE = "module-info.class";

  /**
   * Reads a jar's table of contents and declarations.
   *
   * @throws UsageException if it is no jar, or damaged
   */
  static JarContents read(Path path) {
    try (JarFile jar =
        new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      return new JarContents(path, services(jar), provided(jar), classes(jar));
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read as a jar: %s".formatted(path, IoWords.of(e)),
          "It may be damaged, or something else than a jar: replace it, or remove it.");
    }
  }

  private static Map<String, List<String>> services(JarFile jar) throws IOException {
    Map<String, List<String>> services = new LinkedHashMap<>();
    for (String type : TYPES) {
      ZipEntry entry = jar.getEntry(SERVICES + type);
      if (entry != null) {
        try (InputStream in = jar.getInputStream(entry)) {
          services.put(type, names(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
    return services;
  }

  private static List<String> names(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Map<String, List<String>> provided(JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(MODULE);
    if (entry == null) {
      return Map.of();
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return ModuleDescriptor.read(in).provides().stream()
          .filter(provides -> TYPES.contains(provides.service()))
          .collect(
              Collectors.toMap(
                  ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
    } catch (InvalidModuleDescriptorException e) {
      // Of a newer Java, say. On a class path nobody reads it.
      return Map.of();
    }
  }

  private static Map<String, Long> classes(JarFile jar) {
    return jar.stream()
        .filter(entry -> entry.getName().endsWith(".class") && !entry.getName().equals(MODULE))
        .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getCrc, (one, other) -> other));
  }

  /** On a class path, what only a module-info declares is not there. */
  void requireServices() {
    provided.forEach(
        (type, plugins) -> {
          if (!services.containsKey(type)) {
            throw new UsageException(
                "The jar %s declares %s in its module-info only."
                    .formatted(path, String.join(", ", plugins)),
                "What --plugins names is on the class path: let the jar name its plugins in the file %s%s, too."
                    .formatted(SERVICES, type));
          }
        });
  }

  /** Names of declared plugin classes, without those of the program, which come first. */
  List<String> foreignPlugins(ClassLoader program) {
    return services.values().stream()
        .flatMap(List::stream)
        .filter(name -> program.getResource(name.replace('.', '/') + ".class") == null)
        .toList();
  }

  /** Whether a class that both jars have is not the same in both. */
  boolean differsFrom(JarContents other) {
    return classes.entrySet().stream()
        .anyMatch(
            own ->
                !own.getValue().equals(other.classes.getOrDefault(own.getKey(), own.getValue())));
  }
}
