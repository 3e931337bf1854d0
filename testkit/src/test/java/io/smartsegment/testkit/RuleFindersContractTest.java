package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.groups.RuleFinders;
import io.smartsegment.groups.spi.RuleFinder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The finders of the library keep the contract. */
class RuleFindersContractTest {
  private static RuleFinder finder(String id) {
    try {
      return RuleFinders.load(RuleFindersContractTest.class.getClassLoader())
          .plugins()
          .get(id)
          .getClass()
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allFindersAreTested() {
    assertThat(
            RuleFinders.load(RuleFindersContractTest.class.getClassLoader())
                .plugins()
                .all()
                .keySet())
        .containsExactly("information-value", "l1-logistic", "policy-tree", "t-learner");
  }

  @Nested
  class PolicyTree extends RuleFinderContract {
    @Override
    protected RuleFinder plugin() {
      return finder("policy-tree");
    }
  }

  @Nested
  class TLearner extends RuleFinderContract {
    @Override
    protected RuleFinder plugin() {
      return finder("t-learner");
    }
  }

  @Nested
  class InformationValue extends RuleFinderContract {
    @Override
    protected RuleFinder plugin() {
      return finder("information-value");
    }
  }

  @Nested
  class L1Logistic extends RuleFinderContract {
    @Override
    protected RuleFinder plugin() {
      return finder("l1-logistic");
    }
  }
}
