package io.smartsegment.core.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.SmartSegment;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Core in a class loader of its own that sees the JDK and nothing else. */
class GuiceIsOptionalTest {
  private static final URL CLASSES =
      SmartSegment.class.getProtectionDomain().getCodeSource().getLocation();

  private static URLClassLoader alone() {
    return new URLClassLoader(new URL[] {CLASSES}, ClassLoader.getPlatformClassLoader());
  }

  private static List<String> classNames() throws IOException {
    Path root = Path.of(URI.create(CLASSES.toString()));
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.startsWith("module-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> !name.endsWith(".package-info"))
          // Needs a module of its own, which a loader without a parent does not see.
          .filter(name -> !name.startsWith("io.smartsegment.core.kernel.simd."))
          .toList();
    }
  }

  @Test
  void allButTheWiringPackageLoadsWithoutGuice() throws IOException, ReflectiveOperationException {
    List<String> names = classNames();
    assertThat(names).hasSizeGreaterThan(40);
    try (URLClassLoader loader = alone()) {
      assertThatThrownBy(() -> loader.loadClass("com.google.inject.Module"))
          .isInstanceOf(ClassNotFoundException.class);
      for (String name : names) {
        if (!name.startsWith("io.smartsegment.core.guice.")) {
          Class<?> type = Class.forName(name, true, loader);
          assertThat(type.getClassLoader()).isSameAs(loader);
          // Resolves every type in a signature.
          assertThat(type.getDeclaredMethods()).isNotNull();
          assertThat(type.getDeclaredConstructors()).isNotNull();
          assertThat(type.getDeclaredFields()).isNotNull();
        }
      }
    }
  }

  @Test
  void theFacadeWorksWithoutGuice() throws IOException, ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = alone()) {
      thread.setContextClassLoader(loader);
      Class<?> type = loader.loadClass(SmartSegment.class.getName());
      assertThat(type).isNotSameAs(SmartSegment.class);
      Object facade = type.getMethod("create").invoke(null);
      Object plugins = type.getMethod("plugins").invoke(facade);

      Object mergers = plugins.getClass().getMethod("mergers").invoke(plugins);
      assertThat(mergers.getClass().getMethod("all").invoke(mergers).toString())
          .contains("least-loss", "minimum-size");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
