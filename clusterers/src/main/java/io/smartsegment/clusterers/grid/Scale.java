package io.smartsegment.clusterers.grid;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a value of a feature becomes a whole number. All but {@link #RANK} have thousandths of a
 * spread as their unit, so that features of any unit weigh the same.
 */
@Experimental
public enum Scale {
  /**
   * floor(100 * (customers below + customers not above) / 2N), 0 to 99: the same for euros, cents
   * and logs. A new value between two seen ones gets the number of the lower one.
   */
  RANK,

  /** 1000 * z of sign(v) * |v|^(1/4), by square roots, which are the same everywhere. */
  ROOT,

  /** 1000 * z of ln(1 + v), for values above -1. */
  LOG,

  /** 1000 * (v - median) / (upper quartile - lower quartile). */
  ROBUST,

  /** 1000 * z of v: 1000 * (v - mean) / standard deviation. Also called none. */
  Z;

  /**
   * {@return the scale by its name}
   *
   * @param name rank, root, log, robust, z, or none for z
   * @throws InvalidSettingException if there is none of this name
   */
  public static Scale of(String name) {
    if (name.equals("none")) {
      return Z;
    }
    return Arrays.stream(values())
        .filter(scale -> scale.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "The scale is '%s'.".formatted(name),
                    "Give one of %s or none."
                        .formatted(
                            Arrays.stream(values())
                                .map(Scale::id)
                                .collect(Collectors.joining(", ")))));
  }

  /** {@return the name that a user types} */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return a value before it is centred, or NaN if this scale has no place for it}
   *
   * @param value a value of a feature
   */
  double bend(double value) {
    return switch (this) {
      case RANK, ROBUST, Z -> value;
      case ROOT -> Math.copySign(Math.sqrt(Math.sqrt(Math.abs(value))), value);
      case LOG -> value > -1 ? StrictMath.log(1 + value) : Double.NaN;
    };
  }
}
