package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.merge.LeastLossMerger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginOriginTest {
  private static final String NOTE = "META-INF/maven/%s/%s/pom.properties";

  @TempDir private Path folder;

  /** A jar with one plugin, its manifest's version (none if empty), and Maven's notes. */
  private PluginOrigin origin(String version, Map<String, String> notes) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    CompiledPlugins plugins = new CompiledPlugins(classes).merger("One", "one", "");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!version.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path jar = folder.resolve("my plugin.jar");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("ext/One.class", Files.readAllBytes(plugins.classFile("One")));
    notes.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
    write(jar, manifest, entries);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {jar.toUri().toURL()}, PluginOriginTest.class.getClassLoader())) {
      PluginOrigin origin = PluginOrigin.of(loader.loadClass("ext.One"));
      // Asked while the loader is open.
      assertThat(origin.version()).isNotNull();
      return origin;
    }
  }

  private static void write(Path jar, Manifest manifest, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  @Test
  void theVersionOfTheManifestComesFirst() throws Exception {
    PluginOrigin origin = origin("1.2.3", Map.of(NOTE.formatted("a", "b"), "version=9"));

    assertThat(origin.version()).contains("1.2.3");
    assertThat(origin.file()).contains("my plugin.jar");
    assertThat(origin.className()).isEqualTo("ext.One");
    assertThat(origin)
        .hasToString("ext.One (" + folder.toUri().toURL() + "my%20plugin.jar, version 1.2.3)");
  }

  @Test
  void mavensNoteServesWhereTheManifestSaysNothing() throws Exception {
    assertThat(origin("", Map.of(NOTE.formatted("a", "b"), "version=9-SNAPSHOT")).version())
        .contains("9-SNAPSHOT");
  }

  @Test
  void twoNotesSpeakForNobody() throws Exception {
    PluginOrigin origin =
        origin(
            "",
            Map.of(NOTE.formatted("a", "b"), "version=1", NOTE.formatted("a", "c"), "version=1"));

    assertThat(origin.version()).isEmpty();
    assertThat(origin.toString()).endsWith("my%20plugin.jar)");
  }

  @Test
  void aFolderHasNoVersion() {
    PluginOrigin origin = PluginOrigin.of(LeastLossMerger.class);

    assertThat(origin.file()).contains("classes");
    assertThat(origin.version()).isEmpty();
  }

  @Test
  void aClassOfTheJdkHasNoPlace() {
    assertThat(PluginOrigin.of(String.class).location()).isEmpty();
    assertThat(PluginOrigin.of(String.class).toString()).startsWith("java.lang.String (unknown");
  }
}
