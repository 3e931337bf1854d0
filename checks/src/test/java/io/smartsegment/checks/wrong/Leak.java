package io.smartsegment.checks.wrong;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;
import java.util.List;
import java.util.function.Supplier;

/** Mentions in every possible place what promises less than itself. */
@Stable
public class Leak<T extends Trial> extends Hidden implements Supplier<Unmarked> {
  /** As stable as the type around it. */
  public interface Nested {
    /** Mentions less. */
    Hidden nested();
  }

  private record Secret(Hidden hidden) {}

  /** A field. */
  protected Hidden[] field = {};

  /** What is private leaks nothing. */
  private final Secret secret = new Secret(new Hidden());

  /** A constructor that users call. */
  public Leak(List<? super Trial> parameter) {}

  /** A constructor that they do not. */
  @Internal
  public Leak(Hidden parameter) {
    this(List.of());
  }

  /** The nested type of a hidden one. */
  public void thrower() throws Hidden.Inside {}

  /** A type argument. */
  public List<Trial> typeArgument() {
    return List.of();
  }

  /** The bound of a type parameter. */
  public <H extends Hidden> void bound(List<H> list) {}

  /** Says nothing about itself at all. */
  @Override
  public Unmarked get() {
    return new Unmarked();
  }

  /** For this package. */
  Hidden packagePrivate() {
    return secret.hidden();
  }
}
