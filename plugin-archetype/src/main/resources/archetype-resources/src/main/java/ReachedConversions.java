package ${package};

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.List;

/**
 * Conversions reached less a price per contact: customers of segment k are contacted k times, which
 * reaches k / (k + 1) of those who would convert. The value is the sum over all segments k of k /
 * (k + 1) * conversions - k * price * customers, in conversions.
 */
@BuiltForSpi(BuiltForSpi.CURRENT)
public final class ReachedConversions implements Objective {
  private static final Setting<Double> PRICE =
      Setting.real("price", "what a contact costs, in conversions", 0.02, 0, 1);

  /** Creates the objective. */
  public ReachedConversions() {}

  @Override
  public String id() {
    return "${artifactId}-reach";
  }

  @Override
  public String description() {
    return "conversions reached by k contacts in segment k, less a price per contact";
  }

  @Override
  public String valueName() {
    return "conversions reached";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PRICE);
  }

  @Override
  public Valuation bind(ScoreIndex index, int maxSegments, Settings settings) {
    return new Reach(index, settings.get(PRICE));
  }

  /** What a customer adds depends on its segment's number only: exact optimizers like that. */
  private record Reach(ScoreIndex index, double price) implements LinearValuation {
    @Override
    public double prefixValue(int segment, int position) {
      return segment / (segment + 1.0) * index.conversionsBelow(position)
          - segment * price * index.customersBelow(position);
    }
  }
}
