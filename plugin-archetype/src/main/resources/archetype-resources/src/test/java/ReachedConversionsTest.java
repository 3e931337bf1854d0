package ${package};

import io.smartsegment.core.spi.Objective;
import io.smartsegment.testkit.ObjectiveContract;

class ReachedConversionsTest extends ObjectiveContract {
  @Override
  protected Objective plugin() {
    return new ReachedConversions();
  }
}
