package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.spi.BinMerger;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A folder of merger plugins, compiled from source and declared as a jar would declare them. */
final class CompiledPlugins {
  private final Path folder;
  private final List<String> declared = new ArrayList<>();

  CompiledPlugins(Path folder) {
    this.folder = folder;
  }

  /** Compiles and declares a merger {@code ext.NAME}. */
  CompiledPlugins merger(String name, String id, String constructor) throws IOException {
    return merger("", name, "", id, constructor);
  }

  /** Compiles and declares a merger with an annotation; its id is its name in lower case. */
  CompiledPlugins annotatedMerger(String name, String annotation, String constructor)
      throws IOException {
    return merger(annotation, name, "", name.toLowerCase(Locale.ROOT), constructor);
  }

  /** Compiles and declares a merger that extends another class of the folder. */
  CompiledPlugins mergerThatExtends(String parent, String name, String id) throws IOException {
    return merger("", name, " extends " + parent, id, "");
  }

  /** Compiles and declares a merger that implements a further interface. */
  CompiledPlugins mergerThatImplements(String other, String name, String id) throws IOException {
    return compile(
            "Both",
            "package ext; interface Both extends io.smartsegment.core.spi.BinMerger, %s {}"
                .formatted(other))
        .merger("", name, "", id, "{ Both.class.getName(); }");
  }

  private CompiledPlugins merger(
      String annotation, String name, String parent, String id, String members) throws IOException {
    return compile(
            name,
            """
            package ext;
            %s public class %s%s implements io.smartsegment.core.spi.BinMerger {
              %s
              @Override public String id() { return "%s"; }
              @Override public String description() { return "external"; }
              @Override public int[] merge(
                  io.smartsegment.core.problem.Problem problem,
                  int[] bounds,
                  io.smartsegment.core.setting.Settings settings) {
                return bounds.clone();
              }
            }
            """
                .formatted(annotation, name, parent, members, id))
        .declare("ext." + name);
  }

  CompiledPlugins compile(String name, String source) throws IOException {
    return compile(location(BinMerger.class) + File.pathSeparator + folder, "ext", name, source);
  }

  CompiledPlugins compile(String inPackage, String name, String source) throws IOException {
    return compile(
        location(BinMerger.class) + File.pathSeparator + folder, inPackage, name, source);
  }

  /** Sees this folder only, and not the library. */
  CompiledPlugins compileAlone(String inPackage, String name, String source) throws IOException {
    return compile(folder.toString(), inPackage, name, source);
  }

  private CompiledPlugins compile(String classPath, String inPackage, String name, String source)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String file = "memory:///" + inPackage.replace('.', '/') + "/" + name + ".java";
    JavaFileObject code =
        new SimpleJavaFileObject(URI.create(file), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", classPath, "-proc:none"),
                null,
                List.of(code))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
    return this;
  }

  /** Declares a class, which may not exist. */
  CompiledPlugins declare(String className) throws IOException {
    declared.add(className);
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.write(services.resolve(BinMerger.class.getName()), declared);
    return this;
  }

  /** Deletes a class of package {@code ext}, or any other one, given with its folders. */
  CompiledPlugins delete(String name) throws IOException {
    Files.delete(name.contains("/") ? folder.resolve(name + ".class") : classFile(name));
    return this;
  }

  Path classFile(String name) {
    return folder.resolve("ext").resolve(name + ".class");
  }

  /** A loader that sees these plugins and all that the tests see. */
  URLClassLoader loader() throws IOException {
    URL[] urls = {folder.toUri().toURL()};
    return new URLClassLoader(urls, CompiledPlugins.class.getClassLoader());
  }

  /** Where a class was loaded from. */
  static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Path.of(URI.create(source.getLocation().toString()));
  }
}
