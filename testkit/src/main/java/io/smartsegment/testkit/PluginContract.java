package io.smartsegment.testkit;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.BuiltForSpi;
import io.smartsegment.core.spi.Plugin;
import io.smartsegment.core.stability.Experimental;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * What every plugin promises: rules PLUGIN-1 to PLUGIN-12. A test whose name begins with {@code
 * stochastic} finds a fault by luck, and not each time; one that begins with {@code untested}
 * stands for a rule that no test can see, and is skipped with the reason. Extend the contract of
 * your plugin's type instead of this class.
 *
 * @param <P> the plugin's type
 */
@Experimental
public abstract class PluginContract<P extends Plugin> {
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String NONSENSE = "\u2603 no value \u2603";
  private static final int ATTEMPTS = 50;

  /** System properties before any class of the plugin is loaded. */
  private static final Properties PROPERTIES = (Properties) System.getProperties().clone();

  private final Class<P> type;
  private @Nullable Questions questions;

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

  /** Asks the plugin, so that one that never answers does not hang the build. */
  final synchronized Questions questions() {
    if (questions == null) {
      boolean shorter = patience().compareTo(Questions.PATIENCE) < 0;
      questions = new Questions(shorter ? patience() : Questions.PATIENCE);
    }
    return questions;
  }

  /**
   * Uses the plugin on some customers as the library does; gives what came out, in words. It is
   * called on the thread of the test.
   */
  abstract String use(P plugin, ScoreIndex index, Settings settings);

  /** The same where what is wrong with the result is the matter of other rules. */
  private String useQuietly(P plugin, ScoreIndex index) {
    return useQuietly(plugin, index, settings());
  }

  private String useQuietly(P plugin, ScoreIndex index, Map<String, String> given) {
    try {
      return use(plugin, index, readSettings(plugin, given));
    } catch (Throwable e) {
      if (questions().isLate(e)) {
        throw (AssertionFailedError) e;
      }
      return "failed with " + e.getClass().getName();
    }
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
    return readSettings(plugin, settings());
  }

  private Settings readSettings(P plugin, Map<String, String> given) {
    try {
      return questions()
          .ask(
              plugin,
              "reading settings",
              () -> Settings.read(plugin.id(), plugin.settings(), given));
    } catch (AssertionFailedError e) {
      throw e;
    } catch (Throwable e) {
      throw new Rule("PLUGIN-3")
          .broken(
              "the settings %s of this test cannot be read: %s".formatted(given, Guard.say(e)), e);
    }
  }

  /** Runs a check; whatever the plugin throws in it breaks the rule. */
  private void check(String number, BiConsumer<Rule, P> check) {
    Rule rule = new Rule(number);
    P plugin = plugin();
    new Guard(rule, rule)
        .run(
            () -> "what %s says of itself".formatted(name(plugin)),
            () ->
                questions()
                    .ask(
                        plugin,
                        "what is said of itself, as %s asks it,".formatted(number),
                        () -> {
                          check.accept(rule, plugin);
                          return true;
                        }));
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
              Texts.isPlainLine(description),
              () ->
                  "the description '%s' is not one line of text"
                      .formatted(Texts.shown(description)));
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
          Texts.isPlainLine(setting.description()) && Texts.isPlainLine(setting.range()),
          () -> "the setting '%s' lacks a description or a range in plain words".formatted(name));
    }
    for (Setting<?> setting : plugin.settings()) {
      String name = setting.name();
      for (Object given :
          List.of(setting.defaultValue(), (Object) setting.defaultValue().toString())) {
        requireSameDefault(rule, setting, given, requireAllowed(rule, plugin, name, given));
      }
    }
    rule.check(
        shown(plugin.settings()).equals(shown(plugin().settings())),
        () ->
            "the settings are %s, and asked again %s"
                .formatted(shown(plugin.settings()), shown(plugin().settings())));
  }

  private static List<String> shown(List<Setting<?>> settings) {
    return settings.stream().map(s -> s.name() + " " + s.defaultValue()).toList();
  }

  private static void requireSameDefault(
      Rule rule, Setting<?> setting, Object given, Object taken) {
    rule.check(
        taken.toString().equals(setting.defaultValue().toString()),
        () ->
            "the default '%s' of setting '%s', given as %s, becomes '%s'"
                .formatted(given, setting.name(), given.getClass().getSimpleName(), taken));
  }

  /** What the plugin gets where a user gives the value. */
  private static Object requireAllowed(Rule rule, Plugin plugin, String name, Object value) {
    try {
      List<Setting<?>> all = plugin.settings();
      Settings read = Settings.read(plugin.id(), all, Map.of(name, value));
      return read.get(all.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow());
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
    P plugin = plugin();
    Declaration declaration = new Declaration(type, plugin.getClass());
    boolean checked =
        questions()
            .ask(
                plugin,
                "the constructor, as ServiceLoader calls it,",
                () -> {
                  declaration.check();
                  return true;
                });
    assert checked;
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
  @DisplayName("PLUGIN-7: using the plugin does not change what it holds")
  final void plugin7HoldsNoState() {
    assumeCan(Capability.STATELESS);
    P plugin = plugin();
    Set<Class<?>> used = UsedClasses.of(plugin.getClass());
    // What is computed once and never changes again is there after the first use.
    useQuietly(plugin, Population.toUse().get(0));
    State before = State.of(plugin, used);
    Population.toUse().forEach(index -> useQuietly(plugin, index));
    requireSame(before, State.of(plugin, used));
  }

  /** Checks that a use has left no traces. */
  static void requireSame(State before, State after) {
    Optional<String> difference = before.difference(after);
    new Rule("PLUGIN-7")
        .check(
            difference.isEmpty(),
            () ->
                "%s after use, and is shared by all threads that use the plugin\nKeep what a call needs in local variables, or in an object that is made for the call."
                    .formatted(difference.get()));
  }

  @Test
  @DisplayName("PLUGIN-8: the process stays as it is, and standard output is the program's")
  final void plugin8LeavesTheProcessAsItIs() {
    Leftovers.checkCode(plugin().getClass());
    // Static initializers run at the first use of a class, which is to be seen as well.
    Class<?> tested = plugin().getClass();
    Leftovers.check(
        PROPERTIES,
        () ->
            useQuietly(
                FreshLoader.instance(type, tested).orElseGet(this::plugin),
                Population.toUse().get(0)),
        () -> useQuietly(plugin(), Population.toUse().get(0)));
  }

  @Test
  @DisplayName("PLUGIN-9: what needs no work is answered at once")
  final void plugin9AnswersAtOnce() {
    P plugin = plugin();
    questions().ask(plugin, "id()", () -> quietly(plugin::id));
    questions().ask(plugin, "description()", () -> quietly(plugin::description));
    questions().ask(plugin, "settings()", () -> quietly(plugin::settings));
    questions().ask(plugin, "a default of settings()", () -> quietly(() -> readDefaults(plugin)));
    askMore(plugin);
  }

  /** Asks what plugins of its type are asked beside that. */
  void askMore(P plugin) {}

  private static Object readDefaults(Plugin plugin) {
    return Settings.read(
        "plugin",
        plugin.settings(),
        plugin.settings().stream()
            .collect(Collectors.toMap(Setting::name, s -> s.defaultValue().toString())));
  }

  /** An answer, whatever it is: other rules are about that. */
  static Object quietly(Supplier<?> question) {
    try {
      return String.valueOf(question.get());
    } catch (Throwable e) {
      return e;
    }
  }

  @Test
  @DisplayName("PLUGIN-10: customers are not kept once they are used")
  final void plugin10KeepsNoCustomers() throws InterruptedException {
    assumeCan(Capability.STATELESS);
    P plugin = plugin();
    WeakReference<ScoreIndex> used = usedCustomers(plugin);
    WeakReference<ScoreIndex> unused = new WeakReference<>(Population.toUse().get(0));
    for (int i = 0; i < ATTEMPTS && used.get() != null; i++) {
      System.gc();
      Thread.sleep(i);
    }
    Assumptions.assumeTrue(unused.get() == null, "this JVM does not collect garbage when asked");
    new Rule("PLUGIN-10")
        .check(
            used.get() == null,
            () ->
                "the customers of a call are still held after it by %s, or by its classes, threads or thread-local variables"
                    .formatted(name(plugin)));
  }

  private WeakReference<ScoreIndex> usedCustomers(P plugin) {
    ScoreIndex index = Population.toUse().get(0);
    useQuietly(plugin, index);
    return new WeakReference<>(index);
  }

  @Test
  @DisplayName("PLUGIN-11: a plugin that was used gives the same as one that was just loaded")
  final void plugin11GivesTheSameAsOneJustLoaded() {
    assumeCan(Capability.STATELESS);
    P plugin = plugin();
    List<ScoreIndex> customers = Population.toUse();
    customers.forEach(index -> useQuietly(plugin, index));
    for (ScoreIndex index : customers) {
      Optional<P> fresh = FreshLoader.instance(type, plugin.getClass());
      Assumptions.assumeTrue(
          fresh.isPresent(),
          "no second class loader can create it: it needs a constructor without parameters");
      String seen = useQuietly(plugin, index);
      String expected = useQuietly(fresh.get(), index);
      Assumptions.assumeFalse(
          expected.startsWith("failed"), expected + " in a second class loader");
      new Rule("PLUGIN-11")
          .check(
              seen.equals(expected),
              () ->
                  "after other customers it gives %s, and just loaded %s: something static remembers"
                      .formatted(seen, expected));
    }
    requireOtherSettingsMatter(plugin, customers.get(customers.size() - 1));
  }

  /** What was used with some settings, and now gets others, is to heed these. */
  private void requireOtherSettingsMatter(P plugin, ScoreIndex index) {
    for (Map<String, String> other : OtherSettings.of(plugin, settings())) {
      P fresh = FreshLoader.instance(type, plugin.getClass()).orElseThrow();
      String expected = useQuietly(fresh, index, other);
      String seen = useQuietly(plugin, index, other);
      new Rule("PLUGIN-11")
          .check(
              expected.startsWith("failed") || seen.equals(expected),
              () ->
                  "with the settings %s, after others, it gives %s, and just loaded %s: something static remembers settings"
                      .formatted(other, seen, expected));
    }
  }

  /** Whatever ends the process ends the test as well, and cannot be caught on all JDKs. */
  @Test
  @DisplayName("PLUGIN-12: the plugin neither ends the process nor relies on other surroundings")
  final void untested_plugin12LeavesTheProcessAlive() {
    Assumptions.abort(
        "PLUGIN-8 looks for System.exit and Runtime.halt in the plugin's own classes; no test can"
            + " see all ways to end a process, nor all uses of files, network and clock: review the"
            + " source.");
  }

  private static String name(Plugin plugin) {
    return plugin.getClass().getName();
  }
}
