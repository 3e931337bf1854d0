package io.smartsegment.core.kernel;

import io.smartsegment.core.error.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernels, once: for each loop the fastest one that can run here. The system property
 * {@value #PROPERTY} decides otherwise: {@code off} forbids SIMD without a word, {@code on} forces
 * it, and so does a number of bits (128, 256 or 512), with vectors of that size. A forced choice
 * that is impossible fails. Any other choice is logged in one line.
 */
public final class Kernels {
  /** The property's name; its values are {@code auto}, {@code on}, {@code off}, or bits. */
  public static final String PROPERTY = "smartsegment.simd";

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final String SIMD_KERNELS = "io.smartsegment.core.kernel.simd.SimdKernels";
  private static final String ADD_MODULE = "Start java with --add-modules " + VECTOR_MODULE;
  private static final List<String> BITS = List.of("128", "256", "512");
  private static final System.Logger LOG = System.getLogger("io.smartsegment");

  /** Chosen when first needed. */
  private static @Nullable KernelSet chosen;

  private Kernels() {}

  /**
   * {@return the kernels of this JVM}
   *
   * @throws InvalidSettingException if the property forces what is impossible, or means nothing
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
    return BITS.contains(property)
        ? OptionalInt.of(Integer.parseInt(property))
        : OptionalInt.empty();
  }

  /** {@return the scalar kernels} */
  public static KernelSet scalar() {
    return new KernelSet(new ScalarCandidateKernel(), new ScalarStreamKernel(), "scalar");
  }

  /**
   * {@return the SIMD kernels}
   *
   * @throws InvalidSettingException if they cannot run here; it says why
   */
  public static KernelSet simd() {
    Optional<Obstacle> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new InvalidSettingException(
          "SIMD kernels cannot run: " + obstacle.get().why() + ".", obstacle.get().advice() + ".");
    }
    return load();
  }

  static KernelSet choose(String property) {
    if (property.equals("off")) {
      return scalar();
    }
    if (property.equals("on") || BITS.contains(property)) {
      return logged(simd(), "-D" + PROPERTY + "=" + property + " forces them");
    }
    if (!property.equals("auto")) {
      throw new InvalidSettingException(
          "The system property %s is '%s'.".formatted(PROPERTY, property),
          "It is auto, on, off, or the bits of a vector: " + String.join(", ", BITS) + ".");
    }
    Optional<Obstacle> obstacle = obstacle();
    return obstacle.isEmpty()
        ? logged(fastest(), "-D" + PROPERTY + "=off forbids SIMD")
        : logged(
            scalar(),
            "%s. %s to have SIMD, or with -D%s=off to be told no more"
                .formatted(obstacle.get().why(), obstacle.get().advice(), PROPERTY));
  }

  /** By measurement: gathers at random places gain nothing from SIMD, streams gain much. */
  private static KernelSet fastest() {
    KernelSet simd = load();
    return new KernelSet(
        scalar().candidates(),
        simd.streams(),
        simd.description() + " for raw scores, scalar for candidates");
  }

  private record Obstacle(String why, String advice) {}

  private static Optional<Obstacle> obstacle() {
    Optional<Module> vectors = ModuleLayer.boot().findModule(VECTOR_MODULE);
    if (vectors.isEmpty()) {
      return Optional.of(new Obstacle("module " + VECTOR_MODULE + " is not there", ADD_MODULE));
    }
    Kernels.class.getModule().addReads(vectors.get());
    return Optional.empty();
  }

  private static KernelSet load() {
    try {
      return (KernelSet)
          Class.forName(SIMD_KERNELS)
              .asSubclass(Supplier.class)
              .getConstructor()
              .newInstance()
              .get();
    } catch (ReflectiveOperationException | LinkageError e) {
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
