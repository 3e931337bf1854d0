package io.smartsegment.core.engine;

import io.smartsegment.core.error.PluginException;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.problem.Problem;
import io.smartsegment.core.spi.Optimizer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses among the installed optimizers where the user names none. */
final class OptimizerChoice {
  private final PluginSet<Optimizer> installed;
  private final Problem problem;

  OptimizerChoice(PluginSet<Optimizer> installed, Problem problem) {
    this.installed = installed;
    this.problem = problem;
  }

  /** The optimizers that do not refuse the problem, the most suitable first; ties by id. */
  List<Optimizer> bySuitability() {
    return bySuitability(optimizer -> true);
  }

  /**
   * As {@link #bySuitability()}, among those that satisfy a condition; others are not even asked.
   */
  List<Optimizer> bySuitability(Predicate<Optimizer> some) {
    return installed.all().values().stream()
        .filter(some)
        .filter(candidate -> PluginCall.refusal(candidate, problem).isEmpty())
        .sorted(
            Comparator.comparingInt((Optimizer o) -> -PluginCall.suitability(o, problem))
                .thenComparing(Optimizer::id))
        .toList();
  }

  /** The most suitable optimizer; fails with the reasons of all if each refuses. */
  Optimizer best() {
    return bySuitability().stream().findFirst().orElseThrow(this::none);
  }

  private PluginException none() {
    if (installed.all().isEmpty()) {
      return new PluginException(
          "No optimizer is installed.",
          "Add a module with optimizers to the class path or module path.");
    }
    String reasons =
        installed.all().values().stream()
            .map(o -> o.id() + ": " + PluginCall.refusal(o, problem).orElse(""))
            .collect(Collectors.joining("; "));
    return new PluginException(
        "No installed optimizer can solve this problem. " + reasons,
        "Change the problem, or add a module with other optimizers.");
  }
}
