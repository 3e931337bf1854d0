package ${package};

import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.testkit.MergerContract;

class SmallestFirstTest extends MergerContract {
  @Override
  protected BinMerger plugin() {
    return new SmallestFirst();
  }
}
