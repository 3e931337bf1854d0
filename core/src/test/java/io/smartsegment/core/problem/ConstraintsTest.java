package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  private static final SegmentSize FIVE = SegmentSize.ofCustomers(5);

  @Test
  void defaultsAreThoseOfTheOriginPackage() {
    assertThat(Constraints.DEFAULT)
        .isEqualTo(Constraints.DEFAULT.between(1, 10).withMinimumSize(SegmentSize.ofCustomers(10)));
  }

  @Test
  void eachVariationChangesWhatItSays() {
    Constraints exactly = Constraints.DEFAULT.exactly(4);

    assertThat(exactly)
        .isEqualTo(Constraints.DEFAULT.between(4, 4).withMinimumSize(SegmentSize.ofCustomers(10)));
    assertThat(exactly.withMinimumSize(FIVE))
        .isEqualTo(Constraints.DEFAULT.between(4, 4).withMinimumSize(FIVE));
    assertThat(exactly.withMinimumSize(FIVE).atMost(7))
        .isEqualTo(Constraints.DEFAULT.between(1, 7).withMinimumSize(FIVE));
    assertThat(exactly.maxSegments()).isEqualTo(4);
  }

  @Test
  void thereIsAtLeastOneSegment() {
    assertThatThrownBy(() -> Constraints.DEFAULT.atMost(0))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is 0.");
    assertThatThrownBy(() -> Constraints.DEFAULT.exactly(-3))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is -3.");
    assertThatThrownBy(() -> Constraints.DEFAULT.between(0, 5).withMinimumSize(FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 0 to 5.");
    assertThatThrownBy(() -> Constraints.DEFAULT.between(3, 2).withMinimumSize(FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 3 to 2.");
  }
}
