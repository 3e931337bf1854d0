package io.smartsegment.cli;

import io.smartsegment.core.SmartSegment;
import io.smartsegment.core.engine.HullQuestion;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.population.ScoreHull;
import io.smartsegment.core.question.PluginChoice;
import io.smartsegment.core.question.Question;
import io.smartsegment.core.question.Treatment;
import io.smartsegment.core.question.Treatments;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.setting.Settings;
import io.smartsegment.core.spi.Objective;
import io.smartsegment.core.valuation.PerSegment;
import io.smartsegment.report.Model;
import io.smartsegment.report.TreatmentsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model, and the options that say what is asked of it instead of what it answers. */
final class ModelPrices {
  @Mixin private ModelArguments model = new ModelArguments();

  @Option(
      names = "--revenue",
      paramLabel = "E",
      description =
          "Money per conversion in segment k = 0, 1, ..., or of each treatment of the model: a list"
              + " (60,85,100) or an expression in k (3^k). Default: as in the model.")
  private @Nullable String revenue;

  @Option(
      names = "--cost",
      paramLabel = "E",
      description = "Money per customer, likewise. Default: as in the model.")
  private @Nullable String cost;

  @Option(
      names = "--treatments",
      paramLabel = "FILE",
      description =
          "Other treatments by name: CSV with the header name,revenue,cost, or the same as JSON."
              + " Default: as in the model.")
  private @Nullable Path treatments;

  @Mixin private ConstraintArguments constraints = new ConstraintArguments();

  private final List<String> notes = new ArrayList<>();

  /** What was left out of the question of the model, in sentences. */
  List<String> notes() {
    return notes;
  }

  /** Reads the model; one without a hull is refused. */
  Model read() {
    constraints.check();
    if (treatments != null && (revenue != null || cost != null)) {
      throw new UsageException(
          "--treatments is given beside %s.".formatted(revenue != null ? "--revenue" : "--cost"),
          "The file holds both prices; leave the option out.");
    }
    Model read = model.read();
    if (read.question().isEmpty() || read.figures().hull().isEmpty()) {
      throw new InvalidInputException(
          "The model %s cannot answer other prices. %s"
              .formatted(
                  model.file(),
                  read.figures()
                      .whyNoHull()
                      .orElse("It does not hold the question and the hull of its customers.")),
          "Run 'optimize' on the customers with the other prices.");
    }
    return read;
  }

  /** The question of the model with what the options change. */
  HullQuestion asked(Model read, SmartSegment smartSegment) {
    ScoreHull hull = read.figures().hull().orElseThrow();
    Question question = priced(read.question().orElseThrow(), smartSegment.plugins());
    question = question.constraints(constraints::addTo);
    HullQuestion asked = HullQuestion.of(smartSegment.plugins(), question, hull);
    List<Double> fixed = question.constraints().fixedCutoffs();
    List<Double> known = fixed.stream().filter(asked::isAtVertex).toList();
    if (known.size() == fixed.size()) {
      return asked;
    }
    notes.add(
        "The fixed cutoffs %s are left out where the model does not know how many customers are below them; kept: %s."
            .formatted(words(fixed), words(known)));
    double[] kept = known.stream().mapToDouble(Double::doubleValue).toArray();
    return asked.asking(question.constraints(c -> c.withFixedCutoffs(kept)));
  }

  private static String words(List<Double> cutoffs) {
    return cutoffs.isEmpty()
        ? "none"
        : String.join(", ", cutoffs.stream().map(Numbers::plain).toList());
  }

  private Question priced(Question question, PluginRegistry plugins) {
    if (treatments != null) {
      PluginChoice objective = question.objective();
      Map<String, Object> others = new LinkedHashMap<>(objective.settings());
      others.remove(Objective.REVENUE);
      others.remove(Objective.COST);
      return question
          .withObjective(new PluginChoice(objective.id(), others))
          .withTreatments(TreatmentsFile.read(treatments));
    }
    if (question.treatments().isPresent()) {
      return named(question, question.treatments().get().all(), plugins);
    }
    Question asked = revenue == null ? question : question.revenue(revenue);
    return cost == null ? asked : asked.cost(cost);
  }

  /** The treatments of the model at other prices. */
  private Question named(Question question, List<Treatment> all, PluginRegistry plugins) {
    Objective objective = plugins.objectives().get(question.objectiveId());
    double[] revenues = table(objective, Objective.REVENUE, revenue, all.size());
    double[] costs = table(objective, Objective.COST, cost, all.size());
    return question.withTreatments(
        new Treatments(
            IntStream.range(0, all.size())
                .mapToObj(
                    t -> {
                      Treatment treatment = all.get(t);
                      return new Treatment(
                          treatment.name(),
                          revenue == null ? treatment.revenue() : revenues[t],
                          cost == null ? treatment.cost() : costs[t],
                          treatment.valueShare(),
                          treatment.oddsFactor());
                    })
                .toList()));
  }

  /** One number for each treatment; none if the option was not given. */
  private static double[] table(
      Objective objective, String name, @Nullable String text, int treatments) {
    if (text == null) {
      return new double[0];
    }
    Setting<?> setting =
        objective.settings().stream()
            .filter(s -> s.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "Objective '%s' of the model has no setting '%s'."
                            .formatted(objective.id(), name),
                        "Leave --%s out.".formatted(name)));
    Settings settings = Settings.read(objective.id(), objective.settings(), Map.of(name, text));
    double[] table =
        settings.get(setting) instanceof PerSegment prices
            ? prices.table(name, treatments)
            : new double[0];
    boolean longer =
        settings.get(setting) instanceof PerSegment prices
            && prices.length().orElse(treatments) > treatments;
    if (table.length != treatments || longer) {
      throw new UsageException(
          "--%s is '%s', and the model has %s treatments.".formatted(name, text, treatments),
          "Give as many numbers, or an expression in k, or --treatments FILE.");
    }
    return table;
  }
}
