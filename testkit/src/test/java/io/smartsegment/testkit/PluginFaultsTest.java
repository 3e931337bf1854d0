package io.smartsegment.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smartsegment.core.merge.MinimumSizeMerger;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BinMerger;
import io.smartsegment.core.spi.BuiltForSpi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with a plugin of any type, here a merger. */
class PluginFaultsTest {
  /** A merger whose description of itself may be at fault. */
  @BuiltForSpi(BuiltForSpi.CURRENT)
  public static class Described implements BinMerger {
    @Override
    public String id() {
      return "described";
    }

    @Override
    public String description() {
      return "for tests of the kit";
    }

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      return new MinimumSizeMerger().merge(problem, bounds, Settings.NONE);
    }
  }

  abstract static class BoundByHand extends MergerContract {
    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER, Capability.BUILT_FOR_SPI);
    }
  }

  abstract static class WithSetting extends BoundByHand {
    abstract List<Setting<?>> all();

    @Override
    protected BinMerger plugin() {
      return new Described() {
        @Override
        public List<Setting<?>> settings() {
          return all();
        }
      };
    }
  }

  private static String onlyFailure(Class<?> contract, String rule) {
    Map<String, String> failures = KitRun.failures(contract);
    assertThat(failures).containsOnlyKeys(rule);
    assertThat(failures.get(rule)).startsWith(rule + ": ");
    return failures.getOrDefault(rule, "");
  }

  static final class IdWithSpace extends BoundByHand {
    @Override
    protected BinMerger plugin() {
      return new Described() {
        @Override
        public String id() {
          return "My Merger";
        }
      };
    }
  }

  static final class IdChanges extends BoundByHand {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    protected BinMerger plugin() {
      return new Described() {
        @Override
        public String id() {
          return "merger-" + calls.incrementAndGet();
        }
      };
    }
  }

  static final class IdFails extends BoundByHand {
    @Override
    protected BinMerger plugin() {
      return new Described() {
        @Override
        public String id() {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  @Test
  void findsFaultsOfIds() {
    assertThat(onlyFailure(IdWithSpace.class, "PLUGIN-1"))
        .contains("the id 'My Merger' of ", "is not kebab-case");
    assertThat(onlyFailure(IdChanges.class, "PLUGIN-1")).contains("is not always 'merger-1'");
    assertThat(KitRun.failures(IdFails.class).get("PLUGIN-1"))
        .startsWith("PLUGIN-1: ")
        .endsWith("java.lang.UnsupportedOperationException without a message");
  }

  static final class TwoLines extends BoundByHand {
    @Override
    protected BinMerger plugin() {
      return new Described() {
        @Override
        public String description() {
          return "first\nsecond";
        }
      };
    }
  }

  @Test
  void findsDescriptionsOfTwoLines() {
    assertThat(onlyFailure(TwoLines.class, "PLUGIN-2")).contains("is not one line of text");
  }

  static final class DefaultOutOfRange extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(
          Setting.of(
              "size",
              "of something",
              "1 to 10",
              11L,
              raw -> {
                long size = Long.parseLong(raw.toString());
                if (size > 10) {
                  throw new IllegalArgumentException("out of range");
                }
                return size;
              }));
    }
  }

  static final class DefaultNotAsText extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(
          Setting.of(
              "ratio",
              "of something",
              "a share",
              0.5,
              raw -> {
                if (raw instanceof Double ratio) {
                  return ratio;
                }
                throw new IllegalArgumentException("no number");
              }));
    }
  }

  static final class SameName extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(
          Setting.whole("size", "of something", 1, 1, 10),
          Setting.real("size", "of something else", 1, 1, 10));
    }
  }

  static final class NameInCamelCase extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(Setting.whole("minSize", "of something", 1, 1, 10));
    }
  }

  static final class Undescribed extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(Setting.whole("size", "", 1, 1, 10));
    }
  }

  @Test
  void findsFaultsOfSettings() {
    assertThat(onlyFailure(DefaultOutOfRange.class, "PLUGIN-3"))
        .contains("the default '11' of setting 'size' is refused when it is given as Long");
    assertThat(onlyFailure(DefaultNotAsText.class, "PLUGIN-3"))
        .contains("the default '0.5' of setting 'ratio' is refused when it is given as String");
    assertThat(onlyFailure(SameName.class, "PLUGIN-3")).contains("there are two settings 'size'");
    assertThat(onlyFailure(NameInCamelCase.class, "PLUGIN-3"))
        .contains("the setting 'minSize' has no kebab-case name");
    assertThat(onlyFailure(Undescribed.class, "PLUGIN-3")).contains("'size' lacks a description");
  }

  static final class TakesNonsense extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(Setting.of("word", "any", "any text", "a", Object::toString));
    }
  }

  static final class TakesNonsenseAndSaysSo extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(Setting.of("word", "any", "any text", "a", Object::toString));
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER, Capability.REFUSES_NONSENSE);
    }
  }

  static final class ReaderFails extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(
          Setting.of(
              "word",
              "of two",
              "a or b",
              "a",
              raw -> {
                if (raw.equals("a") || raw.equals("b")) {
                  return raw.toString();
                }
                throw new NullPointerException();
              }));
    }
  }

  @Test
  void findsNonsenseThatIsNotRefused() {
    assertThat(onlyFailure(TakesNonsense.class, "PLUGIN-4"))
        .contains("setting 'word' accepts '\u2603 no value \u2603'");
    assertThat(KitRun.failures(TakesNonsenseAndSaysSo.class)).doesNotContainKey("PLUGIN-4");
    assertThat(onlyFailure(ReaderFails.class, "PLUGIN-4"))
        .contains(
            "fails with io.smartsegment.core.error.PluginFailedException: The reader of setting")
        .contains("'word' of 'described' failed on", "java.lang.NullPointerException");
  }

  static final class SettingsOfTheTestAreWrong extends WithSetting {
    @Override
    List<Setting<?>> all() {
      return List.of(Setting.whole("size", "of something", 1, 1, 10));
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of("siez", "2");
    }
  }

  @Test
  void saysWhichSettingsOfATestCannotBeRead() {
    assertThat(KitRun.failures(SettingsOfTheTestAreWrong.class).get("MERGER-1"))
        .isEqualTo(
            "PLUGIN-3: the settings {siez=2} of this test cannot be read:"
                + " io.smartsegment.core.error.InvalidSettingException: There is no setting 'siez'"
                + " of 'described'. Settings of 'described': size.");
  }

  private static final class Remembers extends Described {
    private int[] last = {};

    @Override
    public int[] merge(Problem problem, int[] bounds, Settings settings) {
      last = super.merge(problem, bounds, settings);
      return last.clone();
    }
  }

  static final class HoldsState extends BoundByHand {
    @Override
    protected BinMerger plugin() {
      return new Remembers();
    }
  }

  static final class HoldsStateAndSaysSo extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new Remembers();
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(
          Capability.FOUND_BY_SERVICE_LOADER, Capability.BUILT_FOR_SPI, Capability.STATELESS);
    }
  }

  @Test
  void findsFieldsThatChange() {
    assertThat(KitRun.failures(HoldsState.class).get("PLUGIN-7"))
        .startsWith("PLUGIN-7: Remembers.last was [0, 8] and is [0, 7, 10] after use")
        .contains("Keep what a call needs in local variables");
    assertThat(KitRun.failures(HoldsStateAndSaysSo.class)).doesNotContainKey("PLUGIN-7");
  }

  static final class NotDeclared extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new Described();
    }
  }

  static final class NotAnnotated extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new Described() {};
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER);
    }
  }

  @BuiltForSpi(BuiltForSpi.CURRENT + 1)
  static final class FromTheFuture extends Described {}

  static final class BuiltForAnother extends MergerContract {
    @Override
    protected BinMerger plugin() {
      return new FromTheFuture();
    }

    @Override
    protected Set<Capability> cannot() {
      return Set.of(Capability.FOUND_BY_SERVICE_LOADER);
    }
  }

  @Test
  void findsMissingDeclarations() {
    assertThat(onlyFailure(NotDeclared.class, "PLUGIN-5"))
        .contains("Described is not declared: META-INF/services/io.smartsegment.core.spi.BinMerger")
        .contains("io.smartsegment.core.merge.MinimumSizeMerger");
    assertThat(onlyFailure(NotAnnotated.class, "PLUGIN-6")).contains("has no annotation");
    assertThat(onlyFailure(BuiltForAnother.class, "PLUGIN-6"))
        .contains("says 2 instead of @BuiltForSpi(BuiltForSpi.CURRENT), which is 1");
  }
}
