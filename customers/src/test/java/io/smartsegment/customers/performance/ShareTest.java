package io.smartsegment.customers.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.smartsegment.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Wilson's interval is that of the published formula. */
class ShareTest {
  @Test
  void knownIntervals() {
    Interval three = new Share(3, 4).interval().orElseThrow();
    assertThat(three.lower()).isEqualTo(0.3006, within(5e-5));
    assertThat(three.upper()).isEqualTo(0.9544, within(5e-5));
    Interval none = new Share(0, 5).interval().orElseThrow();
    assertThat(none.lower()).isZero();
    assertThat(none.upper()).isEqualTo(0.4345, within(5e-5));
    assertThat(new Share(5, 5).interval().orElseThrow().upper()).isEqualTo(1);
  }

  @Test
  void ofNoneThereIsNoRate() {
    assertThat(Share.UNKNOWN.rate()).isEmpty();
    assertThat(Share.UNKNOWN.interval()).isEmpty();
    assertThat(new Share(0, 3).rate()).hasValue(0);
  }

  @Test
  void moreThanAllIsNoShare() {
    assertThatThrownBy(() -> new Share(3, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("3 of 2");
  }
}
