package io.smartsegment.live;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.error.InfeasibleProblemException;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.Measure;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.stability.Experimental;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The best cutoffs while outcomes arrive. Outcomes are fed in, one by one or in batches, from any
 * number of threads, and none is lost. On demand, or every so many outcomes, the question is put to
 * the outcomes that count; the answer is exactly that for all of them at once.
 *
 * <pre>{@code
 * LiveSegmentation live =
 *     new LiveSegmentation(PluginRegistry.load(), question, LiveOptions.DEFAULT);
 * live.onChange(answer -> System.out.println(answer.cutoffs()));
 * live.feed(0.37, 1);
 * }</pre>
 *
 * <p><b>When recommended cutoffs change.</b> The first allowed segmentation is recommended. Later
 * ones take its place only if they are worth more by more than the least gain, and by more than
 * some standard errors of the gain (see {@link LiveOptions}), so that chance alone rarely moves
 * cutoffs to and fro. The standard error is at most the root of the sum of d^2 over the customers
 * who change segment, where d is what one of them earns more. For example, 400 customers, 70 of
 * whom converted, move from a segment with revenue 60 and cost 1 to one with revenue 85 and cost
 * 3.50. Each costs 2.50 more, and each who converted earns 25 more: a gain of 70 * 25 - 400 * 2.50
 * = 750. The standard error is the root of 70 * 22.50^2 + 330 * 2.50^2 = 37,500, which is 194.
 * Three of them are 581, and cutoffs change. With 60 conversions the gain is 500 and three standard
 * errors are 541: cutoffs stay. The cutoffs are chosen and judged by the same outcomes, so that the
 * rule is a brake and not a test of significance.
 *
 * <p>Memory: 24 bytes for each distinct score (40 with a half-life, 8 more with values), of which
 * there are at most {@link LiveOptions#mostScores()}, and about 100 more of them during a look; 9
 * for each outcome of a window (17 with values), and 1.2 million for outcomes that are not yet
 * counted. A look costs O(D) and the search; an outcome costs O(1), and O(D / 65,536) for D
 * distinct scores when it is counted. While cutoffs are looked for, other threads feed on as long
 * as there is room for outcomes that are not yet counted.
 */
@Experimental
public final class LiveSegmentation {
  private final LiveOptions options;
  private final List<Consumer<LiveAnswer>> listeners = new CopyOnWriteArrayList<>();

  /** Held while outcomes are counted and cutoffs are looked for; taken before the other lock. */
  private final ReentrantLock work = new ReentrantLock();

  private final Past past;
  private final Recommendation recommendation;
  private Rows spare;

  /** Guards what follows; held for moments only. */
  private final Object arrival = new Object();

  private Rows pending;
  private int room;
  private long arrived;
  private long lastLook = System.nanoTime();

  /**
   * Begins without outcomes and without a recommendation.
   *
   * @param plugins what is installed
   * @param question what is asked
   * @param options when to look, what to forget
   * @throws InvalidSettingException if the noise of a gain is not known for this question, and no
   *     least gain is given
   * @throws io.smartsegment.core.error.SmartSegmentException if the question cannot be put to
   *     customers
   */
  public LiveSegmentation(PluginRegistry plugins, Question question, LiveOptions options) {
    this.options = options;
    recommendation = new Recommendation(plugins, question, options);
    past = new Past(options.forgetting(), options.mostScores(), options.withValues());
    pending = new Rows(past.mostPending(), options.withValues());
    spare = new Rows(past.mostPending(), options.withValues());
    room = past.roomAfter(0);
  }

  /**
   * Begins with customers whose outcomes are known already.
   *
   * @param customers the customers, with observed values if outcomes have them; the sum of those
   *     with one score is rounded to millionths. Weights and other amounts are left out
   * @return this object
   * @throws InvalidSettingException if outcomes were fed before, or old ones are forgotten: the
   *     order of these customers is not known
   * @throws InvalidInputException if their outcomes are not known, or their values where outcomes
   *     have them
   */
  public LiveSegmentation startWith(ScoreIndex customers) {
    if (!customers.hasOutcomes()) {
      throw new InvalidInputException(
          "It is not known who of the first customers converted.", "Give their outcomes.");
    }
    if (options.withValues() && !customers.has(Measure.VALUE)) {
      throw new InvalidInputException(
          "The first customers have no observed values, and outcomes have.",
          "Give their values, or options without values.");
    }
    work.lock();
    try {
      synchronized (arrival) {
        if (arrived > 0 || options.forgetting().kind() != Forgetting.Kind.NONE) {
          throw new InvalidSettingException(
              "Customers are given to begin with after %s outcomes, and forgetting is %s."
                  .formatted(arrived, options.forgetting().kind()),
              "Give them first, and forget nothing; or feed them one by one.");
        }
        past.start(customers);
        arrived = customers.customers();
      }
    } finally {
      work.unlock();
    }
    return this;
  }

  /**
   * Begins with the cutoffs that are in use.
   *
   * @param inUse the cutoffs
   * @return this object
   */
  public LiveSegmentation startWith(Cutoffs inUse) {
    return startWith(inUse, List.of());
  }

  /**
   * Begins with the cutoffs and the treatments that are in use.
   *
   * @param inUse the cutoffs
   * @param treatments what each segment gets, by the names that the question gives them; empty if
   *     segment k gets treatment k, or if each gets what is best for it
   * @return this object
   * @throws InvalidSettingException if there is not one for each segment, or the question has no
   *     such treatment
   */
  public LiveSegmentation startWith(Cutoffs inUse, List<String> treatments) {
    work.lock();
    try {
      recommendation.startWith(inUse, treatments);
    } finally {
      work.unlock();
    }
    return this;
  }

  /**
   * Adds a listener, which is called when recommended cutoffs change, in the order of the changes,
   * by the thread that looked. Other looks wait meanwhile.
   *
   * @param listener takes the answer that changed the recommendation
   */
  public void onChange(Consumer<LiveAnswer> listener) {
    listeners.add(listener);
  }

  /**
   * Takes the outcome of a customer. Where a look is due, it happens before this returns.
   *
   * @param score the score of the customer, in [0, 1]
   * @param outcome 1 if the customer converted, else 0
   * @throws InvalidInputException if a figure is outside its domain; it does not count then
   * @throws InvalidSettingException if outcomes come with values
   */
  public void feed(double score, int outcome) {
    requireValues(false);
    take(score, outcome, 0);
  }

  /**
   * Takes the outcome of a customer together with the observed value, which counts whatever the
   * outcome. Where a look is due, it happens before this returns.
   *
   * @param score the score of the customer, in [0, 1]
   * @param outcome 1 if the customer converted, else 0
   * @param value money, from -1e9 to 1e9, with at most six decimals
   * @throws InvalidInputException if a figure is outside its domain; it does not count then
   * @throws InvalidSettingException if outcomes come without values
   */
  public void feed(double score, int outcome, double value) {
    requireValues(true);
    Values.require(value);
    take(score, outcome, value);
  }

  private void requireValues(boolean given) {
    if (given != options.withValues()) {
      throw new InvalidSettingException(
          "An outcome comes %s a value, and the options say that outcomes come %s values."
              .formatted(given ? "with" : "without", given ? "without" : "with"),
          "Make the options with LiveOptions.withValues(%s).".formatted(given));
    }
  }

  private void take(double score, int outcome, double value) {
    require(score, outcome);
    boolean due;
    while (true) {
      synchronized (arrival) {
        if (room > 0) {
          arrive(score, outcome, value);
          due = isDue();
          break;
        }
      }
      count();
    }
    lookIf(due);
  }

  /**
   * Takes the outcomes of many customers, which is the same as one by one, and faster. All of them
   * count, even if a listener throws: what it throws is thrown again at the end.
   *
   * @param scores the score of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0; as long as the scores
   * @throws InvalidInputException if a figure is outside its domain, or the lengths differ; none of
   *     them counts then
   * @throws InvalidSettingException if outcomes come with values
   */
  public void feed(double[] scores, int[] outcomes) {
    requireValues(false);
    take(scores, outcomes, new double[0]);
  }

  /**
   * Takes the outcomes of many customers with their observed values.
   *
   * @param scores the score of each customer, in [0, 1]
   * @param outcomes 1 if the customer converted, else 0; as long as the scores
   * @param values money, from -1e9 to 1e9, with at most six decimals; as long as the scores
   * @throws InvalidInputException if a figure is outside its domain, or the lengths differ; none of
   *     them counts then
   * @throws InvalidSettingException if outcomes come without values
   */
  public void feed(double[] scores, int[] outcomes, double[] values) {
    requireValues(true);
    if (scores.length != values.length) {
      throw new InvalidInputException(
          "There are %s values for %s scores.".formatted(values.length, scores.length),
          "Give one value for each score.");
    }
    for (double value : values) {
      Values.require(value);
    }
    take(scores, outcomes, values);
  }

  private void take(double[] scores, int[] outcomes, double[] values) {
    if (scores.length != outcomes.length) {
      throw new InvalidInputException(
          "There are %s outcomes for %s scores.".formatted(outcomes.length, scores.length),
          "Give one outcome for each score.");
    }
    for (int i = 0; i < scores.length; i++) {
      require(scores[i], outcomes[i]);
    }
    Failures failures = new Failures();
    int next = 0;
    while (next < scores.length) {
      boolean due = false;
      synchronized (arrival) {
        while (next < scores.length && room > 0 && !due) {
          arrive(scores[next], outcomes[next], values.length == 0 ? 0 : values[next]);
          next++;
          due = isDue();
        }
      }
      boolean isDue = due;
      failures.collect(() -> lookIf(isDue));
      if (!due && next < scores.length) {
        count();
      }
    }
    failures.throwFirst();
  }

  /** What looks threw, until all outcomes are taken. */
  private static final class Failures {
    private @Nullable RuntimeException first;

    void collect(Runnable look) {
      try {
        look.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }

    void throwFirst() {
      if (first != null) {
        throw first;
      }
    }
  }

  private static void require(double score, int outcome) {
    if (!(score >= 0 && score <= 1)) {
      throw new InvalidInputException(
          "The score is %s, not a number in [0, 1].".formatted(score),
          "Scores are probabilities of converting; divide percentages by 100.");
    }
    if (outcome != 0 && outcome != 1) {
      throw new InvalidInputException(
          "The outcome is %s, neither 0 nor 1.".formatted(outcome),
          "Give 1 for a customer who converted and 0 for one who did not.");
    }
  }

  private void arrive(double score, int outcome, double value) {
    pending.add(score, outcome, value);
    room--;
    arrived++;
  }

  private boolean isDue() {
    if (options.everyOutcomes() > 0 && arrived % options.everyOutcomes() == 0) {
      return true;
    }
    return !options.everyTime().isZero()
        && System.nanoTime() - lastLook >= options.everyTime().toNanos();
  }

  /** Counts the outcomes that are pending; others go on arriving meanwhile. */
  private void count() {
    work.lock();
    try {
      Rows filled;
      synchronized (arrival) {
        filled = pending;
        pending = spare;
        pending.clear();
        room = past.roomAfter(filled.size());
      }
      past.add(filled);
      spare = filled;
    } finally {
      work.unlock();
    }
  }

  private void lookIf(boolean due) {
    if (due) {
      try {
        look();
      } catch (InfeasibleProblemException e) {
        // There are too few customers yet; the next look may find enough.
      }
    }
  }

  /** {@return how many outcomes have arrived, those that are forgotten included} */
  public long outcomes() {
    synchronized (arrival) {
      return arrived;
    }
  }

  /** {@return the cutoffs that are recommended; empty as long as there are none} */
  public Optional<Cutoffs> recommended() {
    work.lock();
    try {
      return recommendation.cutoffs();
    } finally {
      work.unlock();
    }
  }

  /**
   * {@return how many binary digits of scores are kept apart; 64 if scores are kept as they are}
   */
  public int scoreBits() {
    work.lock();
    try {
      return past.bits();
    } finally {
      work.unlock();
    }
  }

  /**
   * Looks for the best cutoffs of all outcomes that count, and recommends them if that is worth
   * enough.
   *
   * @return what was found
   * @throws InfeasibleProblemException if no segmentation of these outcomes is allowed; the
   *     recommendation stays
   */
  public LiveAnswer look() {
    work.lock();
    try {
      synchronized (arrival) {
        lastLook = System.nanoTime();
      }
      count();
      if (past.isEmpty()) {
        throw new InfeasibleProblemException(
            "There are no outcomes yet.", "Feed at least one outcome.");
      }
      LiveAnswer answer = recommendation.look(past.index(), past.counted());
      if (answer.changed()) {
        listeners.forEach(listener -> listener.accept(answer));
      }
      return answer;
    } finally {
      work.unlock();
    }
  }

  /** Writes all that later answers depend on. */
  void write(DataOutputStream out) throws IOException {
    work.lock();
    try {
      out.writeUTF(recommendation.identity());
      synchronized (arrival) {
        out.writeLong(arrived);
        pending.write(out);
      }
      past.write(out);
      recommendation.write(out);
    } finally {
      work.unlock();
    }
  }

  /** Reads what {@link #write} wrote, in place of what is here. */
  void read(DataInputStream in) throws IOException {
    work.lock();
    try {
      String written = in.readUTF();
      if (!written.equals(recommendation.identity())) {
        throw new IOException("it belongs to another question: %s".formatted(written));
      }
      synchronized (arrival) {
        arrived = in.readLong();
        pending.read(in);
        past.read(in);
        room = past.roomAfter(0) - pending.size();
      }
      recommendation.read(in);
    } finally {
      work.unlock();
    }
  }
}
