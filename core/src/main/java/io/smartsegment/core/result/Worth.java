package io.smartsegment.core.result;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.core.stability.Stable;

/**
 * What a segmentation is worth, and what is proven about it. Made by the library; its constructor
 * may grow.
 *
 * @param name what the objective calls its value: a phrase in lower case, such as "net revenue"
 * @param certificate the value, and what is proven about it
 */
@Stable
public record Worth(String name, Certificate certificate) {
  /**
   * Keeps the values.
   *
   * @param name what the objective calls its value
   * @param certificate the value, and what is proven about it
   */
  @Internal
  public Worth {}

  /** {@return the value: money, unless the objective says otherwise} */
  public double value() {
    return certificate.value();
  }
}
