package io.smartsegment.validation;

import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.testkit.MergerContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The merger keeps the contract at any level. */
class SignificanceMergerContractTest {
  @Nested
  class ByDefault extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new SignificanceMerger();
    }
  }

  @Nested
  class AtALevelThatNearlyAllDifferencesReach extends ByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("level", "0.9");
    }
  }
}
