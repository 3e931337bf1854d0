package io.smartsegment.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Loads a plugin's classes anew, so that no static field has seen a problem yet. Only classes of
 * the plugin's own package and of packages in it, from the same jar or folder; all others are those
 * that everybody uses.
 */
final class FreshLoader extends ClassLoader {
  private final Class<?> plugin;

  private FreshLoader(Class<?> plugin) {
    super(plugin.getClassLoader());
    this.plugin = plugin;
  }

  /** A new instance of a class that was loaded anew; empty where that is not possible. */
  static <P> Optional<P> instance(Class<P> type, Class<?> plugin) {
    try {
      FreshLoader loader = new FreshLoader(plugin);
      Class<?> fresh = loader.loadClass(plugin.getName());
      var constructor = fresh.getDeclaredConstructor();
      constructor.setAccessible(true);
      return fresh == plugin ? Optional.empty() : Optional.of(type.cast(constructor.newInstance()));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && isOfThePlugin(name)) {
        loaded = anew(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private boolean isOfThePlugin(String name) {
    if (!name.startsWith(plugin.getPackageName())) {
      return false;
    }
    try {
      CodeSource one = plugin.getProtectionDomain().getCodeSource();
      Class<?> known = Class.forName(name, false, getParent());
      CodeSource other = known.getProtectionDomain().getCodeSource();
      return one != null && other != null && one.equals(other);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private Class<?> anew(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, plugin.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
