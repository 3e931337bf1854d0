package io.smartsegment.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.spi.Plugin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSetTest {
  private record Named(String id) implements Plugin {
    @Override
    public String description() {
      return "a plugin for tests";
    }
  }

  private record SameAgain(String id) implements Plugin {
    @Override
    public String description() {
      return "another one";
    }
  }

  @Test
  void pluginsAreSortedById() {
    Named zebra = new Named("zebra");
    PluginSet<Plugin> set = PluginSet.of("optimizer", List.of(zebra, new Named("ant")));

    assertThat(set.all().keySet()).containsExactly("ant", "zebra");
    assertThat(set.get("zebra")).isSameAs(zebra);
    assertThat(set.type()).isEqualTo("optimizer");
    assertThatThrownBy(() -> set.all().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anUnknownIdListsTheKnownOnesInOrder() {
    PluginSet<Plugin> set =
        PluginSet.of("optimizer", List.of(new Named("zebra"), new Named("ant"), new Named("bee")));

    assertThatThrownBy(() -> set.get("bea"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "There is no optimizer 'bea'.\n"
                + "Installed: ant, bee, zebra. Others come with their module on the class path or"
                + " module path.");
  }

  @Test
  void anEmptySetSaysSo() {
    assertThatThrownBy(() -> PluginSet.of("merger", List.<Plugin>of()).get("x"))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "There is no merger 'x'.\nNo merger is installed: add a module that provides one.");
  }

  @Test
  void aDuplicateIdNamesBothClassesAndTheirOrigin() {
    assertThatThrownBy(
            () -> PluginSet.of("merger", List.of(new Named("bee"), new SameAgain("bee"))))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("merger 'bee'")
        .hasMessageContaining(Named.class.getName())
        .hasMessageContaining(SameAgain.class.getName())
        .hasMessageContaining(
            CompiledPlugins.location(PluginSetTest.class).getFileName().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bee",
        "bee_1",
        "bee bee",
        "-bee",
        "bee-",
        "bee--bee",
        "1bee",
        "b.e",
        "bée",
        "bee\n"
      })
  void anIdThatIsNotKebabCaseIsRefusedWithItsClass(String id) {
    assertThatThrownBy(() -> PluginSet.of("merger", List.of(new Named(id))))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("'" + id + "'")
        .hasMessageContaining(Named.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "bee", "bee-2", "b2-c3-d4", "net-revenue"})
  void kebabCaseIsFine(String id) {
    assertThat(PluginSet.of("merger", List.of(new Named(id))).get(id).id()).isEqualTo(id);
  }

  @Test
  void aPluginWithoutAnIdIsNamed() {
    Plugin nameless =
        new Plugin() {
          @Override
          public String id() {
            return null;
          }

          @Override
          public String description() {
            return "nameless";
          }
        };
    assertThatThrownBy(() -> PluginSet.of("merger", List.of(nameless)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(nameless.getClass().getName())
        .hasMessageContaining("has no id");
  }

  @Test
  void aPluginHasNoSettingsUnlessItSaysSo() {
    assertThat(new Named("bee").settings()).isEmpty();
  }
}
