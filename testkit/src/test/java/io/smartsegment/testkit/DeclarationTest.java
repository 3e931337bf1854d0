package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.spi.BinMerger;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class DeclarationTest {
  @Test
  void acceptsWhatIsDeclaredForBothPaths() {
    assertThatCode(() -> new Declaration(BinMerger.class, MinimumSizeMerger.class).check())
        .doesNotThrowAnyException();
  }

  @Test
  void findsWhatOnlyAModuleDeclares() {
    Class<?> javac = ToolProvider.findFirst("javac").orElseThrow().getClass();
    assertThatThrownBy(() -> new Declaration(ToolProvider.class, javac).check())
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith(
            "PLUGIN-5: %s is declared in module-info.java only:"
                + " META-INF/services/java.util.spi.ToolProvider names [",
            javac.getName());
  }

  public static final class WithParameter {
    public WithParameter(int parameter) {}
  }

  public static final class Hidden {
    Hidden() {}
  }

  static final class NotPublic {
    public NotPublic() {}
  }

  @Test
  void findsThatUsersCannotCreateIt() {
    for (Class<?> tested : new Class<?>[] {WithParameter.class, Hidden.class, NotPublic.class}) {
      assertThatThrownBy(() -> new Declaration(BinMerger.class, tested).check())
          .isInstanceOf(AssertionFailedError.class)
          .hasMessage(
              "PLUGIN-5: %s is no public class with a public constructor without parameters",
              tested.getName());
    }
  }
}
