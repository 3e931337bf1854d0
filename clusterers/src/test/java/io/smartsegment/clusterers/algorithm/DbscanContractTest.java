package io.smartsegment.clusterers.algorithm;

import io.smartsegment.clusterers.spi.Clusterer;
import io.smartsegment.clusterers.spi.ClustererContract;
import java.util.Map;

class DbscanContractTest extends ClustererContract {
  @Override
  protected Clusterer clusterer() {
    return new DbscanClusterer();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("eps", "1500", "min-points", "5");
  }
}
