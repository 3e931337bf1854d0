package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * What the kit says of a plugin: the message of each test that failed, by the number of its rule.
 */
record Verdict(Map<String, String> failures) {
  static Verdict of(Class<?> contract) {
    return new Verdict(KitRun.failures(contract));
  }

  /** Exactly these rules are broken, each message begins with its rule and says this much more. */
  void breaks(String words, String... rules) {
    assertThat(failures).containsOnlyKeys(rules);
    failures.forEach(
        (rule, message) -> assertThat(message).startsWith(rule + ": ").contains(words));
  }
}
