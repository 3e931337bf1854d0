package io.smartsegment.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {
  private static Certificate of(double value, double bound) {
    return Certificate.of(value, OptionalDouble.of(bound));
  }

  @Test
  void withoutBoundThereIsNoProof() {
    Certificate certificate = Certificate.of(36, OptionalDouble.empty());

    assertThat(certificate.proof()).isEqualTo(Proof.NONE);
    assertThat(certificate.gap()).isEmpty();
    assertThat(certificate.upperBound()).isEmpty();
    assertThat(certificate.value()).isEqualTo(36);
  }

  @Test
  void aValueThatEqualsItsBoundIsOptimal() {
    Certificate certificate = of(36, 36);

    assertThat(certificate.proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(certificate.gap()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "36, 40, 0.1",
    "0, 0.5, 0.5",
    "-3, -1, 2",
    "-30, -20, 0.5",
    "-10, 40, 1.25",
    "999999.999, 1000000, 1e-9"
  })
  void gapIsTheShareOfTheBoundThatIsMissing(double value, double bound, double gap) {
    Certificate certificate = of(value, bound);

    assertThat(certificate.proof()).isEqualTo(Proof.BOUNDED);
    assertThat(certificate.upperBound()).hasValue(bound);
    assertThat(certificate.gap().orElseThrow())
        .isEqualTo((bound - value) / Math.max(1, Math.abs(bound)))
        .isCloseTo(gap, withPercentage(1e-4));
  }

  @Test
  void onlyRoundingCountsAsEqual() {
    assertThat(of(1e6, Math.nextUp(1e6)).proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(of(1e6, Math.nextDown(1e6)).proof()).isEqualTo(Proof.OPTIMAL);
    assertThat(of(1e6, 1e6 + 1e-4).proof()).isEqualTo(Proof.BOUNDED);
    assertThat(of(0, 1e-11).proof()).isEqualTo(Proof.BOUNDED);
    assertThat(of(1e6, Math.nextUp(1e6)).gap()).hasValue(0);
  }

  @Test
  void aBoundThatTheValueClearlyExceedsProvesNothing() {
    assertThat(of(36, 30).proof()).isEqualTo(Proof.NONE);
  }

  @Test
  void anInfiniteBoundIsNoProofOfOptimality() {
    assertThat(of(36, Double.POSITIVE_INFINITY).proof()).isNotEqualTo(Proof.OPTIMAL);
  }

  @Test
  void aBoundThatIsNotANumberProvesNothing() {
    assertThat(of(36, Double.NaN).proof()).isEqualTo(Proof.NONE);
  }
}
