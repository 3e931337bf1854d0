package io.smartsegment.core.question;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.problem.Constraints;
import io.smartsegment.core.stability.Stable;
import io.smartsegment.core.valuation.TreatmentOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is asked of customers, without the customers: the objective with its settings, which
 * segmentations are allowed, and how to search. Immutable; two questions are equal if they ask the
 * same.
 *
 * <pre>{@code
 * Question question =
 *     Question.DEFAULT.revenue(60, 85, 100).cost(1, 3.5, 6.5).constraints(c -> c.withRisingRates());
 * Segmentation today = SmartSegment.create().customers(january).asking(question).solve();
 * Segmentation then = SmartSegment.create().customers(february).asking(question).solve();
 * }</pre>
 *
 * <p>The number of threads and listeners are no part of a question, because they change no answer:
 * see {@link io.smartsegment.core.search.SearchOptions}.
 */
@Stable
public final class Question implements QuestionBuilder<Question> {
  private static final int MOST_DECIMALS = 9;

  /** The objective of a question that names none. */
  public static final String DEFAULT_OBJECTIVE = "net-revenue";

  /**
   * Net revenue with its default prices, at most 10 segments of at least 10 customers, the
   * optimizer that suits best, seed 42, no time limit.
   */
  public static final Question DEFAULT = new Question(new Draft());

  private final PluginChoice objective;
  private final PluginChoice optimizer;
  private final List<PluginChoice> mergers;
  private final Constraints constraints;
  private final long seed;
  private final Optional<Duration> timeLimit;
  private final Optional<Treatments> treatments;

  /** Empty for the order that fits: {@code SOME} of listed treatments, {@code ALL} of others. */
  private final Optional<TreatmentOrder> order;

  private final OptionalInt cutoffDecimals;
  private final Optional<String> specialTreatment;

  private Question(Draft draft) {
    this.objective = draft.objective;
    this.optimizer = draft.optimizer;
    this.mergers = draft.mergers;
    this.constraints = draft.constraints;
    this.seed = draft.seed;
    this.timeLimit = draft.timeLimit;
    this.treatments = draft.treatments;
    this.order = draft.order;
    this.cutoffDecimals = draft.cutoffDecimals;
    this.specialTreatment = draft.specialTreatment;
  }

  /** The parts of a question that is being made; at first those of {@link #DEFAULT}. */
  private static final class Draft {
    private PluginChoice objective = PluginChoice.NONE;
    private PluginChoice optimizer = PluginChoice.NONE;
    private List<PluginChoice> mergers = List.of();
    private Constraints constraints = Constraints.DEFAULT;
    private long seed = 42;
    private Optional<Duration> timeLimit = Optional.empty();
    private Optional<Treatments> treatments = Optional.empty();
    private Optional<TreatmentOrder> order = Optional.empty();
    private OptionalInt cutoffDecimals = OptionalInt.empty();
    private Optional<String> specialTreatment = Optional.empty();
  }

  private Question changed(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.objective = objective;
    draft.optimizer = optimizer;
    draft.mergers = mergers;
    draft.constraints = constraints;
    draft.seed = seed;
    draft.timeLimit = timeLimit;
    draft.treatments = treatments;
    draft.order = order;
    draft.cutoffDecimals = cutoffDecimals;
    draft.specialTreatment = specialTreatment;
    change.accept(draft);
    return new Question(draft);
  }

  /** {@return the chosen objective with its settings; its id is empty if none was chosen} */
  public PluginChoice objective() {
    return objective;
  }

  /** {@return the id of the objective: the chosen one, or {@value #DEFAULT_OBJECTIVE}} */
  public String objectiveId() {
    return objective.id().orElse(DEFAULT_OBJECTIVE);
  }

  /** {@return the chosen optimizer with its settings; its id is empty if none was chosen} */
  public PluginChoice optimizer() {
    return optimizer;
  }

  /**
   * {@return the chosen merger with its settings, the first one where several follow each other;
   * its id is empty if none was chosen}
   */
  public PluginChoice merger() {
    return mergers.isEmpty() ? PluginChoice.NONE : mergers.get(0);
  }

  /**
   * {@return the chosen mergers with their settings, in the order in which they join; empty if none
   * was chosen}
   */
  public List<PluginChoice> mergers() {
    return mergers;
  }

  /** {@return which segmentations are allowed} */
  public Constraints constraints() {
    return constraints;
  }

  /** {@return the seed of the search: the same seed gives the same answer} */
  public long seed() {
    return seed;
  }

  /** {@return the longest time that a search may take, empty if there is no limit} */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /**
   * {@return this question with another objective}
   *
   * @param other the objective and its settings
   */
  public Question withObjective(PluginChoice other) {
    return changed(draft -> draft.objective = other);
  }

  /**
   * {@return this question with another optimizer}
   *
   * @param other the optimizer and its settings
   */
  public Question withOptimizer(PluginChoice other) {
    return changed(draft -> draft.optimizer = other);
  }

  /**
   * {@return this question with another merger, and no more than that one}
   *
   * @param other the merger and its settings
   */
  public Question withMerger(PluginChoice other) {
    return withMergers(other.equals(PluginChoice.NONE) ? List.of() : List.of(other));
  }

  /**
   * {@return this question with other mergers, each of which joins what the one before it left}
   *
   * @param others the mergers with their settings, in the order in which they join
   */
  public Question withMergers(List<PluginChoice> others) {
    List<PluginChoice> copy = List.copyOf(others);
    return changed(draft -> draft.mergers = copy);
  }

  /**
   * {@return this question with other constraints}
   *
   * @param other which segmentations are allowed
   */
  public Question withConstraints(Constraints other) {
    return changed(draft -> draft.constraints = other);
  }

  /**
   * {@return this question with another seed}
   *
   * @param other any number
   */
  public Question withSeed(long other) {
    return changed(draft -> draft.seed = other);
  }

  /**
   * {@return this question with a time limit. A search that is stopped by it returns the best
   * segmentation that it found, which may differ from run to run}
   *
   * @param limit positive
   * @throws InvalidSettingException if it is not
   */
  public Question withTimeLimit(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new InvalidSettingException(
          "The time limit is " + limit + ".", "Give a limit above 0.");
    }
    return changed(draft -> draft.timeLimit = Optional.of(limit));
  }

  /** {@return the treatments by name, empty if segment k simply has the prices number k} */
  public Optional<Treatments> treatments() {
    return treatments;
  }

  /**
   * {@return which treatments a segment may get: what was chosen, or else {@code SOME} of
   * treatments with names and {@code ALL} where there are prices only}
   */
  public TreatmentOrder treatmentOrder() {
    return order.orElse(treatments.isPresent() ? TreatmentOrder.SOME : TreatmentOrder.ALL);
  }

  /**
   * {@return this question with treatments by name, whose prices are those of the objective}
   *
   * @param other the treatments
   */
  public Question withTreatments(Treatments other) {
    return changed(draft -> draft.treatments = Optional.of(other));
  }

  /**
   * {@return this question with another order of treatments}
   *
   * @param other which treatments a segment may get
   */
  public Question withTreatmentOrder(TreatmentOrder other) {
    return changed(draft -> draft.order = Optional.of(other));
  }

  /** {@return the decimals that cutoffs may have, empty if any} */
  public OptionalInt cutoffDecimals() {
    return cutoffDecimals;
  }

  /**
   * {@return this question with cutoffs that have so few decimals: the best among those is found,
   * and what the rounding costs is said}
   *
   * @param decimals digits behind the point, from 1 to 9
   * @throws InvalidSettingException if the number is outside that range
   */
  public Question withCutoffDecimals(int decimals) {
    if (decimals < 1 || decimals > MOST_DECIMALS) {
      throw new InvalidSettingException(
          "Cutoffs cannot be rounded to %s decimals.".formatted(decimals), "Give 1 to 9.");
    }
    return withCutoffDecimals(OptionalInt.of(decimals));
  }

  /** {@return this question with cutoffs that may have any number of decimals} */
  public Question withAnyCutoffs() {
    return withCutoffDecimals(OptionalInt.empty());
  }

  private Question withCutoffDecimals(OptionalInt decimals) {
    return changed(draft -> draft.cutoffDecimals = decimals);
  }

  /**
   * {@return the treatment of customers who cannot be divided by score: its name, or its number
   * from 0 where treatments have no names; empty for the first one}
   */
  public Optional<String> specialTreatment() {
    return specialTreatment;
  }

  /**
   * {@return this question with another treatment of customers who cannot be divided by score}
   *
   * @param treatment its name, or its number from 0 where treatments have no names
   */
  public Question withSpecialTreatment(String treatment) {
    return changed(draft -> draft.specialTreatment = Optional.of(treatment));
  }

  /**
   * {@return the settings of the objective as they were given, by themselves or by treatments}
   *
   * @throws InvalidSettingException if a price is given in both ways
   */
  public PluginChoice objectiveWithTreatments() {
    PluginChoice choice = objective;
    for (Map.Entry<String, Object> setting :
        treatments.map(Treatments::settings).orElse(Map.of()).entrySet()) {
      if (objective.settings().containsKey(setting.getKey())) {
        throw new InvalidSettingException(
            "'%s' is given twice: for treatments by name, and as %s."
                .formatted(setting.getKey(), objective.settings().get(setting.getKey())),
            "Leave one of them out.");
      }
      choice = choice.with(setting.getKey(), setting.getValue());
    }
    return choice;
  }

  @Override
  public Question with(UnaryOperator<Question> change) {
    return change.apply(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Question that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  private List<Object> key() {
    return List.of(
        objective.withId(objectiveId()),
        optimizer,
        mergers,
        constraints,
        seed,
        timeLimit,
        treatments,
        treatmentOrder(),
        cutoffDecimals,
        specialTreatment);
  }

  /** {@return the question in words: objective and settings, constraints, optimizer, seed} */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    words.add(objectiveId());
    objective.texts().forEach((name, value) -> words.add(name + " " + value));
    treatments.ifPresent(t -> words.add("treatments " + String.join(", ", t.names())));
    if (treatmentOrder() != TreatmentOrder.ALL) {
      words.add(treatmentOrder() + " of the treatments");
    }
    specialTreatment.ifPresent(t -> words.add("treatment " + t + " without a score"));
    words.addAll(constraints.inWords());
    cutoffDecimals.ifPresent(digits -> words.add("cutoffs with " + digits + " decimals"));
    optimizer.id().ifPresent(id -> words.add("optimizer " + id));
    if (merger().id().isPresent()) {
      words.add(
          "merger "
              + mergers.stream()
                  .flatMap(each -> each.id().stream())
                  .collect(Collectors.joining(", then ")));
    }
    words.add("seed " + seed);
    timeLimit.ifPresent(limit -> words.add("at most " + Objects.toString(limit)));
    return String.join("; ", words);
  }
}
