package io.smartsegment.testkit;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Experimental;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every plugin promises: rules PLUGIN-1 to PLUGIN-7. Extend the contract of your plugin's type
 * instead of this class.
 *
 * @param <P> the plugin's type
 */
@Experimental
public abstract class PluginContract<P extends Plugin> {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String NONSENSE = "\u2603 no value \u2603";

  private final Class<P> type;

  /** For the contracts of the three types. */
  PluginContract(Class<P> type) {
    this.type = type;
  }

  /** {@return a new instance of the plugin under test} */
  protected abstract P plugin();

  /** {@return what this plugin cannot do; nothing by default, so that all is tested} */
  protected Set<Capability> cannot() {
    return Set.of();
  }

  /**
   * {@return settings to test with, as a user would type them; none by default, for the defaults}
   */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** How long one test may take where the contract waits for no longer. */
  Duration patience() {
    return Patience.OF_A_TEST;
  }

  final boolean can(Capability capability) {
    return !cannot().contains(capability);
  }

  /** Skips a test, saying so, if the plugin opted out of what it is about. */
  final void assumeCan(Capability capability) {
    Assumptions.assumeTrue(can(capability), () -> "opted out of " + capability);
  }

  /** The settings to test with, read as the library reads them. */
  final Settings readSettings(P plugin) {
    try {
      return Settings.read(plugin.id(), plugin.settings(), settings());
    } catch (Throwable e) {
      throw new Rule("PLUGIN-3")
          .broken(
              "the settings %s of this test cannot be read: %s".formatted(settings(), Guard.say(e)),
              e);
    }
  }

  /** Runs a check; whatever the plugin throws in it breaks the rule. */
  private void check(String number, BiConsumer<Rule, P> check) {
    Rule rule = new Rule(number);
    P plugin = plugin();
    new Guard(rule, rule)
        .run(
            () -> "what %s says of itself".formatted(name(plugin)),
            () -> check.accept(rule, plugin));
  }

  @Test
  @DisplayName("PLUGIN-1: the id is kebab-case and always the same")
  final void plugin1IdIsKebabCaseAndConstant() {
    check("PLUGIN-1", this::requireId);
  }

  private void requireId(Rule rule, P plugin) {
    String id = plugin.id();
    rule.check(
        id != null && KEBAB_CASE.matcher(id).matches(),
        () -> "the id '%s' of %s is not kebab-case".formatted(id, name(plugin)));
    rule.check(
        id.equals(plugin.id()) && id.equals(plugin().id()),
        () -> "the id of %s is not always '%s'".formatted(name(plugin), id));
  }

  @Test
  @DisplayName("PLUGIN-2: the description is one line")
  final void plugin2DescriptionIsOneLine() {
    check(
        "PLUGIN-2",
        (rule, plugin) -> {
          String description = plugin.description();
          rule.check(
              description != null && !description.isBlank() && description.lines().count() == 1,
              () -> "the description '%s' is not one line of text".formatted(description));
        });
  }

  @Test
  @DisplayName("PLUGIN-3: settings are well described, and their defaults are allowed")
  final void plugin3DefaultsAreAllowed() {
    check("PLUGIN-3", this::requireAllowedDefaults);
  }

  private void requireAllowedDefaults(Rule rule, P plugin) {
    Set<String> names = new HashSet<>();
    for (Setting<?> setting : plugin.settings()) {
      String name = setting.name();
      rule.check(
          KEBAB_CASE.matcher(name).matches(),
          () -> "the setting '%s' has no kebab-case name".formatted(name));
      rule.check(names.add(name), () -> "there are two settings '%s'".formatted(name));
      rule.check(
          !setting.description().isBlank() && !setting.range().isBlank(),
          () -> "the setting '%s' lacks a description or a range".formatted(name));
      requireAllowed(rule, plugin, name, setting.defaultValue());
      requireAllowed(rule, plugin, name, setting.defaultValue().toString());
    }
  }

  private static void requireAllowed(Rule rule, Plugin plugin, String name, Object value) {
    try {
      Settings.read(plugin.id(), plugin.settings(), Map.of(name, value));
    } catch (Throwable e) {
      throw rule.broken(
          "the default '%s' of setting '%s' is refused when it is given as %s: %s"
              .formatted(value, name, value.getClass().getSimpleName(), e),
          e);
    }
  }

  @Test
  @DisplayName("PLUGIN-4: nonsense is refused by an exception that names the setting")
  final void plugin4NonsenseIsRefused() {
    assumeCan(Capability.REFUSES_NONSENSE);
    check("PLUGIN-4", this::requireNoNonsense);
  }

  private void requireNoNonsense(Rule rule, P plugin) {
    for (Setting<?> setting : plugin.settings()) {
      String name = setting.name();
      try {
        Settings.read(plugin.id(), plugin.settings(), Map.of(name, NONSENSE));
      } catch (InvalidSettingException e) {
        rule.check(
            e.problem().contains(name),
            () -> "the refusal of '%s' does not name '%s'".formatted(NONSENSE, name));
        continue;
      } catch (Throwable e) {
        throw rule.broken(
            "setting '%s' given '%s' fails with %s instead of an InvalidSettingException"
                .formatted(name, NONSENSE, e),
            e);
      }
      throw rule.broken("setting '%s' accepts '%s'".formatted(name, NONSENSE));
    }
  }

  @Test
  @DisplayName("PLUGIN-5: ServiceLoader finds the plugin, on the class path, too")
  final void plugin5ServiceLoaderFindsIt() {
    assumeCan(Capability.FOUND_BY_SERVICE_LOADER);
    new Declaration(type, plugin().getClass()).check();
  }

  @Test
  @DisplayName("PLUGIN-6: the plugin says which interfaces it was built for")
  final void plugin6SaysWhatItWasBuiltFor() {
    assumeCan(Capability.BUILT_FOR_SPI);
    Class<?> tested = plugin().getClass();
    BuiltForSpi built = tested.getAnnotation(BuiltForSpi.class);
    new Rule("PLUGIN-6")
        .check(
            built != null && built.value() == BuiltForSpi.CURRENT,
            () ->
                "%s %s instead of @BuiltForSpi(BuiltForSpi.CURRENT), which is %s"
                    .formatted(
                        tested.getName(),
                        built == null ? "has no annotation" : "says " + built.value(),
                        BuiltForSpi.CURRENT));
  }

  @Test
  @DisplayName("PLUGIN-7: the plugin holds no state")
  final void plugin7HoldsNoState() {
    assumeCan(Capability.STATELESS);
    List<String> changing = new ArrayList<>();
    for (Class<?> c = plugin().getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        // Tools that measure coverage add fields.
        if (!Modifier.isFinal(field.getModifiers()) && !field.isSynthetic()) {
          changing.add(c.getName() + "." + field.getName());
        }
      }
    }
    new Rule("PLUGIN-7")
        .check(
            changing.isEmpty(),
            () ->
                "%s may change, and is shared by all threads that use the plugin\nKeep what a call needs in local variables, or in an object that is made for the call."
                    .formatted(String.join(", ", changing)));
  }

  private static String name(Plugin plugin) {
    return plugin.getClass().getName();
  }
}
