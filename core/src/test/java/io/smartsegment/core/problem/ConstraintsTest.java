package io.smartsegment.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.InvalidSettingException;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  private static final MinimumSize FIVE = MinimumSize.ofCustomers(5);

  @Test
  void defaultsAreThoseOfTheOriginPackage() {
    assertThat(Constraints.DEFAULT).isEqualTo(new Constraints(1, 10, MinimumSize.ofCustomers(10)));
  }

  @Test
  void eachVariationChangesWhatItSays() {
    Constraints exactly = Constraints.DEFAULT.exactly(4);

    assertThat(exactly).isEqualTo(new Constraints(4, 4, MinimumSize.ofCustomers(10)));
    assertThat(exactly.withMinimumSize(FIVE)).isEqualTo(new Constraints(4, 4, FIVE));
    assertThat(exactly.withMinimumSize(FIVE).atMost(7)).isEqualTo(new Constraints(1, 7, FIVE));
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
    assertThatThrownBy(() -> new Constraints(0, 5, FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 0 to 5.");
    assertThatThrownBy(() -> new Constraints(3, 2, FIVE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("The number of segments is from 3 to 2.");
  }
}
