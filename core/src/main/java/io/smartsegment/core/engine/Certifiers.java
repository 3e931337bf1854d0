package io.smartsegment.core.engine;

import io.smartsegment.core.error.PluginFailedException;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.plugin.TimedCall;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.search.Search;
import io.smartsegment.core.search.SearchOptions;
import io.smartsegment.core.search.SupervisedSearch;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The optimizers that may prove a bound where the searching optimizer proves none. Only optimizers
 * of this library are asked, since a bound of any other would be a claim and not a proof.
 */
final class Certifiers {
  private final PluginSet<Optimizer> installed;
  private final BoundObjective objective;
  private final List<String> warnings;

  /** Takes the installed optimizers; failures while proving are added to the warnings. */
  Certifiers(PluginSet<Optimizer> installed, BoundObjective objective, List<String> warnings) {
    this.installed = installed;
    this.objective = objective;
    this.warnings = warnings;
  }

  /**
   * A proven bound.
   *
   * @param bound a number that no allowed segmentation exceeds
   * @param certifier id of the optimizer that proved it
   */
  record Bound(double bound, String certifier) {}

  /** A bound by the first of the other optimizers that proves one. */
  Optional<Bound> bound(Optimizer searcher, Problem searched, SearchOptions options) {
    OptimizerChoice choice = new OptimizerChoice(installed, searched);
    for (Optimizer certifier : choice.bySuitability(TimedCall::areOurs)) {
      if (certifier.id().equals(searcher.id())) {
        continue;
      }
      OptionalDouble bound = proven(certifier, searched, options);
      if (bound.isPresent()) {
        return Optional.of(new Bound(bound.getAsDouble(), certifier.id()));
      }
    }
    return Optional.empty();
  }

  private OptionalDouble proven(Optimizer certifier, Problem searched, SearchOptions options) {
    Settings defaults = PluginCall.settings("optimizer", certifier, Map.of());
    options.listener().onPhase("proving a bound by " + certifier.id());
    try (Search search = new Search(searched, defaults, options)) {
      SupervisedSearch<OptionalDouble> supervised =
          new SupervisedSearch<>(
              search,
              () ->
                  objective
                      .blame()
                      .of(
                          () ->
                              PluginCall.of(
                                  "optimizer",
                                  certifier,
                                  "proving a bound for objective '"
                                      + objective.objective().id()
                                      + "'",
                                  () -> certifier.upperBound(searched, search)),
                          certifier));
      return supervised.run().orElse(OptionalDouble.empty());
    } catch (PluginFailedException e) {
      // The user did not choose this optimizer, so the result is given without a bound.
      warnings.add("No bound was proven by '%s': %s".formatted(certifier.id(), e.problem()));
      return OptionalDouble.empty();
    }
  }
}
