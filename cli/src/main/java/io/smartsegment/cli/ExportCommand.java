package io.smartsegment.cli;

import static java.util.stream.Collectors.joining;

import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.export.ClusterCodeExport;
import io.smartsegment.export.ClusterPmmlExport;
import io.smartsegment.export.ClusterSqlExport;
import io.smartsegment.export.CustomerCodeExport;
import io.smartsegment.export.CustomerJsonExport;
import io.smartsegment.export.CustomerSqlExport;
import io.smartsegment.export.CustomerTableRule;
import io.smartsegment.export.DmnExport;
import io.smartsegment.export.JavaExport;
import io.smartsegment.export.JsonExport;
import io.smartsegment.export.OnnxExport;
import io.smartsegment.export.PmmlExport;
import io.smartsegment.export.PythonExport;
import io.smartsegment.export.RoutingJava;
import io.smartsegment.export.RoutingPython;
import io.smartsegment.export.RoutingSql;
import io.smartsegment.export.ScoreRule;
import io.smartsegment.export.SegmentName;
import io.smartsegment.export.SqlDialect;
import io.smartsegment.export.SqlExport;
import io.smartsegment.report.ClustersModel;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.report.LifecycleModel;
import io.smartsegment.report.Model;
import io.smartsegment.report.RfmModel;
import io.smartsegment.report.RoutingModel;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Prints the rule of a model for elsewhere. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the rule of a model for use elsewhere, on standard output.",
      "Each score gets the segment that 'apply' gives it; what belongs nowhere gets null.",
      "A model of segments by orders (rfm, lifecycle) takes the columns recency and frequency or money,"
          + " or those of stages, of a table with one row per customer, and gives the names of"
          + " segments; a model of clusters takes a column for each feature; docs/export.md describes the"
          + " columns."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment export result/model.json --to sql --dialect postgresql",
      "  smart-segment export result --to sql --dialect duckdb --table customers --as treatment",
      "  smart-segment export result --to python > segments.py",
      "  smart-segment export result --to pmml > segments.pmml"
    })
final class ExportCommand implements Callable<Integer> {
  /** Where the rule is to run. */
  enum Target {
    sql,
    java,
    python,
    json,
    pmml,
    dmn,
    onnx
  }

  @Mixin private ModelArguments model = new ModelArguments();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      converter = ToTarget.class,
      description = {
        "Where the rule is to run:",
        "sql     one expression, or a statement with --table",
        "java    a class without dependencies",
        "python  a module without dependencies",
        "json    the rule as data",
        "pmml    PMML 4.4, a tree",
        "dmn     DMN 1.3, a decision table",
        "onnx    ONNX, bytes of a model"
      })
  private Target target = Target.sql;

  @Option(
      names = "--dialect",
      paramLabel = "D",
      converter = ToDialect.class,
      description =
          "For sql: standard, postgresql, duckdb, sqlite, mysql, sqlserver, bigquery, snowflake or"
              + " spark. Default: standard.")
  private @Nullable SqlDialect dialect;

  @Option(
      names = "--score",
      paramLabel = "COL",
      description =
          "For all but java and python: column with scores in [0, 1], spelled as the database keeps it."
              + " Default: the column of the model.")
  private @Nullable String score;

  @Option(
      names = "--table",
      paramLabel = "T",
      description =
          "For sql: print a SELECT statement on this table, such as customers or sales.customers.")
  private @Nullable String table;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      converter = ToName.class,
      description =
          "What a segment is called: index (its number, from 0) or treatment (the name of what its"
              + " customers get). json tells both, onnx has numbers only. Default: index.")
  private @Nullable SegmentName as;

  @Override
  public Integer call() {
    refuseOptionsOfOtherTargets();
    if (RoutingModel.isOne(model.file())) {
      Run.print(routing(RoutingModel.read(model.file())));
      return 0;
    }
    if (!CustomerModel.kindOf(model.file()).equals("cutoffs")) {
      Run.print(text(CustomerModel.read(model.file())));
      return 0;
    }
    Model read = model.readRule();
    if (read.scoreScale() != 1) {
      refuseOrTellScale(read);
    }
    String scoreColumn = score == null ? read.scoreColumn() : score;
    if (target == Target.onnx) {
      Run.print(OnnxExport.write(rule(read), scoreColumn));
    } else {
      Run.print(text(rule(read), scoreColumn));
    }
    return 0;
  }

  /** The rule of segments of customers, over a table with one row for each. */
  private String text(CustomerModel saved) {
    refuse(score != null, "--score", "names a column of scores, and the model needs none");
    refuse(
        as != null, "--as", "chooses what segments are called, and those of this model have names");
    if (saved instanceof ClustersModel clusters) {
      return text(clusters);
    }
    CustomerTableRule rule = rule(saved);
    return switch (target) {
      case sql -> {
        SqlDialect chosen = Objects.requireNonNullElse(dialect, SqlDialect.STANDARD);
        yield table == null
            ? CustomerSqlExport.expression(rule, chosen)
            : CustomerSqlExport.select(rule, chosen, table);
      }
      case java -> CustomerCodeExport.java(rule);
      case python -> CustomerCodeExport.python(rule);
      case json -> CustomerJsonExport.write(rule);
      case pmml, dmn, onnx ->
          throw new UsageException(
              "A model of the kind %s is not exported to %s.".formatted(saved.kind(), target),
              "Choose sql, java, python or json.");
    };
  }

  /** Rules for groups. */
  private String routing(RoutingModel read) {
    refuse(score != null, "--score", "names a column of scores, and the model needs none");
    refuse(as != null, "--as", "chooses what segments are called, and the rules name groups");
    SqlDialect chosen = Objects.requireNonNullElse(dialect, SqlDialect.STANDARD);
    return switch (target) {
      case sql ->
          table == null
              ? RoutingSql.expression(read.rules(), chosen)
              : RoutingSql.select(read.rules(), chosen, table);
      case java -> RoutingJava.source(read.rules());
      case python -> RoutingPython.source(read.rules());
      case json -> read.rulesJson();
      case pmml, dmn, onnx ->
          throw new UsageException(
              "Rules for groups are not exported to %s.".formatted(target),
              "Choose sql, java, python or json.");
    };
  }

  /** The rule of clusters, over a table with a column for each feature. */
  private String text(ClustersModel saved) {
    ClusterModel rule = saved.clusters();
    return switch (target) {
      case sql -> {
        SqlDialect chosen = Objects.requireNonNullElse(dialect, SqlDialect.STANDARD);
        yield table == null
            ? ClusterSqlExport.expression(rule, chosen)
            : ClusterSqlExport.select(rule, chosen, table);
      }
      case java -> ClusterCodeExport.java(rule);
      case python -> ClusterCodeExport.python(rule);
      case json -> saved.json().orElseThrow();
      case pmml -> ClusterPmmlExport.write(rule);
      case dmn, onnx ->
          throw new UsageException(
              "A model of the kind %s is not exported to %s.".formatted(saved.kind(), target),
              "Choose sql, java, python, json or pmml.");
    };
  }

  private static CustomerTableRule rule(CustomerModel saved) {
    if (saved instanceof RfmModel rfm) {
      return CustomerTableRule.of(rfm.rule());
    }
    if (saved instanceof LifecycleModel stages) {
      return CustomerTableRule.of(stages.rule());
    }
    throw new IllegalStateException(saved.kind());
  }

  /** The cutoffs are for scores in [0, 1], which the column of the model does not hold. */
  private void refuseOrTellScale(Model read) {
    String scale = Numbers.plain(read.scoreScale());
    boolean namesColumn = target != Target.java && target != Target.python;
    if (namesColumn && score == null) {
      throw new UsageException(
          "The model was made with --score-scale %s: its rule takes scores in [0, 1], and column '%s' holds them times %s."
              .formatted(scale, read.scoreColumn(), scale),
          "Name a column of scores in [0, 1] by --score.");
    }
    System.err.println(
        "Note: the model was made with --score-scale %s; the rule takes the scores divided by it."
            .formatted(scale));
  }

  /** The rule of all segments that the model has. */
  private static ScoreRule rule(Model read) {
    return ScoreRule.of(read.cutoffs(), read.own(), read.treatments());
  }

  private String text(ScoreRule rule, String scoreColumn) {
    SegmentName name = Objects.requireNonNullElse(as, SegmentName.INDEX);
    return switch (target) {
      case sql -> {
        SqlDialect chosen = Objects.requireNonNullElse(dialect, SqlDialect.STANDARD);
        yield table == null
            ? SqlExport.expression(rule, chosen, scoreColumn, name)
            : SqlExport.select(rule, chosen, scoreColumn, name, table);
      }
      case java -> JavaExport.source(rule, name);
      case python -> PythonExport.source(rule, name);
      case json -> JsonExport.write(rule, scoreColumn);
      case pmml -> PmmlExport.write(rule, scoreColumn, name);
      case dmn -> DmnExport.write(rule, scoreColumn, name);
      case onnx -> throw new IllegalStateException("ONNX is no text");
    };
  }

  /** An option that would do nothing is a slip. */
  private void refuseOptionsOfOtherTargets() {
    refuse(dialect != null && target != Target.sql, "--dialect", "belongs to --to sql");
    refuse(table != null && target != Target.sql, "--table", "belongs to --to sql");
    refuse(
        score != null && (target == Target.java || target == Target.python),
        "--score",
        "names a column, and there is none in a function that is given a score");
    refuse(as != null && target == Target.json, "--as", "changes nothing, as JSON tells both");
    refuse(
        as != null && target == Target.onnx, "--as", "changes nothing, as ONNX has numbers only");
  }

  private void refuse(boolean given, String option, String why) {
    if (given) {
      throw new UsageException(
          "%s is given beside --to %s; it %s.".formatted(option, target, why),
          "Leave it out, or choose another target.");
    }
  }

  /** Reads what follows {@code --to}. */
  static final class ToTarget implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
      for (Target target : Target.values()) {
        if (target.name().equals(text)) {
          return target;
        }
      }
      throw new TypeConversionException(
          "'%s' is nothing that a rule can be exported to; there are %s"
              .formatted(
                  text, Arrays.stream(Target.values()).map(Enum::name).collect(joining(", "))));
    }
  }

  /** Reads what follows {@code --dialect}. */
  static final class ToDialect implements ITypeConverter<SqlDialect> {
    @Override
    public SqlDialect convert(String text) {
      try {
        return SqlDialect.of(text);
      } catch (InvalidSettingException e) {
        throw new TypeConversionException(e.problem() + "\n" + e.advice());
      }
    }
  }

  /** Reads what follows {@code --as}. */
  static final class ToName implements ITypeConverter<SegmentName> {
    @Override
    public SegmentName convert(String text) {
      return switch (text) {
        case "index" -> SegmentName.INDEX;
        case "treatment" -> SegmentName.TREATMENT;
        default ->
            throw new TypeConversionException(
                "'" + text + "' is no name of a segment; choose index or treatment");
      };
    }
  }
}
