package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract test as JUnit does. */
final class KitRun {
  private KitRun() {}

  /** The failure message of each test that failed, by the rule in the test's name. */
  static Map<String, String> failures(Class<?> contractTest) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contractTest))
            .execute()
            .testEvents();
    assertThat(tests.started().count()).as("tests that ran").isGreaterThan(12);
    Map<String, String> failures = new TreeMap<>();
    tests.failed().stream().forEach(event -> failures.put(rule(event), message(event)));
    return failures;
  }

  private static String rule(Event test) {
    String name = test.getTestDescriptor().getDisplayName();
    return name.substring(0, name.indexOf(':'));
  }

  private static String message(Event test) {
    return test.getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(thrown -> String.valueOf(thrown.getMessage()))
        .orElseThrow();
  }
}
