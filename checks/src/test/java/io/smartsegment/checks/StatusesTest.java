package io.smartsegment.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.smartsegment.checks.wrong.Unmarked;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about statuses find what they are there for. */
class StatusesTest {
  private static final String WRONG = "io.smartsegment.checks.wrong.";
  private static final JavaClasses SAMPLES =
      new ClassFileImporter().importPackagesOf(Unmarked.class);

  @Test
  void aTypeWithoutOneStatusIsNamed() {
    assertThat(faults(StabilityTest.publicTypesHaveOneStatus))
        .containsExactlyInAnyOrder(
            WRONG + "Unmarked has the statuses []",
            WRONG + "MarkedTwice has the statuses [Stable, Experimental]");
  }

  @Test
  void aTypeThatMentionsLessIsNamedWithThePlace() {
    String leak = WRONG + "Leak mentions " + WRONG;
    assertThat(faults(StabilityTest.noTypeMentionsOneThatPromisesLess))
        .containsExactlyInAnyOrder(
            leak + "Hidden in its declaration",
            leak + "Trial in its declaration",
            leak + "Unmarked in its declaration",
            leak + "Hidden in field",
            leak + "Trial in <init>",
            leak + "Hidden$Inside in thrower",
            leak + "Trial in typeArgument",
            leak + "Hidden in bound",
            leak + "Unmarked in get",
            WRONG + "Leak$Nested mentions " + WRONG + "Hidden in nested",
            WRONG + "Trial mentions " + WRONG + "Hidden in takes");
  }

  /** A rule whose selection finds nothing is broken, not kept. */
  @Test
  void aRuleThatLooksAtNothingFails() {
    ArchRule rule = classes().that().haveSimpleName("NoSuchType").should(Statuses.haveOneStatus());
    assertThatThrownBy(() -> rule.check(SAMPLES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  private static List<String> faults(ArchRule rule) {
    return rule.evaluate(SAMPLES).getFailureReport().getDetails();
  }
}
