package com.example.annealing;

import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.testkit.MergerContract;

class SimilarRatesContractTest extends MergerContract {
  @Override
  protected BinMerger plugin() {
    return new SimilarRates();
  }
}
