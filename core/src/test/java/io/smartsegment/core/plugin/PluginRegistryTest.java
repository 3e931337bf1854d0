package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.BuiltForSpi;
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

    assertThat(registry.mergers().all().keySet())
        .containsExactly("least-loss", "minimum-size", "monotone");
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
        .containsExactly("ext-one", "ext-two", "least-loss", "minimum-size", "monotone");
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
          .containsExactly("least-loss", "minimum-size", "monotone");
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
        .hasMessageContaining("out of paper")
        .hasMessageContaining(folder.getFileName().toString());
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
        .hasMessageContaining("it is ext.Missing (declared by ")
        .hasMessageContaining(folder.getFileName().toString());
  }

  @Test
  void aClassThatIsNoPluginSurfacesWithItsName() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compile("Alien", "package ext; public class Alien {}")
            .declare("ext.Alien");

    assertThat(failure(plugins))
        .hasMessageContaining("it is ext.Alien (declared by ")
        .hasMessageContaining(folder.getFileName().toString());
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
  void aPluginForNewerInterfacesIsRefusedBeforeItsConstructorRuns() throws IOException {
    int newer = BuiltForSpi.CURRENT + 1;
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .annotatedMerger(
                "Newer",
                "@io.smartsegment.core.spi.BuiltForSpi(" + newer + ")",
                "public Newer() { throw new IllegalStateException(\"too early\"); }");

    assertThat(failure(plugins))
        .hasMessageContaining("ext.Newer")
        .hasMessageContaining(folder.getFileName().toString())
        .hasMessageContaining("built for number " + newer)
        .hasMessageContaining("has number " + BuiltForSpi.CURRENT)
        .hasMessageContaining("newer version of Smart Segment")
        .hasMessageNotContaining("too early");
  }

  @Test
  void aPluginForTheseInterfacesIsTaken() throws IOException {
    PluginRegistry registry =
        load(
            new CompiledPlugins(folder)
                .annotatedMerger(
                    "Current",
                    "@io.smartsegment.core.spi.BuiltForSpi("
                        + "io.smartsegment.core.spi.BuiltForSpi.CURRENT)",
                    ""));

    assertThat(registry.mergers().all()).containsKey("current");
  }

  @Test
  void aPluginThatNeedsAClassOfAnotherLibraryVersionIsToldApart() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compile(
                "io.smartsegment.core.spi",
                "Future",
                "package io.smartsegment.core.spi; public interface Future {}")
            .mergerThatImplements("io.smartsegment.core.spi.Future", "Ahead", "ahead")
            .delete("io/smartsegment/core/spi/Future");

    assertThat(failure(plugins))
        .hasMessageContaining("ext.Ahead")
        .hasMessageContaining("io/smartsegment/core/spi/Future")
        .hasMessageContaining("built against another version of Smart Segment");
  }

  @Test
  void aPluginWithoutItsLibraryIsAdvisedToBringIt() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compile("Library", "package ext; public class Library {}")
            .mergerThatExtends("Library", "Needy", "needy")
            .delete("Library");

    assertThat(failure(plugins)).hasMessageContaining("lacks a library that it needs");
  }

  @Test
  void aPluginWithoutTheMethodsOfThisVersionIsNamed() throws IOException {
    // Compiled against an interface of the same name that asks for nothing.
    CompiledPlugins plugins =
        new CompiledPlugins(folder)
            .compileAlone(
                "io.smartsegment.core.spi",
                "BinMerger",
                "package io.smartsegment.core.spi; public interface BinMerger {}")
            .compileAlone(
                "ext",
                "Old",
                "package ext; public class Old implements io.smartsegment.core.spi.BinMerger {}")
            .delete("io/smartsegment/core/spi/BinMerger")
            .declare("ext.Old");

    assertThat(failure(plugins))
        .hasMessageContaining("ext.Old")
        .hasMessageContaining("does not tell its id")
        .hasMessageContaining("AbstractMethodError")
        .hasMessageContaining("built against another version of Smart Segment");
  }

  @Test
  void anIdThatFailsIsAnErrorThatNamesThePlugin() throws IOException {
    CompiledPlugins plugins =
        new CompiledPlugins(folder).merger("Odd", "odd\".substring(9) + \"", "");

    assertThat(failure(plugins))
        .hasMessageContaining("ext.Odd")
        .hasMessageContaining("does not tell its id: java.lang.StringIndexOutOfBounds");
  }

  @Test
  void morePluginsComeOnTop() {
    PluginRegistry some = PluginRegistry.of(List.of(), List.of(), List.of());
    PluginRegistry more = some.with(new TestNetRevenue(), new ExhaustiveOptimizer());

    assertThat(more.objectives().all().keySet()).containsExactly("net-revenue");
    assertThat(more.optimizers().all().keySet()).containsExactly("exhaustive");
    assertThat(more.mergers().all()).isEmpty();
    assertThat(some.optimizers().all()).isEmpty();
    assertThat(catchThrowableOfType(PluginException.class, () -> more.with(new TestNetRevenue())))
        .hasMessageContaining("net-revenue");
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
