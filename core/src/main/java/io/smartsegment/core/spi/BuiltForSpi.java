package io.smartsegment.core.spi;

import io.smartsegment.core.stability.Stable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which plugin interfaces a plugin was compiled against, so that one that is too new for the
 * library is refused with both numbers instead of failing in the middle of a search:
 *
 * <pre>{@code
 * @BuiltForSpi(BuiltForSpi.CURRENT)
 * public final class MySearch implements Optimizer { ... }
 * }</pre>
 *
 * <p>The compiler copies the number of {@link #CURRENT} into the plugin, where it stays whatever
 * library the plugin meets later. A plugin without this annotation is taken as it is.
 */
@Stable
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BuiltForSpi {
  /** Number of these interfaces; it rises whenever they gain something that plugins may use. */
  int CURRENT = 1;

  /** {@return the number of the interfaces that the plugin was compiled against, at least 1} */
  int value();
}
