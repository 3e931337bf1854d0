package com.example.annealing;

import io.smartsegment.core.spi.Objective;
import io.smartsegment.testkit.ObjectiveContract;

class InformationValueContractTest extends ObjectiveContract {
  @Override
  protected Objective plugin() {
    return new InformationValue();
  }
}
