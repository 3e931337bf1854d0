package io.smartsegment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.testkit.Capability;
import io.smartsegment.testkit.MergerContract;
import io.smartsegment.testkit.ObjectiveContract;
import io.smartsegment.testkit.OptimizerContract;
import io.smartsegment.testkit.PluginContract;
import io.smartsegment.testkit.RuleFinderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page of the contract lists what the test kit tests, no more and no less. */
class ContractPageTest {
  private static final Path PAGE = Path.of("..").resolve("docs/spi-contract.md");
  private static final Pattern RULE = Pattern.compile("[A-Z]+-[0-9]+");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static final List<Class<?>> CONTRACTS =
      List.of(
          PluginContract.class,
          ObjectiveContract.class,
          OptimizerContract.class,
          MergerContract.class,
          RuleFinderContract.class);

  @Test
  void eachRuleHasATestAndEachTestARule() throws IOException {
    List<String> rules =
        firstCells("# ")
            .map(cell -> cell.replaceFirst(" (stochastic|untested)$", ""))
            .filter(cell -> RULE.matcher(cell).matches())
            .sorted()
            .toList();
    assertThat(rules).doesNotHaveDuplicates().hasSizeGreaterThan(CONTRACTS.size());
    assertThat(tested().distinct().sorted().toList()).isEqualTo(rules);
  }

  @Test
  void whatIsFoundByLuckOrNotAtAllIsMarkedInBothPlaces() throws IOException {
    for (String mark : List.of("stochastic", "untested")) {
      List<String> marked =
          firstCells("# ")
              .filter(cell -> cell.endsWith(" " + mark))
              .map(cell -> cell.substring(0, cell.indexOf(' ')))
              .sorted()
              .toList();
      List<String> named =
          CONTRACTS.stream()
              .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
              .filter(method -> method.getName().startsWith(mark + "_"))
              .map(method -> method.getAnnotation(DisplayName.class).value().split(":", 2)[0])
              .sorted()
              .toList();
      assertThat(named).as(mark).isNotEmpty().isEqualTo(marked);
    }
  }

  /** The rule of each test, which its name begins with. */
  private static Stream<String> tested() {
    return CONTRACTS.stream()
        .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(
            method -> {
              DisplayName name = method.getAnnotation(DisplayName.class);
              return name == null ? method.getName() : name.value().split(":", 2)[0];
            });
  }

  @Test
  void eachCapabilityIsInTheTable() throws IOException {
    List<String> named =
        firstCells("## Capabilities")
            .flatMap(cell -> CODE.matcher(cell).results())
            .map(code -> code.group(1))
            .sorted()
            .toList();
    assertThat(named)
        .isEqualTo(Arrays.stream(Capability.values()).map(Enum::name).sorted().toList());
  }

  /** The first cells of all rows of tables from a heading on. */
  private static Stream<String> firstCells(String heading) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith(heading))
        .filter(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", 3)[1].strip());
  }
}
