package io.smartsegment.export;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.CoreRule;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rule of clusters as source code in Java or Python without dependencies. Its function takes
 * the features of one customer, in the order of the model, and gives the name of the cluster; a
 * feature that is missing or no finite number gives {@code (none)}.
 */
@Experimental
public final class ClusterCodeExport {
  private static final String JAVA =
      """
      /** The cluster of a customer. Written by Smart Segment. */
      public final class Segments {
        private static final String[] NAMES = {%1$s};

        private static final long[][] CENTRES = {
      %2$s  };

        private static final long[] WEIGHTS = {%3$s};

        private Segments() {}

        /**
         * The name of a customer's cluster, (none) if a feature is missing.
         *
      %4$s   */
        public static String segmentOf(%6$s) {
          if (%7$s) {
            return %8$s;
          }
          long[] place = {
      %9$s    };
          int nearest = 0;
          long least = Long.MAX_VALUE;
          for (int cluster = 0; cluster < CENTRES.length; cluster++) {
            long sum = 0;
            for (int i = 0; i < place.length; i++) {
              sum += WEIGHTS[i] * (CENTRES[cluster][i] * CENTRES[cluster][i] - 2000 * place[i] * CENTRES[cluster][i]);
            }
            if (sum < least) {
              least = sum;
              nearest = cluster;
            }
          }
          return NAMES[nearest];
        }

        static long step(double value, double[] from, long[] levels) {
          int step = 0;
          while (step + 1 < from.length && from[step + 1] <= value) {
            step++;
          }
          return levels[step];
        }

        static long level(double bent, double centre, double unit) {
          double level = Math.floor((bent - centre) * 1000 / unit + 0.5);
          return (long) Math.max(-%5$d, Math.min(%5$d, level));
        }

        static double root(double value) {
          return Math.copySign(Math.sqrt(Math.sqrt(Math.abs(value))), value);
        }
      }
      """;

  private static final String PYTHON =
      """
      \"""The cluster of a customer. Written by Smart Segment.\"""

      import math
      from bisect import bisect_right

      NAMES = [%1$s]
      CENTRES = [
      %2$s]
      WEIGHTS = [%3$s]


      def _known(value):
          return value is not None and math.isfinite(value)


      def _step(value, later, levels):
          return levels[bisect_right(later, value)]


      def _level(bent, centre, unit):
          level = math.floor((bent - centre) * 1000 / unit + 0.5)
          return max(-%5$d, min(%5$d, level))


      def _root(value):
          return math.copysign(math.sqrt(math.sqrt(abs(value))), value)


      def segment_of(%4$s):
          \"""The name of a customer's cluster, (none) if a feature is missing.

      %6$s    \"""
          if %7$s:
              return %8$s
          place = [
      %9$s    ]
          scores = [
              sum(w * (q * q - 2000 * x * q) for w, q, x in zip(WEIGHTS, centre, place))
              for centre in CENTRES
          ]
          return NAMES[scores.index(min(scores))]
      """;

  private final ClusterModel model;
  private final CentreRule rule;
  private final boolean java;

  private ClusterCodeExport(ClusterModel model, boolean java) {
    this.model = model;
    this.java = java;
    model.names().forEach(name -> Words.require("name of a segment", name));
    model.grid().features().forEach(name -> Words.require("name of a column", name));
    if (!(model.rule() instanceof CentreRule centres)) {
      CoreRule cores = (CoreRule) model.rule();
      throw new InvalidInputException(
          "The model has %,d cores, and only clusters by centres become source code."
              .formatted(cores.cores().size()),
          "Use 'apply', or SQL if there are few cores.");
    }
    this.rule = centres;
  }

  /**
   * {@return the source of a Java class {@code Segments} without a package, for Java 8 or newer, in
   * ASCII, ending in a line break}
   *
   * @param model what to export
   * @throws InvalidInputException if a name cannot be written everywhere, or clusters have cores
   */
  public static String java(ClusterModel model) {
    return new ClusterCodeExport(model, true).source();
  }

  /**
   * {@return the source of a Python 3 module, in ASCII, ending in a line break}
   *
   * @param model what to export
   * @throws InvalidInputException if a name cannot be written everywhere, or clusters have cores
   */
  public static String python(ClusterModel model) {
    return new ClusterCodeExport(model, false).source();
  }

  private String source() {
    String names = joined(model.names().stream().map(this::text).toList());
    StringBuilder centres = new StringBuilder();
    for (List<Long> centre : rule.centres()) {
      String row = joined(centre.stream().map(this::whole).toList());
      centres.append(java ? "    {" + row + "},\n" : "    [" + row + "],\n");
    }
    String weights = joined(rule.weights().stream().map(w -> whole(w)).toList());
    List<String> features = model.grid().features();
    List<String> parameters = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    StringBuilder meanings = new StringBuilder();
    for (int i = 0; i < features.size(); i++) {
      String value = "value" + (i + 1);
      boolean category = isCategory(features.get(i));
      parameters.add(java ? (category ? "String " : "Double ") + value : value);
      missing.add(missing(value, category));
      meanings.append(
          java
              ? "   * @param %s %s\n".formatted(value, comment(features.get(i)))
              : "    %s: %s\n".formatted(value, comment(features.get(i))));
    }
    StringBuilder places = new StringBuilder();
    for (GridColumn column : model.grid().columns()) {
      String value = "value" + (features.indexOf(column.feature()) + 1);
      places.append(java ? "      " : "        ");
      places.append(place(column.coding(), value)).append(",\n");
    }
    String or = java ? "\n        || " : " or ";
    String none = text(CustomerTableRule.none());
    return java
        ? JAVA.formatted(
            names,
            centres,
            weights,
            meanings,
            Points.LARGEST,
            String.join(", ", parameters),
            String.join(or, missing),
            none,
            places)
        : PYTHON.formatted(
            names,
            centres,
            weights,
            String.join(", ", parameters),
            Points.LARGEST,
            meanings,
            String.join(or, missing),
            none,
            places);
  }

  private String missing(String value, boolean category) {
    if (category) {
      return java ? "%1$s == null || %1$s.isEmpty()".formatted(value) : "not %s".formatted(value);
    }
    return java
        ? "%1$s == null || %1$s.isNaN() || %1$s.isInfinite()%2$s".formatted(value, outside(value))
        : "not _known(%1$s)%2$s".formatted(value, outside(value));
  }

  /** What has no logarithm has no place. */
  private String outside(String value) {
    String feature = model.grid().features().get(Integer.parseInt(value.substring(5)) - 1);
    boolean log =
        model.grid().columns().stream()
            .anyMatch(
                column ->
                    column.feature().equals(feature)
                        && column.coding() instanceof Coding.Standard standard
                        && standard.scale() == Scale.LOG);
    return log ? (java ? " || !(%s > -1)" : " or not %s > -1").formatted(value) : "";
  }

  private boolean isCategory(String feature) {
    return model.grid().columns().stream()
        .anyMatch(
            column ->
                column.feature().equals(feature) && column.coding() instanceof Coding.Indicator);
  }

  private String place(Coding coding, String value) {
    if (coding instanceof Coding.Steps steps) {
      List<String> levels = steps.levels().stream().map(this::whole).toList();
      return java
          ? "step(%s, new double[] {%s}, new long[] {%s})"
              .formatted(value, joined(numbers(steps.from())), joined(levels))
          : "_step(%s, [%s], [%s])"
              .formatted(
                  value,
                  joined(numbers(steps.from().subList(1, steps.from().size()))),
                  joined(levels));
    }
    if (coding instanceof Coding.Indicator indicator) {
      String category = text(indicator.category());
      return java
          ? "%s.equals(%s) ? %dL : 0L".formatted(value, category, indicator.level())
          : "%d if %s == %s else 0".formatted(indicator.level(), value, category);
    }
    Coding.Standard standard = (Coding.Standard) coding;
    return "%s(%s, %s, %s)"
        .formatted(
            java ? "level" : "_level",
            bent(standard.scale(), value),
            NumberText.of(standard.centre()),
            NumberText.of(standard.unit()));
  }

  private String bent(Scale scale, String value) {
    return switch (scale) {
      case RANK, ROBUST, Z -> value;
      case ROOT -> (java ? "root(%s)" : "_root(%s)").formatted(value);
      case LOG -> (java ? "StrictMath.log(1 + %s)" : "math.log(1 + %s)").formatted(value);
    };
  }

  private static List<String> numbers(List<Double> numbers) {
    return numbers.stream().map(NumberText::of).toList();
  }

  private String whole(Number number) {
    return java ? number + "L" : number.toString();
  }

  private String text(String text) {
    return java ? SourceText.javaText(text) : SourceText.pythonText(text);
  }

  /** A name within a comment, in ASCII and without an end of the comment. */
  private static String comment(String name) {
    return name.replaceAll("[^ -~]|[*/\\\\\"<>&@{}]", "_");
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(Collectors.joining(", "));
  }
}
