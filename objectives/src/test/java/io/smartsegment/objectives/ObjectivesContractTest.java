package io.smartsegment.objectives;

import io.smartsegment.core.spi.Objective;
import io.smartsegment.testkit.ObjectiveContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** All objectives keep the contract, under prices of many kinds. */
@Tag("thorough")
class ObjectivesContractTest {
  @Nested
  class NetRevenueByDefault extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new NetRevenue();
    }
  }

  @Nested
  class NetRevenueOfLists extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "10.25,14,16,-3", "cost", "1,3.1,5,0");
    }
  }

  @Nested
  class NetRevenueWithoutWholeUnits extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "sqrt(k+2)*30", "cost", "(k+1)/3");
    }
  }

  @Nested
  class NetRevenueWherePricesAreFlat extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "30.1", "cost", "0.1*k");
    }
  }

  @Nested
  class NetRevenueLessAPenalty extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "10+k", "cost", "1.5^k", "penalty", "25.5");
    }
  }

  @Nested
  class NetRevenueLessAPenaltyWherePricesAreFlat extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "-1", "cost", "7", "penalty", "1e-3");
    }
  }

  @Nested
  class NetRevenueLessTheLargestPenalty extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      // 4 segments have 3 pairs; sums up to 1e300 can be handled.
      return Map.of("revenue", "1,2,3,4", "cost", "1", "penalty", "3.3e299");
    }
  }

  @Nested
  class NetRevenueWithAShareOfTheValue extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "10.25,14,16", "cost", "1,3.1,5", "value-share", "0.1,0.25,0");
    }
  }

  @Nested
  class NetRevenueOfValuesLessAPenalty extends NetRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("cost", "1.5^k", "value-share", "sqrt(k+1)", "penalty", "25.5");
    }
  }

  @Nested
  class ExpectedRevenueByDefault extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new ExpectedRevenue();
    }
  }

  @Nested
  class ExpectedRevenueOfLists extends ExpectedRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "60,85,100", "cost", "2,4,6");
    }
  }

  @Nested
  class ExpectedRevenueRecalibrated extends ExpectedRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "60,85,100", "cost", "2,4,6", "recalibration", "isotonic");
    }
  }

  @Nested
  class ExpectedRevenueWherePricesAreFlat extends ExpectedRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "0.1", "cost", "0.3");
    }
  }

  @Nested
  class ExpectedRevenueWithAShareOfTheValue extends ExpectedRevenueByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "60,85,100", "cost", "2,4,6", "value-share", "0.5,0.7,0.9");
    }
  }

  @Nested
  class TreatmentResponseByDefault extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new TreatmentResponse();
    }
  }

  @Nested
  class TreatmentResponseOfLists extends TreatmentResponseByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "50", "cost", "0,2,5", "odds-factor", "1,1e9,1e-9");
    }
  }

  @Nested
  class TreatmentResponseRecalibrated extends TreatmentResponseByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "50", "cost", "0,2,5", "recalibration", "isotonic");
    }
  }

  @Nested
  class TreatmentsThatMakeThingsWorse extends TreatmentResponseByDefault {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "20", "cost", "1+k", "odds-factor", "0.7^k");
    }
  }

  /** The kit's customers have values, which a revenue per conversion takes the place of. */
  @Nested
  class ShrunkenRevenueOfLists extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new ShrunkenRevenue();
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "10.25,14,16,-3", "cost", "1,3.1,5,0");
    }
  }

  @Nested
  class ShrunkenRevenueOfExpressions extends ShrunkenRevenueOfLists {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "sqrt(k+2)*30", "cost", "-0.1*k");
    }
  }

  @Nested
  class LowerBoundRevenueOfLists extends ObjectiveContract {
    @Override
    protected Objective plugin() {
      return new LowerBoundRevenue();
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "10.25,14,16,0", "cost", "1,3.1,5,-1");
    }
  }

  @Nested
  class LowerBoundRevenueThatIsSure extends LowerBoundRevenueOfLists {
    @Override
    protected Map<String, String> settings() {
      return Map.of("revenue", "sqrt(k+2)*30", "cost", "(k+1)/3", "level", "0.999");
    }
  }
}
