package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.testing.ExhaustiveOptimizer;
import io.smartsegment.core.testing.TestNetRevenue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery, with plugins that are compiled here. */
class PluginRegistryTest {
  @TempDir private Path folder;
  @TempDir private Path otherFolder;

  private static PluginRegistry load(CompiledPlugins plugins) throws IOException {
    try (URLClassLoader loader = plugins.loader()) {
      return PluginRegistry.load(loader);
    }
  }

  private static PluginException failure(CompiledPlugins plugins) throws IOException {
    try (URLClassLoader loader = plugins.loader()) {
      PluginException thrown =
          catchThrowableOfType(PluginException.class, () -> PluginRegistry.load(loader));
      assertThat(thrown).as("loading must fail").isNotNull();
      return thrown;
    }
  }

  @Test
  void theBuiltInMergersAreFound() {
    PluginRegistry registry = PluginRegistry.load(PluginRegistry.class.getClassLoader());

    assertThat(registry.mergers().all().keySet()).containsExactly("least-loss", "minimum-size");
    assertThat(registry.objectives().type()).isEqualTo("objective");
    assertThat(registry.optimizers().type()).isEqualTo("optimizer");
  }

  @Test
  void aPluginOfAnotherFolderIsFound() throws IOException {
    PluginRegistry registry =
        load(
            new CompiledPlugins(folder)
                .merger("One", "ext-one", "")
                .merger("Two", "ext-two", "public Two() {}"));

    assertThat(registry.mergers().all().keySet())
        .containsExactly("ext-one", "ext-two", "least-loss", "minimum-size");
    assertThat(registry.mergers().get("ext-two").getClass().getName()).isEqualTo("ext.Two");
  }

  @Test
  void thePlainLoadUsesTheContextClassLoader() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new CompiledPlugins(folder).merger("One", "ext-one", "").loader()) {
      thread.setContextClassLoader(loader);
      assertThat(PluginRegistry.load().mergers().all()).containsKey("ext-one");
      thread.setContextClassLoader(null);
      assertThat(PluginRegistry.load().mergers().all().keySet())
          .containsExactly("least-loss", "minimum-size");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aConstructorThatFailsSurfacesWithClassAndCause() throws IOException {
    PluginException thrown =
        failure(
            new CompiledPlugins(folder)
                .merger(
                    "Broken",
                    "broken",
                    "public Broken() { throw new IllegalStateException(\"out of paper\"); }"));

    assertThat(thrown)
        .hasMessageStartingWith("A plugin of type merger cannot be loaded: ")
        .hasMessageContaining("ext.Broken")
        .hasMessageContaining("out of paper");
  }

  @Test
  void aStaticInitialiserThatFailsSurfacesWithItsClass() throws IOException {
    PluginException thrown =
        failure(
            new CompiledPlugins(folder)
                .merger("Broken", "broken", "static final int X = Integer.parseInt(\"paper\");"));

    assertThat(thrown).hasMessageContaining("ext.Broken");
  }

  @Test
  void aClassThatDoesNotExistSurfacesWithItsName() throws IOException {
    assertThat(failure(new CompiledPlugins(folder).declare("ext.Missing")))
        .hasMessageContaining("ext.Missing");
  }

  @Test
  void aClassThatIsNoPluginSurfacesWithItsName() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compile("Alien", "package ext; public class Alien {}")
            .declare("ext.Alien");

    assertThat(failure(plugins)).hasMessageContaining("ext.Alien");
  }

  @Test
  void aClassWithoutPublicConstructorSurfacesWithItsName() throws IOException {
    assertThat(failure(new CompiledPlugins(folder).merger("Shy", "shy", "public Shy(int how) {}")))
        .hasMessageContaining("ext.Shy");
  }

  @Test
  void aLineThatIsNoClassNameSurfaces() throws IOException {
    assertThat(failure(new CompiledPlugins(folder).declare("not a class")))
        .hasMessageContaining("META-INF/services");
  }

  @Test
  void aPluginWhoseLibraryIsMissingSurfacesWithItsName() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compile("Library", "package ext; public class Library {}")
            .mergerThatExtends("Library", "Needy", "needy")
            .delete("Library");

    assertThat(failure(plugins))
        .hasMessageContaining("ext.Needy")
        .hasMessageContaining("ext/Library");
  }

  @Test
  void aBrokenClassFileSurfacesWithItsName() throws IOException {
    CompiledPlugins plugins = new CompiledPlugins(folder).merger("Torn", "torn", "");
    byte[] bytes = Files.readAllBytes(plugins.classFile("Torn"));
    Files.write(plugins.classFile("Torn"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(failure(plugins).getMessage().replace('/', '.')).contains("ext.Torn");
  }

  @Test
  void twoPluginsOfOneIdAreNamedWithTheirOrigins() throws IOException {
    CompiledPlugins first = new CompiledPlugins(folder).merger("One", "same", "");
    new CompiledPlugins(otherFolder).merger("Two", "same", "");
    try (URLClassLoader parent = first.loader();
        URLClassLoader both = new URLClassLoader(new URL[] {otherFolder.toUri().toURL()}, parent)) {
      PluginException thrown =
          catchThrowableOfType(PluginException.class, () -> PluginRegistry.load(both));

      assertThat(thrown)
          .hasMessageContaining("merger 'same'")
          .hasMessageContaining("ext.One")
          .hasMessageContaining("ext.Two")
          .hasMessageContaining(folder.getFileName().toString())
          .hasMessageContaining(otherFolder.getFileName().toString());
    }
  }

  @Test
  void aRegistryOfPluginsAtHandHoldsExactlyThose() {
    PluginRegistry registry =
        PluginRegistry.of(
            List.of(new TestNetRevenue()), List.of(new ExhaustiveOptimizer()), List.of());

    assertThat(registry.objectives().all().keySet()).containsExactly("net-revenue");
    assertThat(registry.optimizers().all().keySet()).containsExactly("exhaustive");
    assertThat(registry.mergers().all()).isEmpty();
  }
}
