package io.smartsegment.export;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.export.CustomerTableRule.Column;
import io.smartsegment.export.CustomerTableRule.First;
import io.smartsegment.export.CustomerTableRule.Leaf;
import io.smartsegment.export.CustomerTableRule.Node;
import io.smartsegment.export.CustomerTableRule.Split;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rule of customers' segments as source code in Java or Python without dependencies. Its
 * function takes the columns of one customer and gives the name of the segment; what is missing or
 * outside its range gives {@code (none)}.
 *
 * <p>Whether a customer is among the first by some column depends on all customers, so that the
 * function is given the least number that the first ones have.
 */
@Experimental
public final class CustomerCodeExport {
  private static final String JAVA =
      """
      /** The segment of a customer. Written by Smart Segment. */
      public final class Segments {
        private Segments() {}

        /**
         * The name of a customer's segment, (none) for what belongs nowhere.
         *
      %s   */
        public static String segmentOf(%s) {
      %s    if (!(%s)) {
            return %s;
          }
      %s  }
      }
      """;

  private static final String PYTHON =
      """
      \"""The segment of a customer. Written by Smart Segment.\"""

      from decimal import Decimal, InvalidOperation


      def _number(value):
          \"""A number as a decimal; None for what is none.\"""
          try:
              number = None if value is None else Decimal(str(value))
          except InvalidOperation:
              return None
          return None if number is None or not number.is_finite() else number


      def segment_of(%s):
          \"""The name of a customer's segment, (none) for what belongs nowhere.

      %s    \"""
      %s%s    if %s:
              return %s
      %s""";

  private final CustomerTableRule rule;
  private final boolean java;
  private final StringBuilder code = new StringBuilder();

  private CustomerCodeExport(CustomerTableRule rule, boolean java) {
    this.rule = rule;
    this.java = java;
  }

  /**
   * {@return the source of a Java class {@code Segments} without a package, for Java 8 or newer, in
   * ASCII, ending in a line break}
   *
   * @param rule what to export
   */
  public static String java(CustomerTableRule rule) {
    return new CustomerCodeExport(rule, true).java();
  }

  /**
   * {@return the source of a Python 3 module, in ASCII, ending in a line break}
   *
   * @param rule what to export
   */
  public static String python(CustomerTableRule rule) {
    return new CustomerCodeExport(rule, false).python();
  }

  private String java() {
    write(rule.tree(), "    ");
    String none = SourceText.javaText(CustomerTableRule.none());
    List<String> parameters =
        rule.columns().stream()
            .map(column -> (column.whole() ? "Long " : "java.math.BigDecimal ") + name(column))
            .collect(Collectors.toList());
    rule.ranked().ifPresent(column -> parameters.add("java.math.BigDecimal " + least(column)));
    return JAVA.formatted(
        meanings("   * @param %s %s\n"),
        String.join(", ", parameters),
        rule.withoutFirst()
            .map(
                segment ->
                    "    if (%s == null) {\n      return %s;\n    }\n"
                        .formatted(name(rule.columns().get(0)), SourceText.javaText(segment)))
            .orElse(""),
        rule.compared().stream().map(this::javaKnown).collect(Collectors.joining("\n        && ")),
        none,
        code);
  }

  private String javaKnown(Column column) {
    String name = name(column);
    return column.whole()
        ? "%1$s != null && %1$s >= %2$sL && %1$s <= %3$sL"
            .formatted(name, column.least(), column.most())
        : name + " != null";
  }

  private String python() {
    write(rule.tree(), "    ");
    String names =
        rule.columns().stream().map(Column::name).collect(Collectors.joining(", "))
            + rule.ranked().map(column -> ", " + least(column)).orElse("");
    String numbers =
        rule.columns().stream()
                .map(column -> "    %1$s = _number(%1$s)\n".formatted(column.name()))
                .collect(Collectors.joining())
            + rule.ranked()
                .map(column -> "    %1$s = _number(%1$s)\n".formatted(least(column)))
                .orElse("");
    String first =
        rule.withoutFirst()
            .map(
                segment ->
                    "    if %s is None:\n        return %s\n"
                        .formatted(rule.columns().get(0).name(), SourceText.pythonText(segment)))
            .orElse("");
    String unknown =
        rule.compared().stream()
            .map(
                column ->
                    "%1$s is None or not %2$s <= %1$s <= %3$s"
                        .formatted(column.name(), column.least(), column.most()))
            .collect(Collectors.joining(" or "));
    // A number that is no number is not an empty field: it belongs nowhere.
    return PYTHON.formatted(
        names,
        meanings("    %s: %s\n"),
        first,
        numbers,
        unknown,
        SourceText.pythonText(CustomerTableRule.none()),
        code);
  }

  private String meanings(String line) {
    String all =
        rule.columns().stream()
            .map(column -> line.formatted(name(column), column.meaning()))
            .collect(Collectors.joining());
    return all
        + rule.ranked()
            .map(
                column ->
                    line.formatted(
                        least(column),
                        "the least %s of those who are among the first; none if nobody is"
                            .formatted(name(column))))
            .orElse("");
  }

  private void write(Node node, String indent) {
    if (node instanceof Leaf leaf) {
      code.append(indent)
          .append("return ")
          .append(java ? SourceText.javaText(leaf.segment()) + ";" : text(leaf))
          .append('\n');
    } else if (node instanceof Split split) {
      block(indent, atMost(rule.columns().get(split.column()), split.most()), split.upTo());
      write(split.above(), indent);
    } else if (node instanceof First first) {
      Column column = rule.columns().get(first.column());
      block(indent, isMissing(column), new Leaf(CustomerTableRule.none()));
      block(indent, isAmong(column), first.among());
      write(first.others(), indent);
    }
  }

  private static String text(Leaf leaf) {
    return SourceText.pythonText(leaf.segment());
  }

  private void block(String indent, String condition, Node then) {
    code.append(indent).append(java ? "if (" + condition + ") {\n" : "if " + condition + ":\n");
    write(then, indent + (java ? "  " : "    "));
    code.append(java ? indent + "}\n" : "");
  }

  private String isMissing(Column column) {
    return name(column) + (java ? " == null" : " is None");
  }

  private String isAmong(Column column) {
    return java
        ? "%1$s != null && %2$s.compareTo(%1$s) >= 0".formatted(least(column), name(column))
        : "%1$s is not None and %2$s >= %1$s".formatted(least(column), name(column));
  }

  private String atMost(Column column, BigDecimal most) {
    String number = most.stripTrailingZeros().toPlainString();
    if (!java) {
      return column.whole()
          ? "%s <= %s".formatted(name(column), number)
          : "%s <= Decimal(\"%s\")".formatted(name(column), number);
    }
    return column.whole()
        ? "%s <= %sL".formatted(name(column), number)
        : "%s.compareTo(new java.math.BigDecimal(\"%s\")) <= 0".formatted(name(column), number);
  }

  private String name(Column column) {
    return java ? camelCase(column.name()) : column.name();
  }

  /** {@return what the least number of the first ones is called} */
  private String least(Column column) {
    return java ? camelCase("least_" + column.name()) : "least_" + column.name();
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_", -1)) {
      camel.append(
          camel.length() == 0
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
