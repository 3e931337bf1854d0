package io.smartsegment.core.kernel;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Internal;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernel for raw scores once per JVM. The system property {@value #PROPERTY} is {@code
 * auto} unless given: the fastest kernel that can run here. {@code off} takes the scalar kernel and
 * logs nothing; {@code on} forces SIMD; {@code 256} and {@code 512} force SIMD with vectors of so
 * many bits. A forced kernel that cannot run is an {@link
 * io.smartsegment.core.error.InvalidSettingException}. All but {@code off} log one line.
 */
@Internal
public final class Kernels {
  /**
   * The property's name; its values are {@code auto}, {@code on}, {@code off}, {@code 256}, {@code
   * 512}.
   */
  public static final String PROPERTY = "smartsegment.simd";

  /** The shortest useful vectors; on shorter ones the JIT compiler emulates some operations. */
  private static final int LEAST_BITS = 256;

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String SIMD_KERNELS = "io.smartsegment.core.kernel.simd.SimdKernels";
  private static final System.Logger LOG = System.getLogger("io.smartsegment");

  /** The kernels of this JVM, chosen when they are first needed. */
  private static @Nullable KernelSet chosen;

  private Kernels() {}

  /**
   * {@return the kernels of this JVM}
   *
   * @throws InvalidSettingException if the property forces an impossible kernel or has an unknown
   *     value
   */
  public static synchronized KernelSet current() {
    if (chosen == null) {
      chosen = choose(System.getProperty(PROPERTY, "auto"));
    }
    return chosen;
  }

  /** {@return the bits of a vector that the property asks for, empty if it leaves them open} */
  public static OptionalInt forcedBits() {
    String property = System.getProperty(PROPERTY, "auto");
    return property.matches("[0-9]{3}")
        ? OptionalInt.of(Integer.parseInt(property))
        : OptionalInt.empty();
  }

  static KernelSet scalar() {
    return new KernelSet(new ScalarStreamKernel(), "scalar");
  }

  /** The SIMD kernels without a check of the vector size; for tests. */
  static KernelSet simd() {
    requireNone(missingModule());
    return provider().kernels();
  }

  static KernelSet choose(String property) {
    return switch (property) {
      case "off" -> scalar();
      case "on" -> forced(property, LEAST_BITS);
      case "256", "512" -> forced(property, Integer.parseInt(property));
      case "auto" -> fastest();
      default ->
          throw new InvalidSettingException(
              "The system property %s is '%s'.".formatted(PROPERTY, property),
              "It is auto, on, off, or the bits of a vector: 256, 512.");
    };
  }

  private static KernelSet forced(String property, int bits) {
    requireNone(obstacle(bits));
    return logged(provider().kernels(), "-D" + PROPERTY + "=" + property + " forces them");
  }

  private static KernelSet fastest() {
    Optional<Obstacle> obstacle = obstacle(LEAST_BITS);
    if (obstacle.isPresent()) {
      return logged(
          scalar(),
          "%s. %s to have SIMD, or with -D%s=off to be told no more"
              .formatted(obstacle.get().why(), obstacle.get().advice(), PROPERTY));
    }
    return logged(provider().kernels(), "-D" + PROPERTY + "=off forbids SIMD");
  }

  /** The reason why SIMD kernels cannot run or would be slow, and what the user can do about it. */
  private record Obstacle(String why, String advice) {}

  private static Optional<Obstacle> obstacle(int bits) {
    return missingModule().or(Kernels::missingCompiler).or(() -> shortVectors(bits));
  }

  private static Optional<Obstacle> missingModule() {
    Optional<Module> vectors = ModuleLayer.boot().findModule(VECTOR_MODULE);
    vectors.ifPresent(Kernels.class.getModule()::addReads);
    return vectors.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "module " + VECTOR_MODULE + " is not there",
                "Start java with --add-modules " + VECTOR_MODULE));
  }

  /**
   * The obstacle of a JVM without its optimizing compiler, where each vector operation would create
   * objects. The JVM says so in {@code java.vm.info}.
   */
  private static Optional<Obstacle> missingCompiler() {
    String mode = System.getProperty("java.vm.info", "");
    return mode.contains("interpreted") || mode.contains("emulated-client")
        ? Optional.of(
            new Obstacle(
                "this JVM runs without its optimizing compiler (" + mode + ")",
                "Start java without -Xint and -XX:TieredStopAtLevel"))
        : Optional.empty();
  }

  private static Optional<Obstacle> shortVectors(int bits) {
    int preferred = provider().preferredBits();
    return preferred >= bits
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "vectors have " + preferred + " bits here, and " + bits + " are needed",
                "Start java on a processor with longer vectors"));
  }

  private static void requireNone(Optional<Obstacle> obstacle) {
    if (obstacle.isPresent()) {
      throw new InvalidSettingException(
          "SIMD kernels cannot run: " + obstacle.get().why() + ".", obstacle.get().advice() + ".");
    }
  }

  private static SimdProvider provider() {
    try {
      return Class.forName(SIMD_KERNELS)
          .asSubclass(SimdProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The SIMD kernels cannot be loaded.", e);
    }
  }

  private static KernelSet logged(KernelSet kernels, String reason) {
    LOG.log(
        System.Logger.Level.INFO,
        "Kernels of Smart Segment: {0}; {1}.",
        kernels.description(),
        reason);
    return kernels;
  }
}
