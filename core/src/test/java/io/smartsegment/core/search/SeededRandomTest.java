package io.smartsegment.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  private static final int DRAWS = 100_000;

  @Test
  void firstNumbersAreFixedForever() {
    SeededRandom random = new SeededRandom(42);

    assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
        .containsExactly(GOLDEN);
  }

  /** SplitMix64 from the state mix(42), computed apart from this code. */
  private static final long[] GOLDEN = {
    -7450291807549245335L, 2958219263312191191L, 3069497704473277141L
  };

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOneOthers() {
    assertThat(longs(new SeededRandom(7))).containsExactly(longs(new SeededRandom(7)));
    assertThat(longs(new SeededRandom(7))).doesNotContain(longs(new SeededRandom(8)));
  }

  private static long[] longs(SeededRandom random) {
    return random.longs(6).toArray();
  }

  @Test
  void streamsDependOnSeedAndNumbersAndNotOnDraws() {
    SeededRandom fresh = new SeededRandom(7);
    SeededRandom used = new SeededRandom(7);
    used.nextBytes(new byte[100]);

    assertThat(longs(used.stream(3, 4))).containsExactly(longs(fresh.stream(3, 4)));
    assertThat(longs(fresh.stream(3, 4))).doesNotContain(longs(fresh.stream(4, 3)));
    assertThat(longs(fresh.stream(3, 4))).doesNotContain(longs(fresh.stream(3, 5)));
    assertThat(longs(fresh.stream(0, 0))).doesNotContain(longs(fresh));
    assertThat(longs(fresh.stream(3, 4))).doesNotContain(longs(new SeededRandom(8).stream(3, 4)));
  }

  @Test
  void manyStreamsAllDiffer() {
    SeededRandom parent = new SeededRandom(1);
    long[] firsts = new long[100 * 100];
    Arrays.setAll(firsts, i -> parent.stream(i / 100, i % 100).nextLong());

    assertThat(Arrays.stream(firsts).distinct()).hasSize(firsts.length);
  }

  @Test
  void restartingGivesTheStream() {
    SeededRandom parent = new SeededRandom(7);
    SeededRandom reused = new SeededRandom(0);
    reused.nextLong();
    reused.restart(parent, 3, 4);

    assertThat(longs(reused)).containsExactly(longs(parent.stream(3, 4)));
  }

  @Test
  void streamsOfARestartedGeneratorAreThoseOfTheStream() {
    SeededRandom parent = new SeededRandom(7);
    SeededRandom reused = new SeededRandom(0);
    reused.restart(parent, 3, 4);

    assertThat(longs(reused.stream(5, 6))).containsExactly(longs(parent.stream(3, 4).stream(5, 6)));
  }

  @Test
  void everyMethodWithRandomnessIsDefinedHere() {
    List<String> left =
        Arrays.stream(RandomGenerator.class.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .filter(method -> !method.getName().equals("isDeprecated"))
            // Specified: streams repeat the methods here, nextBytes takes nextLong() apart.
            .filter(method -> !BaseStream.class.isAssignableFrom(method.getReturnType()))
            .filter(method -> !method.getName().equals("nextBytes"))
            .filter(method -> !isOverridden(method))
            .map(Method::toString)
            .toList();

    assertThat(left).isEmpty();
  }

  private static boolean isOverridden(Method method) {
    return Arrays.stream(SeededRandom.class.getDeclaredMethods())
        .anyMatch(
            own ->
                own.getName().equals(method.getName())
                    && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
  }

  @Test
  void inheritedMethodsRepeatTheMethodsHere() {
    byte[] bytes = new byte[11];
    new SeededRandom(5).nextBytes(bytes);
    SeededRandom same = new SeededRandom(5);
    long first = same.nextLong();
    long second = same.nextLong();
    for (int i = 0; i < bytes.length; i++) {
      long from = i < 8 ? first >>> (8 * i) : second >>> (8 * (i - 8));
      assertThat(bytes[i]).as("byte %d", i).isEqualTo((byte) from);
    }
    same = new SeededRandom(5);
    assertThat(new SeededRandom(5).ints(3, 0, 10).toArray())
        .containsExactly(same.nextInt(0, 10), same.nextInt(0, 10), same.nextInt(0, 10));
    same = new SeededRandom(5);
    assertThat(new SeededRandom(5).doubles(2).toArray())
        .containsExactly(same.nextDouble(), same.nextDouble());
  }

  @Test
  void everyIntegerBoundIsKeptAndReached() {
    SeededRandom random = new SeededRandom(3);
    for (int bound : new int[] {1, 2, 3, 7, 10}) {
      assertThat(random.ints(2000).map(i -> random.nextInt(bound)).distinct().sorted())
          .containsExactlyElementsOf(IntStream.range(0, bound).boxed().toList());
      assertThat(random.ints(2000).mapToLong(i -> random.nextLong(bound)).distinct().sorted())
          .containsExactlyElementsOf(LongStream.range(0, bound).boxed().toList());
    }
    for (int i = 0; i < DRAWS; i++) {
      assertThat(random.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
      assertThat(random.nextInt(-5, 3)).isBetween(-5, 2);
      assertThat(random.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE))
          .isLessThan(Integer.MAX_VALUE);
      assertThat(random.nextLong(-5, 3)).isBetween(-5L, 2L);
      assertThat(random.nextLong(Long.MAX_VALUE)).isBetween(0L, Long.MAX_VALUE - 1);
    }
  }

  @Test
  void aRangeOfLongsMayBeWiderThanALong() {
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < 100; i++) {
      assertThat(random.nextLong(Long.MIN_VALUE, Long.MAX_VALUE)).isLessThan(Long.MAX_VALUE);
    }
  }

  @Test
  void aLargeLongBoundIsEvenlyCovered() {
    SeededRandom random = new SeededRandom(3);
    long third = 1L << 61;
    int[] counts = new int[3];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (random.nextLong(3 * third) / third)]++;
    }

    // Six standard deviations.
    for (int count : counts) {
      assertThat((double) count).as(Arrays.toString(counts)).isCloseTo(DRAWS / 3.0, within(900.0));
    }
  }

  @Test
  void realBoundsAreKept() {
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(random.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
      assertThat(random.nextFloat()).isGreaterThanOrEqualTo(0).isLessThan(1);
      assertThat(random.nextDouble(5.5)).isGreaterThanOrEqualTo(0).isLessThan(5.5);
      assertThat(random.nextDouble(-2, 3)).isGreaterThanOrEqualTo(-2).isLessThan(3);
      assertThat(random.nextFloat(5.5f)).isGreaterThanOrEqualTo(0).isLessThan(5.5f);
      assertThat(random.nextFloat(-2, 3)).isGreaterThanOrEqualTo(-2).isLessThan(3);
      assertThat(random.nextExponential()).isGreaterThanOrEqualTo(0).isFinite();
      assertThat(random.nextGaussian()).isFinite();
    }
  }

  @Test
  void realBoundsAreKeptWhereRoundingWouldReachThem() {
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < 100; i++) {
      assertThat(random.nextDouble(1, Math.nextUp(1.0))).isEqualTo(1);
      assertThat(random.nextDouble(Double.MIN_VALUE)).isZero();
      assertThat(random.nextFloat(1, Math.nextUp(1f))).isEqualTo(1);
      assertThat(random.nextFloat(Float.MIN_VALUE)).isZero();
    }
  }

  @Test
  void impossibleIntegerBoundsAreRefused() {
    SeededRandom random = new SeededRandom(3);
    assertRefused(() -> random.nextInt(0));
    assertRefused(() -> random.nextInt(-1));
    assertRefused(() -> random.nextInt(3, 3));
    assertRefused(() -> random.nextLong(0));
    assertRefused(() -> random.nextLong(-1));
    assertRefused(() -> random.nextLong(3, 3));
    assertRefused(() -> random.nextLong(4, 3));
  }

  @Test
  void impossibleRealBoundsAreRefused() {
    SeededRandom random = new SeededRandom(3);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> random.nextDouble(bad));
      assertRefused(() -> random.nextFloat((float) bad));
    }
    assertRefused(() -> random.nextDouble(2, 2));
    assertRefused(() -> random.nextDouble(0, Double.NaN));
    assertRefused(() -> random.nextFloat(2, 2));
    assertRefused(() -> random.nextGaussian(0, -1));
    assertRefused(() -> random.nextDouble(-Double.MAX_VALUE, Double.MAX_VALUE));
  }

  @Test
  void aRangeWiderThanAFloatIsRefusedAsOneWiderThanADouble() {
    SeededRandom random = new SeededRandom(3);
    assertRefused(() -> random.nextFloat(-Float.MAX_VALUE, Float.MAX_VALUE));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void momentsAreThoseOfTheDistributions() {
    assertMoments("double", SeededRandom::nextDouble, 0.5, 1 / 12.0);
    assertMoments("float", SeededRandom::nextFloat, 0.5, 1 / 12.0);
    assertMoments("gaussian", SeededRandom::nextGaussian, 0, 1);
    assertMoments("scaled gaussian", random -> random.nextGaussian(3, 2), 3, 4);
    assertMoments("exponential", SeededRandom::nextExponential, 1, 1);
    assertMoments("boolean", random -> random.nextBoolean() ? 1 : 0, 0.5, 0.25);
    assertMoments("int", random -> random.nextInt() * 0x1p-31, 0, 1 / 3.0);
    assertMoments("int bound", random -> random.nextInt(3), 1, 2 / 3.0);
  }

  private static void assertMoments(
      String what, ToDoubleFunction<SeededRandom> draw, double mean, double variance) {
    SeededRandom random = new SeededRandom(99);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = draw.applyAsDouble(random);
      sum += x;
      squares += (x - mean) * (x - mean);
    }
    assertThat(sum / DRAWS).as("mean of %s", what).isCloseTo(mean, within(0.02));
    assertThat(squares / DRAWS)
        .as("variance of %s", what)
        .isCloseTo(variance, within(variance / 20));
  }
}
