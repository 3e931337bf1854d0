package io.smartsegment.core.testing;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;

/** Net revenue as an objective, for facade tests; reads lists and functions, no expressions. */
public final class TestNetRevenue implements Objective {
  private static final Setting<PerSegment> REVENUES =
      Setting.of(
          REVENUE,
          "money per conversion",
          "one number per segment",
          PerSegment.function("3^k", k -> StrictMath.pow(3, k)),
          TestNetRevenue::read);
  private static final Setting<PerSegment> COSTS =
      Setting.of(
          COST,
          "money per customer",
          "one number per segment",
          PerSegment.function("2^k", k -> StrictMath.pow(2, k)),
          TestNetRevenue::read);
  private static final Setting<Double> RATE_PENALTY =
      Setting.real(PENALTY, "money per difference of rates", 0, 0, Double.POSITIVE_INFINITY);

  private static PerSegment read(Object raw) {
    return raw instanceof PerSegment perSegment
        ? perSegment
        : PerSegment.list(
            Arrays.stream(raw.toString().split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray());
  }

  @Override
  public String id() {
    return "net-revenue";
  }

  @Override
  public String description() {
    return "revenue per conversion less cost per customer";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(REVENUES, COSTS, RATE_PENALTY);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    return TestValuations.netRevenue(
        index,
        settings.get(REVENUES).table(REVENUE, maxSegments),
        settings.get(COSTS).table(COST, maxSegments),
        settings.get(RATE_PENALTY));
  }
}
