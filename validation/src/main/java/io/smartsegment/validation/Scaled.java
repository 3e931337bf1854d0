package io.smartsegment.validation;

import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.SegmentSize;
import java.math.BigDecimal;

/**
 * Constraints for a part of the customers that mean the same as those for all: with 9 of 10
 * customers, at least 500 of them become at least 450, and a budget of 6,000 becomes 5,400. Shares
 * and cutoffs stay.
 */
final class Scaled {
  private Scaled() {}

  static Constraints constraints(Constraints asked, double share) {
    if (share == 1) {
      return asked;
    }
    Constraints scaled = asked.withMinimumSize(size(asked.minimumSize(), share));
    if (asked.maximumSize().isPresent()) {
      scaled = scaled.withMaximumSize(size(asked.maximumSize().get(), share));
    }
    scaled =
        scaled
            .withMinimumConversions(Math.round(asked.minimumConversions() * share))
            .withMinimumNonConversions(Math.round(asked.minimumNonConversions() * share));
    return asked.budget().isPresent()
        ? scaled.withBudget(asked.budget().getAsDouble() * share)
        : scaled;
  }

  private static SegmentSize size(SegmentSize asked, double share) {
    return switch (asked.unit()) {
      case SHARE, WEIGHT_SHARE -> asked;
      case CUSTOMERS -> SegmentSize.ofCustomers(Math.max(1, Math.round(asked.customers() * share)));
      case WEIGHT -> new SegmentSize(asked.amount().multiply(new BigDecimal(share)), asked.unit());
    };
  }
}
