package io.smartsegment.testkit;

import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.stability.Experimental;
import io.smartsegment.core.valuation.Valuation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/**
 * What every objective promises: rules OBJECTIVE-1 to OBJECTIVE-14. The objective is bound to
 * customers of many kinds, all with both outcomes, values and weights, for up to 12 segments, but
 * for no more than there are distinct scores; give {@link #settings()} under which that is possible
 * where the defaults are not.
 */
@Experimental
public abstract class ObjectiveContract extends PluginContract<Objective> {
  private static final int SEGMENTS = 12;

  /** So many that exponential prices end; refusing it is fine. */
  private static final int TOO_MANY_SEGMENTS = 1100;

  @RegisterExtension static final Patience PATIENCE = new Patience(new Rule("OBJECTIVE-12"));

  /** For subclasses. */
  protected ObjectiveContract() {
    super(Objective.class);
  }

  @Override
  final String use(Objective plugin, ScoreIndex index, Settings settings) {
    Population population = new Population("some customers", index);
    Binding binding = bound(plugin, population, 4, settings);
    return Arrays.toString(Uses.of(binding));
  }

  @Override
  final void askMore(Objective plugin) {
    questions().ask(plugin, "valueName()", () -> quietly(plugin::valueName));
    Population population = new Population("some customers", Population.toUse().get(0));
    Binding binding;
    try {
      binding = Binding.of(plugin, population, 4, readSettings(plugin));
    } catch (AssertionFailedError e) {
      // Other rules are about what cannot be bound.
      return;
    }
    Valuation valuation = binding.valuation();
    questions().ask(plugin, "maxSegments()", () -> quietly(valuation::maxSegments));
    questions().ask(plugin, "usesOutcomes()", () -> quietly(valuation::usesOutcomes));
    questions().ask(plugin, "notes()", () -> quietly(valuation::notes));
    questions()
        .ask(
            plugin,
            "whyOneSegmentIsBest()",
            () ->
                quietly(() -> valuation.whyOneSegmentIsBest(population.index().distinctScores())));
  }

  @Test
  @DisplayName("PLUGIN-7: valuing does not change what a valuation holds")
  final void plugin7ValuationsHoldNoState() {
    assumeCan(Capability.STATELESS);
    Objective plugin = plugin();
    for (ScoreIndex index : Population.toUse()) {
      Population population = new Population("some customers", index);
      Binding binding = Binding.of(plugin, population, 4, readSettings(plugin));
      // What is computed once and never changes again is there after the first round; what is kept
      // per bounds grows in the second one, which asks for a cutoff that the first one left out.
      quietly(() -> Uses.without(binding, index.distinctScores() / 2));
      State before = State.of(binding.valuation(), Set.of());
      quietly(() -> Uses.backwards(binding));
      requireSame(before, State.of(binding.valuation(), Set.of()));
    }
    OtherSettings.of(plugin, settings()).forEach(this::requireOwnSettings);
  }

  /** A valuation keeps to the settings that it was bound with. */
  private void requireOwnSettings(Map<String, String> other) {
    Objective plugin = plugin();
    Binding binding = bind(Population.small().get(0), 4);
    int[] bounds = binding.segmentations().get(binding.segmentations().size() - 1);
    double before = binding.value(bounds);
    quietly(
        () ->
            plugin.bind(
                binding.population().index(),
                binding.asked(),
                Settings.read(plugin.id(), plugin.settings(), other)));
    double after = binding.value(bounds);
    new Rule("PLUGIN-7")
        .check(
            same(before, after),
            () ->
                "the value goes from %s to %s once other customers are bound with %s: %s"
                    .formatted(before, after, other, binding.at(bounds)));
  }

  @Test
  @DisplayName("OBJECTIVE-1: binding twice and asking twice gives the same values")
  final void objective1ValuesAreRepeatable() {
    Rule rule = new Rule("OBJECTIVE-1");
    onEach(
        binding -> {
          List<int[]> all = binding.segmentations();
          double[] first = binding.values(all);
          Binding again = bind(binding.population(), binding.asked());
          for (int i = all.size() - 1; i >= 0; i--) {
            int[] bounds = all.get(i);
            double expected = first[i];
            requireSame(rule, expected, binding.value(bounds), "asked again", binding, bounds);
            requireSame(rule, expected, again.value(bounds), "bound again", binding, bounds);
          }
        });
  }

  @Test
  @DisplayName("OBJECTIVE-2: every segmentation has a finite value")
  final void objective2ValuesAreFinite() {
    onEach(binding -> requireFinite(new Rule("OBJECTIVE-2"), binding));
  }

  @Test
  @DisplayName("OBJECTIVE-3: a value depends on the bounds alone")
  final void objective3OnlyBoundsMatter() {
    onEach(binding -> new EvaluationChecks(binding).surroundingsDoNotMatter());
  }

  @Test
  @DisplayName("OBJECTIVE-4: bounds are not modified")
  final void objective4BoundsStay() {
    onEach(binding -> new EvaluationChecks(binding).boundsStay());
  }

  @Test
  @DisplayName("OBJECTIVE-5: a batch gets exactly the values, in the rows asked for and no others")
  final void objective5BatchesEqualValues() {
    onEach(binding -> new EvaluationChecks(binding).batchesEqualValues());
  }

  @Test
  @DisplayName("OBJECTIVE-6: many threads at once get the same values as one")
  final void stochastic_objective6ThreadsDoNotMatter() {
    Objective shared = plugin();
    Settings settings = readSettings(shared);
    onEach(
        binding ->
            new EvaluationChecks(binding)
                .threadsDoNotMatter(
                    () -> shared.bind(binding.population().index(), binding.asked(), settings)));
  }

  @Test
  @DisplayName("OBJECTIVE-7: the structure is true")
  final void objective7StructureIsTrue() {
    onEach(binding -> new StructureChecks(binding).run());
  }

  @Test
  @DisplayName("OBJECTIVE-8: one segment is always possible")
  final void objective8OneSegmentIsPossible() {
    onEach(
        binding -> {
          int most = binding.valuation().maxSegments();
          new Rule("OBJECTIVE-8")
              .check(most >= 1, () -> "maxSegments() is %s on %s".formatted(most, binding));
        });
  }

  @Test
  @DisplayName("OBJECTIVE-9: where one segment is said to be best, it is")
  final void objective9OneSegmentIsBest() {
    for (Population population : Population.small()) {
      Binding binding = bind(population, SEGMENTS);
      Binding.GUARD.run(
          () -> "a call on " + binding,
          () -> {
            for (int most = 1; most <= binding.most(); most++) {
              requireBestIfSaid(binding, most);
            }
          });
    }
  }

  private static void requireBestIfSaid(Binding binding, int most) {
    Rule rule = new Rule("OBJECTIVE-9");
    Optional<String> why =
        Binding.GUARD.call(
            () -> "whyOneSegmentIsBest(%s) of %s".formatted(most, binding),
            () -> binding.valuation().whyOneSegmentIsBest(most));
    if (why.isEmpty()) {
      return;
    }
    rule.check(
        Texts.isPlainLine(why.get()),
        () ->
            "whyOneSegmentIsBest(%s) is '%s' on %s"
                .formatted(most, Texts.shown(why.get()), binding));
    List<int[]> all = Segmentations.of(binding.population().index(), most);
    double[] values = binding.values(all);
    double one = binding.value(new int[] {0, binding.population().index().distinctScores()});
    double rounding = 1e-9 * Arrays.stream(values).map(Math::abs).max().orElse(0);
    for (int i = 0; i < values.length; i++) {
      int[] bounds = all.get(i);
      double value = values[i];
      rule.check(
          value <= one + rounding,
          () ->
              "'%s', but one segment is worth %s and %s is worth %s"
                  .formatted(why.get(), one, binding.at(bounds), value));
    }
  }

  @Test
  @DisplayName("OBJECTIVE-10: outcomes do not matter where they are said not to")
  final void objective10OutcomesDoNotMatterIfSaid() {
    onEach(
        binding -> {
          boolean uses = binding.valuation().usesOutcomes();
          new Rule("OBJECTIVE-10")
              .check(
                  uses == binding.valuation().usesOutcomes()
                      && uses
                          == bind(binding.population(), binding.asked()).valuation().usesOutcomes(),
                  () ->
                      "usesOutcomes() is first %s, then %s, on %s".formatted(uses, !uses, binding));
          if (!uses) {
            requireSameWithAnyOutcomes(binding.population(), binding.asked());
          }
        });
  }

  private void requireSameWithAnyOutcomes(Population population, int asked) {
    ScoreIndex index = population.index();
    IntToLongFunction conversions = p -> index.conversions(p, p + 1);
    IntToLongFunction customers = p -> index.customers(p, p + 1);
    Binding before = bind(population.with(conversions, population.name()), asked);
    double[] values = before.values(before.segmentations());
    requireSameWith(population.with(p -> 0, "none converted"), before, values);
    requireSameWith(population.with(customers, "all converted"), before, values);
    IntToLongFunction swapped = p -> customers.applyAsLong(p) - conversions.applyAsLong(p);
    requireSameWith(population.with(swapped, "outcomes are swapped"), before, values);
  }

  private void requireSameWith(Population changed, Binding before, double[] values) {
    Binding after = bind(changed, before.asked());
    List<int[]> all = before.segmentations();
    for (int i = 0; i < values.length; i++) {
      int[] bounds = all.get(i);
      double expected = values[i];
      double seen = after.value(bounds);
      new Rule("OBJECTIVE-10")
          .check(
              same(expected, seen),
              () ->
                  "usesOutcomes() is false, but the value goes from %s to %s where %s: %s"
                      .formatted(expected, seen, changed, before.at(bounds)));
    }
  }

  @Test
  @DisplayName("OBJECTIVE-11: costs agree with each other")
  final void objective11CostsAgree() {
    onEach(binding -> new MoneyChecks(binding).run());
  }

  @Test
  @DisplayName("OBJECTIVE-12: what cannot be bound or valued is refused with a message")
  final void objective12RefusalsHaveAMessage() {
    requireValuesOrRefusal(Population.medium(), TOO_MANY_SEGMENTS);
    Population.unusual().forEach(population -> requireValuesOrRefusal(population, SEGMENTS));
    onEach(binding -> binding.values(binding.segmentations()));
  }

  @Test
  @DisplayName("OBJECTIVE-13: the name of the value is one line")
  final void objective13ValueNameIsOneLine() {
    Rule rule = new Rule("OBJECTIVE-13");
    Objective objective = plugin();
    String name =
        new Guard(rule, rule)
            .call(
                () -> "valueName()",
                () -> questions().ask(objective, "valueName()", objective::valueName));
    rule.check(
        Texts.isPlainLine(name),
        () -> "the name '%s' of the value is not one line of text".formatted(Texts.shown(name)));
    Binding binding = bind(Population.all().get(0), SEGMENTS);
    List<String> notes =
        new Guard(rule, rule)
            .call(
                () -> "notes() of " + binding,
                () -> questions().ask(objective, "notes()", binding.valuation()::notes));
    rule.check(
        notes.stream().allMatch(Texts::isPlainLine),
        () -> "the notes %s are not all plain sentences".formatted(Texts.shown(notes)));
    List<String> again = List.copyOf(notes);
    rule.check(
        again.equals(binding.valuation().notes()),
        () -> "notes() gives %s first, and then others".formatted(again));
  }

  /** The kit runs on one JDK; the last digits of elementary functions differ among them. */
  @Test
  @DisplayName("OBJECTIVE-14: values are the same on every JDK and machine")
  final void untested_objective14ValuesAreTheSameEverywhere() {
    Assumptions.abort(
        "A test runs on one JDK: look for Math.exp, log, pow and the like in the source, and take"
            + " those of StrictMath.");
  }

  private void requireValuesOrRefusal(Population population, int asked) {
    Rule rule = new Rule("OBJECTIVE-12");
    Binding binding;
    try {
      binding = bind(population, asked);
    } catch (AssertionFailedError e) {
      if (e.getCause() != null && Guard.isRefusal(e.getCause())) {
        return;
      }
      throw e;
    }
    new Guard(rule, rule)
        .run(
            () -> "a call on " + binding,
            () -> {
              if (mustHaveValues(binding)) {
                requireFinite(rule, binding);
              }
            });
  }

  /** Where outcomes matter, the library refuses customers who all have the same. */
  private static boolean mustHaveValues(Binding binding) {
    ScoreIndex index = binding.population().index();
    return index.conversions() % index.customers() != 0 || !binding.valuation().usesOutcomes();
  }

  private static void requireFinite(Rule rule, Binding binding) {
    for (int[] bounds : binding.segmentations()) {
      double value = binding.value(bounds);
      rule.check(
          Double.isFinite(value),
          () -> "expected a finite value, saw %s: %s".formatted(value, binding.at(bounds)));
    }
  }

  private static void requireSame(
      Rule rule, double expected, double seen, String when, Binding binding, int[] bounds) {
    rule.check(
        same(expected, seen),
        () ->
            "the value is %s first and %s when %s: %s"
                .formatted(expected, seen, when, binding.at(bounds)));
  }

  /** Whether two values are equal to the last bit. */
  static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  /** A valuation that has said how many segments it values, as it is asked again and again. */
  private Binding bound(Objective objective, Population population, int asked, Settings settings) {
    Binding binding = Binding.of(objective, population, asked, settings);
    Valuation valuation = binding.valuation();
    new Guard(new Rule("OBJECTIVE-12"), new Rule("OBJECTIVE-12"))
        .run(
            () -> "maxSegments() of " + binding,
            () -> questions().ask(objective, "maxSegments()", valuation::maxSegments));
    return binding;
  }

  private Binding bind(Population population, int asked) {
    Objective objective = plugin();
    return bound(objective, population, asked, readSettings(objective));
  }

  /** Checks all populations, each bound for several numbers of segments. */
  private void onEach(Consumer<Binding> check) {
    Objective objective = plugin();
    Settings settings = readSettings(objective);
    for (Population population : Population.all()) {
      int distinct = population.index().distinctScores();
      IntStream.of(1, 3, SEGMENTS)
          .map(wanted -> Math.min(wanted, distinct))
          .distinct()
          .mapToObj(asked -> bound(objective, population, asked, settings))
          .forEach(
              binding ->
                  Binding.GUARD.run(() -> "a call on " + binding, () -> check.accept(binding)));
    }
  }
}
