package io.smartsegment.core;

import io.smartsegment.core.cutoff.Cutoffs;
import io.smartsegment.core.engine.BoundQuestion;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.QuestionBuilder;
import io.smartsegment.core.result.Segmentation;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.stability.Stable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A question to customers in the making: what is asked, of whom, and on how many threads. Each
 * method of {@link QuestionBuilder} gives a new request; a request can be kept, shared and varied.
 * The objective is bound to the customers once, when that is first needed, also for requests that
 * vary the search alone.
 */
@Stable
public final class SegmentationRequest implements QuestionBuilder<SegmentationRequest> {
  private final PluginRegistry plugins;
  private final ScoreIndex customers;
  private final Question question;
  private final SearchOptions options;

  /** What an earlier request has bound, to be used again where it fits. */
  private final @Nullable SegmentationRequest origin;

  private @Nullable BoundQuestion bound;

  SegmentationRequest(PluginRegistry plugins, ScoreIndex customers) {
    this(plugins, customers, Question.DEFAULT, SearchOptions.DEFAULT, null);
  }

  private SegmentationRequest(
      PluginRegistry plugins,
      ScoreIndex customers,
      Question question,
      SearchOptions options,
      @Nullable SegmentationRequest origin) {
    this.plugins = plugins;
    this.customers = customers;
    this.question = question;
    this.options = options;
    this.origin = origin;
  }

  @Override
  public SegmentationRequest with(UnaryOperator<Question> change) {
    return new SegmentationRequest(plugins, customers, change.apply(question), options, this);
  }

  /**
   * Asks another question of the same customers.
   *
   * @param other the question instead
   * @return a new request
   */
  public SegmentationRequest asking(Question other) {
    Objects.requireNonNull(other, "question");
    return with(before -> other);
  }

  /**
   * Varies how to search.
   *
   * @param change for example {@code o -> o.withSeed(7).withThreads(2)}
   * @return a new request
   */
  public SegmentationRequest options(UnaryOperator<SearchOptions> change) {
    SearchOptions changed = change.apply(options.withSeed(question.seed()));
    return new SegmentationRequest(
        plugins, customers, question.withSeed(changed.seed()), changed, this);
  }

  /** {@return what is installed} */
  public PluginRegistry plugins() {
    return plugins;
  }

  /** {@return what is asked} */
  public Question question() {
    return question;
  }

  /** {@return the customers} */
  public ScoreIndex customers() {
    return customers;
  }

  /**
   * Binds and checks everything but searches nothing.
   *
   * @return the question, bound to the customers
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public synchronized BoundQuestion bind() {
    if (bound == null) {
      BoundQuestion before = origin == null ? null : origin.boundIfAny();
      bound =
          before == null
              ? BoundQuestion.of(plugins, question, customers, options)
              : before.asking(question, options);
    }
    return bound;
  }

  /** {@return the question in words, and whom it is put to} */
  @Override
  public String toString() {
    return question + ", of " + customers;
  }

  private synchronized @Nullable BoundQuestion boundIfAny() {
    return bound != null || origin == null ? bound : origin.boundIfAny();
  }

  /**
   * Binds and checks everything but searches nothing.
   *
   * @return the problem that {@link #solve()} puts to the optimizer
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Problem problem() {
    return bind().problem();
  }

  /**
   * {@return the settings of the objective, given ones and defaults}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if one cannot be used
   */
  public Settings objectiveSettings() {
    return bind().objectiveSettings();
  }

  /**
   * {@return the id of the optimizer that {@link #solve()} will use: the chosen one, or else the
   * one that suits the problem best}
   *
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public String optimizerId() {
    return bind().optimizer().id();
  }

  /**
   * Searches for the most valuable segmentation.
   *
   * @return the best one found, with its certificate
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Segmentation solve() {
    return bind().solve();
  }

  /**
   * Evaluates given cutoffs at this request's prices, without a search and regardless of its
   * constraints.
   *
   * @param cutoffs above 0 and up to 1, strictly increasing; none at all for one segment. A segment
   *     may be empty and is worth 0 then
   * @return the segmentation by these cutoffs; its optimizer is {@code given}
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Segmentation evaluate(double... cutoffs) {
    return evaluate(Cutoffs.of(cutoffs));
  }

  /**
   * Evaluates given cutoffs at this request's prices, without a search and regardless of its
   * constraints.
   *
   * @param cutoffs any cutoffs; a segment may be empty and is worth 0 then
   * @return the segmentation by these cutoffs; its optimizer is {@code given}
   * @throws io.smartsegment.core.error.SmartSegmentException if anything cannot be used
   */
  public Segmentation evaluate(Cutoffs cutoffs) {
    return bind().evaluate(cutoffs);
  }
}
