package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows of a file is in that file, and Java it shows is compiled. */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern MARK = Pattern.compile("<!-- snippet: (\\S+) -->");

  /** How far an excerpt may stand from where it stands in its file. */
  private static final int DEEPEST = 12;

  @Test
  void excerptsAreInTheirFiles() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      for (Path page : pages.filter(path -> path.toString().endsWith(".md")).toList()) {
        assertThat(faults(ROOT, page)).as("%s", page).isEmpty();
      }
    }
  }

  @Test
  void theWalkThroughPluginsHasExcerpts() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/writing-a-plugin.md"))).containsPattern(MARK);
  }

  @Test
  void changedExcerptsAreFound(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("A.java"), "class A {\n  int a = 1;\n\n  int b = 2;\n}\n");
    String mark = "<!-- snippet: A.java -->\n";
    assertThat(faults(folder, mark + "```java\nint a = 1;\n\nint b = 2;\n```\n")).isEmpty();
    assertThat(faults(folder, mark + "```java\nint a = 1;\n\nint b = 3;\n```\n"))
        .containsExactly("line 2 is no excerpt of A.java");
    assertThat(faults(folder, mark + "```java\nint a = 1;\nint b = 2;\n```\n"))
        .containsExactly("line 2 is no excerpt of A.java");
    assertThat(faults(folder, mark + "```java\nint a = 1;\n\n  int b = 2;\n```\n"))
        .containsExactly("line 2 is no excerpt of A.java");
    assertThat(faults(folder, "<!-- snippet: B.java -->\n```java\nint a = 1;\n```\n"))
        .containsExactly("line 2 is no excerpt of B.java");
    assertThat(faults(folder, "text\n```java\nint a = 1;\n```\n"))
        .containsExactly("line 2 shows Java, and no file that it is from");
    assertThat(faults(folder, mark + "```java\n```\n")).hasSize(1);
    assertThat(faults(folder, mark + "text\n")).hasSize(1);
  }

  private static List<String> faults(Path root, String page) throws IOException {
    return faults(root, Files.writeString(root.resolve("page.md"), page));
  }

  private static List<String> faults(Path root, Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(i == 0 ? "" : lines.get(i - 1));
      if (mark.matches()) {
        String file = mark.group(1);
        if (!isExcerpt(block(lines, i), root.resolve(file))) {
          faults.add("line %s is no excerpt of %s".formatted(i + 1, file));
        }
      } else if (lines.get(i).equals("```java")) {
        faults.add("line %s shows Java, and no file that it is from".formatted(i + 1));
      }
    }
    return faults;
  }

  /** The lines between two fences, the first of which is to be in the given line. */
  private static List<String> block(List<String> lines, int fence) {
    List<String> rest = lines.subList(fence, lines.size());
    int end = rest.subList(1, rest.size()).indexOf("```");
    return rest.get(0).startsWith("```") && end >= 0 ? rest.subList(1, 1 + end) : List.of();
  }

  private static boolean isExcerpt(List<String> shown, Path file) throws IOException {
    if (shown.isEmpty() || !Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return IntStream.rangeClosed(0, DEEPEST)
        .mapToObj(spaces -> indented(shown, " ".repeat(spaces)))
        .anyMatch(excerpt -> Collections.indexOfSubList(lines, excerpt) >= 0);
  }

  private static List<String> indented(List<String> lines, String spaces) {
    return lines.stream().map(line -> line.isEmpty() ? line : spaces + line).toList();
  }
}
