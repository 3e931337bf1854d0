package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.problem.SegmentSize;
import io.smartsegment.core.search.ClaimAudit;
import io.smartsegment.core.valuation.ChainValuation;
import io.smartsegment.core.valuation.LinearValuation;
import io.smartsegment.core.valuation.SegmentMoney;
import io.smartsegment.core.valuation.SeparableValuation;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kit finds what a valuation says of itself and is not true. */
@Tag("thorough")
class StructureFaultsTest {
  static final class CorrectLinear extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index);
    }
  }

  static final class CorrectSeparable extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Squares(index, 1);
    }
  }

  static final class CorrectChain extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Neighbours(new Money(index), 1);
    }
  }

  static final class CorrectPenalized extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money.Penalized(new Money(index));
    }
  }

  /** Less the square of the customers; the bound is what the smallest segment is worth. */
  private record Squares(ScoreIndex index, double boundFactor) implements SeparableValuation {
    @Override
    public double segmentValue(int segment, int from, int to) {
      double customers = index.customers(from, to);
      return -customers * customers;
    }

    @Override
    public double segmentBound(int segment, int fromLow, int fromHigh, int toLow, int toHigh) {
      return fromHigh < toLow ? boundFactor * segmentValue(segment, fromHigh, toLow) : 0;
    }

    @Override
    public boolean usesOutcomes() {
      return false;
    }
  }

  /** Up to 5 for neighbours of different size. */
  private record Neighbours(Money money, double boundFactor) implements ChainValuation {
    @Override
    public double segmentValue(int segment, int from, int to) {
      return money.segmentValue(segment, from, to);
    }

    @Override
    public double pairValue(int segment, int from, int middle, int to) {
      return middle - from == to - middle ? 0 : 5;
    }

    @Override
    public double pairBound() {
      return 5 * boundFactor;
    }
  }

  @Test
  void acceptsCorrectValuationsOfAllTypes() {
    assertThat(KitRun.failures(CorrectLinear.class)).isEmpty();
    assertThat(KitRun.failures(CorrectSeparable.class)).isEmpty();
    assertThat(KitRun.failures(CorrectChain.class)).isEmpty();
    assertThat(KitRun.failures(CorrectPenalized.class)).isEmpty();
  }

  /** Runs the kit and returns the message on the one rule that is expected to fail. */
  private static String onlyFailure(Class<?> contract, String rule) {
    Map<String, String> failures = KitRun.failures(contract);
    assertThat(failures).containsOnlyKeys(rule);
    assertThat(failures.get(rule)).startsWith(rule + ": ");
    return failures.getOrDefault(rule, "");
  }

  static final class IsNotTheSum extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Neighbours correct = new Neighbours(new Money(index), 1);
      return new ChainValuation() {
        @Override
        public double segmentValue(int segment, int from, int to) {
          return correct.segmentValue(segment, from, to);
        }

        @Override
        public double pairValue(int segment, int from, int middle, int to) {
          return correct.pairValue(segment, from, middle, to);
        }

        @Override
        public double value(int[] bounds, int offset, int segments) {
          return correct.value(bounds, offset, segments) + (segments > 2 ? 0.01 : 0);
        }
      };
    }
  }

  static final class SeparableWithPairs extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public double pairValue(int segment, int from, int middle, int to) {
          return -0.5;
        }
      };
    }
  }

  static final class PairsExceedTheirBound extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Neighbours(new Money(index), 0.9);
    }
  }

  static final class SegmentsExceedTheirBound extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Squares(index, 1.1);
    }
  }

  @Test
  void findsFalseChains() {
    assertThat(onlyFailure(IsNotTheSum.class, "OBJECTIVE-7"))
        .contains("but its terms add up to", "bounds [0, 1, 2, 8] of 8 customers");
    assertThat(onlyFailure(SeparableWithPairs.class, "OBJECTIVE-7"))
        .contains("is separable, but the pair below segment 1 adds -0.5: bounds [0, 1, 8] of 8");
    assertThat(onlyFailure(PairsExceedTheirBound.class, "OBJECTIVE-7"))
        .contains("pairBound() is 4.5, but the pair below segment 1 adds 5.0: bounds [0, 1, 8]");
    assertThat(onlyFailure(SegmentsExceedTheirBound.class, "OBJECTIVE-7"))
        .contains("segmentBound(0, 0, 0, 8, 8) is -70.4", "segment 0 from 0 to 8 is worth -64.0");
  }

  static final class PrefixLies extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public double prefixValue(int segment, int position) {
          return super.prefixValue(segment, position) + (position > 4 ? 1e-3 : 0);
        }
      };
    }
  }

  static final class PrefixesOfManyDiffer extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public void prefixValues(int segments, int from, int to, double[][] values) {
          super.prefixValues(segments, from, to, values);
          if (to > from) {
            values[0][to - from - 1] = Math.nextUp(values[0][to - from - 1]);
          }
        }
      };
    }
  }

  static final class UnitsAreNotWhole extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public LinearValuation inWholeUnits() {
          return new Money(index);
        }
      };
    }
  }

  static final class UnitIsWrong extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public LinearValuation inWholeUnits() {
          return new Money(index) {
            @Override
            public double prefixValue(int segment, int position) {
              return 4 * super.prefixValue(segment, position);
            }
          };
        }
      };
    }
  }

  @Test
  void findsFalseLinearValues() {
    assertThat(onlyFailure(PrefixLies.class, "OBJECTIVE-7"))
        .contains("segment 0 is worth 33.0, but its prefix values differ by 33.001: bounds [0, 8]");
    assertThat(onlyFailure(PrefixesOfManyDiffer.class, "OBJECTIVE-7"))
        .contains("prefixValues() from 0 to 9 store 33.00000000000001", "segment 0, position 8");
    assertThat(onlyFailure(UnitsAreNotWhole.class, "OBJECTIVE-7"))
        .contains("in whole units, prefixValue(0, 3) is 7.25, no whole number: 8 customers");
    assertThat(onlyFailure(UnitIsWrong.class, "OBJECTIVE-7"))
        .contains("prefixValue(0, 1) is -1.0, but -4.0 units of 1.0 in whole units: 8 customers");
  }

  static final class ForgetsThePenalty extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money.Penalized(new Money(index)) {
        @Override
        public double pairValue(int segment, int from, int middle, int to) {
          return 0;
        }
      };
    }
  }

  static final class FewerWithoutThePenalty extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money two =
          new Money(index) {
            @Override
            public int maxSegments() {
              return 2;
            }
          };
      return new Money.Penalized(two) {
        @Override
        public int maxSegments() {
          return 3;
        }
      };
    }
  }

  static final class PenaltyIsAReward extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money.Penalized(new Money(index)) {
        @Override
        public double penalty() {
          return -3;
        }

        @Override
        public double pairBound() {
          return 3;
        }
      };
    }
  }

  @Test
  void findsFalsePenalties() {
    assertThat(onlyFailure(ForgetsThePenalty.class, "OBJECTIVE-7"))
        .contains("but the linear value less the penalty is", "bounds [0, 1, 8] of 8 customers");
    assertThat(onlyFailure(FewerWithoutThePenalty.class, "OBJECTIVE-7"))
        .contains("without the penalty, there are at most 2 segments instead of 3 on 8 customers");
    assertThat(onlyFailure(PenaltyIsAReward.class, "OBJECTIVE-7"))
        .contains("the penalty is -3.0 on 8 customers");
  }

  static final class SaysOneIsBest extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public Optional<String> whyOneSegmentIsBest(int most) {
          return Optional.of("I think so.");
        }
      };
    }
  }

  static final class DeniesOutcomes extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public boolean usesOutcomes() {
          return false;
        }
      };
    }
  }

  @Test
  void findsFalsePromises() {
    assertThat(onlyFailure(SaysOneIsBest.class, "OBJECTIVE-9"))
        .contains("'I think so.', but one segment is worth 33.0 and bounds [0, ", "of 8 customers");
    assertThat(onlyFailure(DeniesOutcomes.class, "OBJECTIVE-10"))
        .contains(
            "usesOutcomes() is false", "from 33.0 to -8.0 where none converted: bounds [0, 8]");
  }

  static final class CostDiffers extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public Optional<SegmentMoney> money(int segment, int from, int to) {
          return super.money(segment, from, to)
              .map(money -> new SegmentMoney(money.revenue(), money.cost() + 0.01));
        }
      };
    }
  }

  static final class PrefixCostDiffers extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public double prefixCost(int segment, int position) {
          return position;
        }
      };
    }
  }

  static final class CostIsUnknownInPlaces extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      Money money = new Money(index);
      return new Valuation() {
        @Override
        public double value(int[] bounds, int offset, int segments) {
          return money.value(bounds, offset, segments);
        }

        @Override
        public double cost(int segment, int from, int to) {
          return segment == 2 ? Double.NaN : money.cost(segment, from, to);
        }
      };
    }
  }

  @Test
  void findsCostsThatDisagree() {
    assertThat(onlyFailure(CostDiffers.class, "OBJECTIVE-11"))
        .contains("cost() of segment 0 is 8.0, but money() says 8.01: bounds [0, 8] of 8");
    assertThat(onlyFailure(PrefixCostDiffers.class, "OBJECTIVE-11"))
        .contains("cost() of segment 1 is 14.0, but prefixCost() differs by 7.0: bounds [0, 1, 8]");
    assertThat(onlyFailure(CostIsUnknownInPlaces.class, "OBJECTIVE-11"))
        .contains("all customers is known, but that of segment 2 is NaN: bounds [0, 1, 2, 8] of 8");
  }

  static final class MoneyDoesNotNet extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public Optional<SegmentMoney> money(int segment, int from, int to) {
          return super.money(segment, from, to)
              .map(money -> new SegmentMoney(money.revenue() + 1, money.cost()));
        }
      };
    }
  }

  /** Linear for small populations; where a segment is large, its value is not. */
  static final class LinearInTheSmallOnly extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        @Override
        public double value(int[] bounds, int offset, int segments) {
          double discount = 0;
          for (int k = 0; k < segments; k++) {
            long size = index.customers(bounds[offset + k], bounds[offset + k + 1]);
            discount += size > 50_000 ? 1e-3 * size : 0;
          }
          return super.value(bounds, offset, segments) - discount;
        }
      };
    }
  }

  /** Linear but for the one segmentation that a search which relies on that finds. */
  static final class LinearButForTheBest extends FaultyObjective.Contract {
    @Override
    Valuation bind(ScoreIndex index, int maxSegments) {
      return new Money(index) {
        private final int[] best = best(index, maxSegments);

        @Override
        public double value(int[] bounds, int offset, int segments) {
          int[] own = Arrays.copyOfRange(bounds, offset, offset + segments + 1);
          return super.value(bounds, offset, segments) - (Arrays.equals(own, best) ? 5 : 0);
        }
      };
    }

    private static int[] best(ScoreIndex index, int maxSegments) {
      Constraints any =
          Constraints.DEFAULT
              .atMost(Math.min(maxSegments, index.distinctScores()))
              .withMinimumSize(SegmentSize.ofCustomers(1));
      return new ClaimAudit(new Problem(index, new Money(index), any)).best().orElseThrow();
    }
  }

  @Test
  void findsFalseMoneyAndWhatIsLinearInPlacesOnly() {
    assertThat(onlyFailure(MoneyDoesNotNet.class, "OBJECTIVE-11"))
        .contains("segment 0 is worth 33.0, but money() of it nets to 34.0: bounds [0, 8] of 8");
    assertThat(Caught.by(() -> new LinearInTheSmallOnly().objective7StructureIsTrue()))
        .startsWith("OBJECTIVE-7: the value is ")
        .contains("but its terms add up to", "100,000 customers");
    assertThat(Caught.by(() -> new LinearButForTheBest().objective7StructureIsTrue()))
        .startsWith("OBJECTIVE-7: the value is ")
        .contains("but its terms add up to");
  }
}
