package io.smartsegment.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.smartsegment.core.cutoff.Cutoffs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported Python divides as the library does; skipped where there is no python3. */
class PythonAgreementTest {
  /** Each line: the module, and an expression to evaluate with its functions. */
  private static final String DRIVER =
      """
      import sys
      for line in open(sys.argv[1], encoding="utf-8"):
          module, expression = line.rstrip("\\n").split("\\t")
          print(ascii(eval(expression, vars(__import__(module)))))
      """;

  @TempDir Path folder;

  private List<String> evaluate(List<String> questions) throws IOException, InterruptedException {
    Path driver = Files.writeString(folder.resolve("driver.py"), DRIVER);
    Path asked = Files.write(folder.resolve("asked.txt"), questions);
    Path answers = folder.resolve("answers.txt");
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-B", driver.toString(), asked.toString())
              .redirectOutput(answers.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return abort("Skipped: there is no python3 here, so the exported Python was not run.");
    }
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(answers, StandardCharsets.UTF_8);
    assertThat(python.exitValue()).as("%s", lines).isZero();
    return lines;
  }

  @Test
  void numbers() throws Exception {
    List<String> questions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Samples.Sample sample : Samples.all().toList()) {
      String module = "m" + questions.size();
      Files.writeString(
          folder.resolve(module + ".py"), PythonExport.source(sample.rule(), SegmentName.INDEX));
      for (Double score : Samples.scores(sample.rule())) {
        questions.add(module + "\tsegment_of(" + python(score) + ")");
        Integer segment = Samples.expected(sample.rule(), score);
        expected.add(segment == null ? "None" : segment.toString());
      }
    }
    assertThat(evaluate(questions)).isEqualTo(expected);
  }

  private static String python(@Nullable Double score) {
    return score == null ? "None" : "float.fromhex('" + Double.toHexString(score) + "')";
  }

  @Test
  void texts() throws Exception {
    ScoreRule rule =
        ScoreRule.of(
            Cutoffs.of(0.3),
            List.of(Samples.codesOfText(), Samples.missing()),
            List.of("none", "it's \"\\u0022", "caf\u00e9 \ud83d\ude00 %s", "\\"));
    Files.writeString(folder.resolve("rule.py"), PythonExport.source(rule, SegmentName.TREATMENT));
    List<String> questions =
        List.of(
            "rule\tsegment_of(' 0.3 ')",
            "rule\tsegment_of(\" N'e\\\\w\")",
            "rule\tsegment_of('Null')",
            "rule\tsegment_of('1_0')",
            "rule\tsegment_of('\\t0.3\\x00')",
            "rule\tsegment_of('\\u00a00.3')",
            "rule\tsegment_of('0.3\\u2003')",
            "rule\tsegment_of('abc')",
            "rule\tsegment_of('inf')",
            "rule\tsegment_of(__import__('decimal').Decimal('0.29999999999999999999'))",
            "rule\ttreatment_of(0.3) == 'it\\'s \"\\\\u0022'",
            "rule\ttreatment_of(\" N'e\\\\w\")",
            "rule\ttreatment_of(None)",
            "rule\ttreatment_of(7)");
    assertThat(evaluate(questions))
        .containsExactly(
            "1",
            "2",
            "3",
            "None",
            "1",
            "None",
            "None",
            "None",
            "None",
            "1",
            "True",
            "'caf\\xe9 \\U0001f600 %s'",
            "'\\\\'",
            "None");
  }
}
