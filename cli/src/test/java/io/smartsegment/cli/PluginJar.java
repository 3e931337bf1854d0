package io.smartsegment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A small jar as third parties make it, compiled from source against the packaged core. */
public final class PluginJar {
  /** The program's jars. */
  static final Path LIB = ProgramProcess.APP.resolve("lib");

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final List<Path> needed = new ArrayList<>();
  private final Manifest manifest = new Manifest();
  private final List<String> left = new ArrayList<>();

  public PluginJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    needed.addAll(lib(""));
  }

  /** The program's jars whose names begin like this. */
  public static List<Path> lib(String beginning) {
    try (Stream<Path> files = Files.list(LIB)) {
      return files
          .filter(file -> file.getFileName().toString().matches(beginning + ".*\\.jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A declared optimizer that looks at one segment for all. */
  public PluginJar optimizer(String className, String id) {
    return optimizer(className, id, "", "search.accept(bounds, problem.value(bounds), 1);");
  }

  /** A declared optimizer with further members and its own search. */
  public PluginJar optimizer(String className, String id, String members, String search) {
    return source(className, optimizerSource(className, id, members, search))
        .declaring("Optimizer", className);
  }

  public static String optimizerSource(String className, String id, String members, String search) {
    int dot = className.lastIndexOf('.');
    return """
        package %s;
        import io.smartsegment.core.problem.Problem;
        import io.smartsegment.core.search.Search;
        import io.smartsegment.core.spi.SearchResult;
        public class %s implements io.smartsegment.core.spi.Optimizer {
          %s
          @Override public String id() { return "%s"; }
          @Override public String description() { return "made in a test"; }
          @Override public SearchResult optimize(Problem problem, Search search) {
            int[] bounds = {0, problem.index().distinctScores()};
            %s
            return SearchResult.of(search);
          }
        }
        """
        .formatted(className.substring(0, dot), className.substring(dot + 1), members, id, search);
  }

  public PluginJar source(String className, String source) {
    sources.put(className, source);
    return this;
  }

  /** A module-info; the sources are then compiled on the module path. */
  public PluginJar module(String source) {
    return source("module-info", source);
  }

  /** Lines of the file in META-INF/services for Optimizer, Objective or BinMerger. */
  public PluginJar declaring(String type, String... lines) {
    return declaringService("io.smartsegment.core.spi." + type, lines);
  }

  /** Lines of the file in META-INF/services for an interface of any module. */
  public PluginJar declaringService(String service, String... lines) {
    String name = "META-INF/services/" + service;
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return entry(name, text);
  }

  public PluginJar entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  public PluginJar version(String version) {
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    return this;
  }

  /** Jars that are needed to compile, before those of the program. */
  public PluginJar needing(Path... jars) {
    needed.addAll(0, List.of(jars));
    return this;
  }

  /** A class that is compiled, but does not get into the jar. */
  public PluginJar leavingOut(String className) {
    left.add(className.replace('.', '/') + ".class");
    return this;
  }

  public Path writeTo(Path file) {
    return writeTo(file, bytes -> bytes);
  }

  /** Writes the jar, and changes each class before. */
  public Path writeTo(Path file, UnaryOperator<byte[]> change) {
    Map<String, byte[]> content = new TreeMap<>(entries);
    compiled().forEach((name, bytes) -> content.put(name, change.apply(bytes)));
    content.keySet().removeAll(left);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
          jar.putNextEntry(new ZipEntry(entry.getKey()));
          jar.write(entry.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private Map<String, byte[]> compiled() {
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path =
        needed.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of(
            sources.containsKey("module-info") ? "--module-path" : "-classpath",
            path,
            "-proc:none",
            "--release",
            "17");
    List<Text> texts = sources.entrySet().stream().map(Text::new).toList();
    StringWriter messages = new StringWriter();
    try (Memory memory = new Memory(compiler.getStandardFileManager(null, null, null))) {
      boolean fine = compiler.getTask(messages, memory, null, options, null, texts).call();
      assertThat(fine).as(messages.toString()).isTrue();
      return memory.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(Map.Entry<String, String> named) {
      super(
          URI.create("memory:///" + named.getKey().replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      source = named.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** Keeps compiled classes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    Memory(JavaFileManager other) {
      super(other);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String name = className.replace('.', '/') + ".class";
      files.put(name, bytes);
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public ByteArrayOutputStream openOutputStream() {
          return bytes;
        }
      };
    }

    Map<String, byte[]> classes() {
      return files.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().toByteArray()));
    }
  }
}
