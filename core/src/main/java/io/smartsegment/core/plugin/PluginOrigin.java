package io.smartsegment.core.plugin;

import io.smartsegment.core.stability.Stable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a plugin: its class, the jar or folder that holds it, and its version, as far as
 * they are known. An origin prints as one phrase for messages.
 */
@Stable
public final class PluginOrigin {
  private final Class<?> type;
  private final @Nullable URL location;

  private PluginOrigin(Class<?> type) {
    this.type = type;
    CodeSource source = type.getProtectionDomain().getCodeSource();
    this.location = source == null ? null : source.getLocation();
  }

  /**
   * {@return the origin of a plugin}
   *
   * @param type its class
   */
  public static PluginOrigin of(Class<?> type) {
    return new PluginOrigin(type);
  }

  /** {@return the name of the plugin's class} */
  public String className() {
    return type.getName();
  }

  /** {@return the jar or folder that holds the class, as a URL; empty if it is not known} */
  public Optional<String> location() {
    return Optional.ofNullable(location).map(URL::toString);
  }

  /** {@return the name of that jar or folder without the folders around it; empty if not known} */
  public Optional<String> file() {
    return path().map(Path::getFileName).map(Path::toString);
  }

  /**
   * {@return the version: of the module, else what the manifest of the jar calls
   * Implementation-Version, else what Maven noted in the jar; empty if none of them is there}
   *
   * <p>Opens the jar, unless the module has a version.
   */
  public Optional<String> version() {
    return Optional.ofNullable(type.getModule().getDescriptor())
        .flatMap(module -> module.rawVersion())
        .or(this::versionInTheJar)
        .or(() -> Optional.ofNullable(type.getPackage()).map(Package::getImplementationVersion));
  }

  private Optional<Path> path() {
    try {
      return location == null ? Optional.empty() : Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The version read from the jar itself, since a package of a module has no manifest, and a
   * package in several jars of a class path has only the manifest of the first jar.
   */
  private Optional<String> versionInTheJar() {
    Optional<Path> path =
        path()
            .filter(p -> p.getFileSystem() == FileSystems.getDefault())
            .filter(p -> p.toString().endsWith(".jar"));
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try (JarFile jar = new JarFile(path.get().toFile())) {
      Manifest manifest = jar.getManifest();
      String version =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? mavenVersion(jar) : Optional.of(version);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The version that Maven noted, only if the jar holds one project: of several projects, none is
   * sure to be the plugin's.
   */
  private static Optional<String> mavenVersion(JarFile jar) throws IOException {
    List<? extends ZipEntry> notes =
        jar.stream()
            .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
            .toList();
    return notes.size() == 1 ? version(jar, notes.get(0)) : Optional.empty();
  }

  private static Optional<String> version(JarFile jar, ZipEntry note) throws IOException {
    try (InputStream in = jar.getInputStream(note)) {
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty("version"));
    }
  }

  /** {@return class, location and version as far as known} */
  @Override
  public String toString() {
    String where = location().orElse("unknown place");
    return className() + " (" + where + version().map(v -> ", version " + v).orElse("") + ")";
  }
}
