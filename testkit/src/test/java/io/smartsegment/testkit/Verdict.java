package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What the kit says of a plugin: the message of each test that failed, by the number of its rule.
 */
record Verdict(Map<String, String> failures) {
  static Verdict of(Class<?> contract) {
    var events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    assertThat(events.started().count()).as("tests of the contract").isEqualTo(21);
    Map<String, String> failures =
        events.failed().stream()
            .collect(Collectors.toMap(Verdict::rule, Verdict::message, (a, b) -> a, TreeMap::new));
    return new Verdict(failures);
  }

  private static String rule(Event event) {
    return event.getTestDescriptor().getDisplayName().replaceAll(":.*", "");
  }

  private static String message(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::getMessage)
        .orElse("");
  }

  /** Exactly these rules are broken, each message begins with its rule and says this much more. */
  void breaks(String words, String... rules) {
    assertThat(failures).containsOnlyKeys(rules);
    failures.forEach(
        (rule, message) -> assertThat(message).startsWith(rule + ": ").contains(words));
  }
}
