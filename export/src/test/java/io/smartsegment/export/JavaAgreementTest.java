package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.export.Samples.Sample;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported Java, compiled, divides as the library does. */
class JavaAgreementTest {
  @TempDir Path folder;

  /** Compiles the sources at once, each in a package of its own, and without a warning. */
  private List<Class<?>> compiled(List<String> sources) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-Xlint:all,-options", "-Werror", "--release", "8"));
    for (int i = 0; i < sources.size(); i++) {
      Path file = Files.createDirectories(folder.resolve("p" + i)).resolve("Segments.java");
      Files.writeString(file, "package p" + i + ";\n" + sources.get(i));
      arguments.add(file.toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("%s", sources).isZero();
    List<Class<?>> classes = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      for (int i = 0; i < sources.size(); i++) {
        classes.add(loader.loadClass("p" + i + ".Segments"));
      }
    }
    return classes;
  }

  private static @Nullable Object call(
      Class<?> type, String name, Class<?> of, @Nullable Object value)
      throws ReflectiveOperationException {
    Method method = type.getMethod(name, of);
    return method.invoke(null, value);
  }

  @Test
  void numbers() throws Exception {
    List<Sample> samples = Samples.all().toList();
    List<Class<?>> classes =
        compiled(
            samples.stream()
                .map(sample -> JavaExport.source(sample.rule(), SegmentName.INDEX))
                .toList());
    for (int i = 0; i < samples.size(); i++) {
      ScoreRule rule = samples.get(i).rule();
      List<@Nullable Double> scores = Samples.scores(rule);
      List<@Nullable Object> found = new ArrayList<>();
      for (Double score : scores) {
        found.add(call(classes.get(i), "segmentOf", Double.class, score));
      }
      assertThat(found).as("%s", samples.get(i)).isEqualTo(Samples.expected(rule, scores));
    }
  }

  @Test
  void texts() throws Exception {
    ScoreRule rule =
        ScoreRule.of(
            Cutoffs.of(0.3),
            List.of(Samples.codesOfText(), Samples.missing()),
            List.of("none", "it's \"\\u0022", "caf\u00e9 \ud83d\ude00 %s", "\\"));
    Class<?> segments = compiled(List.of(JavaExport.source(rule, SegmentName.TREATMENT))).get(0);
    Object[][] cases = {
      {" 0.3 ", 1},
      {"0.29999999999999999999", 1},
      {"0.2999999999999999", 0},
      {"-0", 0},
      {" N'e\\w", 2},
      {"n'e\\w", null},
      {"", 3},
      {"NULL", 3},
      {null, 3},
      {"abc", null},
      {"1_0", null},
      {"0.2d", null},
      {"NaN", null},
      {"1e999", null},
      {"1.5", null}
    };
    for (Object[] entry : cases) {
      assertThat(call(segments, "segmentOf", String.class, entry[0]))
          .as("%s", entry[0])
          .isEqualTo(entry[1]);
      assertThat(call(segments, "treatmentOf", String.class, entry[0]))
          .as("%s", entry[0])
          .isEqualTo(entry[1] == null ? null : rule.treatments().get((int) entry[1]));
    }
    assertThat(call(segments, "treatmentOf", Double.class, 0.9))
        .isEqualTo(rule.treatments().get(1));
    assertThat(call(segments, "treatmentOf", Double.class, Double.NaN)).isNull();
  }
}
