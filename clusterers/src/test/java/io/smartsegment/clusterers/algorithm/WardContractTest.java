package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.ClustererContract;
import java.util.Map;

class WardContractTest extends ClustererContract {
  @Override
  protected Clusterer clusterer() {
    return new WardClusterer();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }
}
