package io.smartsegment.testkit;

import io.smartsegment.core.merge.LeastLossMerger;
import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.merge.MonotoneMerger;
import io.smartsegment.core.spi.BinMerger;
import org.junit.jupiter.api.Nested;

/** Core cannot use the kit, which needs core: its mergers are tested here. */
class CoreMergersContractTest {
  @Nested
  class LeastLoss extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new LeastLossMerger();
    }
  }

  @Nested
  class MinimumSize extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new MinimumSizeMerger();
    }
  }

  @Nested
  class Monotone extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new MonotoneMerger();
    }
  }
}
