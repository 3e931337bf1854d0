package io.smartsegment.objectives;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.valuation.PerSegment;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a number for each segment from text: a list such as {@code 60,85,100}, or an expression in
 * the number k of the segment such as {@code 2*(k+1)}. Expressions are computed in decimal
 * arithmetic with 68 digits and then rounded to a double, on every JDK alike.
 */
final class SegmentExpression {
  private static final ExpressionConfiguration CONFIGURATION =
      ExpressionConfiguration.builder()
          .functionDictionary(functions())
          .build()
          .withAdditionalOperators(Map.entry("^", new BoundedPower()));

  private static final String RANGE =
      "a list (60,85,100) or an expression in k = 0, 1, ... (30, 2*(k+1), 3^k, min(k,5))";

  private static final String AUTOMATIC = "auto";

  private SegmentExpression() {}

  /** Only functions that are exact or defined to the last digit; nothing random, no clock. */
  private static FunctionDictionaryIfc functions() {
    MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
    functions.addFunction("ABS", new AbsFunction());
    functions.addFunction("CEILING", new CeilingFunction());
    functions.addFunction("FLOOR", new FloorFunction());
    functions.addFunction("IF", new IfFunction());
    functions.addFunction("MAX", new MaxFunction());
    functions.addFunction("MIN", new MinFunction());
    functions.addFunction("ROUND", new RoundFunction());
    functions.addFunction("SQRT", new SqrtFunction());
    return functions;
  }

  static Setting<PerSegment> setting(String name, String description, String defaultText) {
    return Setting.of(name, description, RANGE, parse(defaultText), SegmentExpression::fromObject);
  }

  /** A setting that is 1 or 0 by what else there is, if nobody says otherwise. */
  static Setting<PerSegment> settingOrAutomatic(String name, String description) {
    PerSegment automatic = PerSegment.function(AUTOMATIC, k -> 1);
    return Setting.of(
        name,
        description,
        RANGE + ", or " + AUTOMATIC,
        automatic,
        raw -> raw.toString().strip().equalsIgnoreCase(AUTOMATIC) ? automatic : fromObject(raw));
  }

  private static PerSegment fromObject(Object raw) {
    if (raw instanceof PerSegment perSegment) {
      return perSegment;
    }
    if (raw instanceof double[] numbers) {
      return PerSegment.list(numbers);
    }
    if (raw instanceof Number number) {
      return PerSegment.function(raw.toString(), k -> number.doubleValue());
    }
    return parse(raw.toString());
  }

  static PerSegment parse(String text) {
    return hasTopLevelComma(text) ? list(text) : expression(text.strip());
  }

  private static PerSegment list(String text) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[parts.length];
    for (int k = 0; k < parts.length; k++) {
      try {
        numbers[k] = new BigDecimal(parts[k].strip()).doubleValue();
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "entry " + (k + 1) + " of the list, '" + parts[k].strip() + "', is not a number.", e);
      }
    }
    return PerSegment.list(numbers);
  }

  private static PerSegment expression(String text) {
    Expression expression = new Expression(text, CONFIGURATION);
    try {
      expression.validate();
      Set<String> unknown = new TreeSet<>(expression.getUndefinedVariables());
      unknown.removeIf(name -> name.equalsIgnoreCase("k"));
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "it names " + String.join(", ", unknown) + "; only k is known.");
      }
    } catch (BaseException e) {
      throw new IllegalArgumentException("it does not parse: " + e.getMessage() + ".", e);
    }
    return PerSegment.function(text, k -> evaluate(text, k));
  }

  private static double evaluate(String text, int k) {
    try {
      EvaluationValue value = new Expression(text, CONFIGURATION).with("k", k).evaluate();
      if (!value.isNumberValue()) {
        throw new InvalidSettingException(
            "Expression '%s' is '%s' in segment k = %s, not a number."
                .formatted(text, value.getStringValue(), k),
            "Allowed: " + RANGE + ".");
      }
      return value.getNumberValue().doubleValue();
    } catch (BaseException | ArithmeticException e) {
      throw new InvalidSettingException(
          "Expression '%s' has no value in segment k = %s: %s.".formatted(text, k, e.getMessage()),
          "It must give a finite number for every k from 0 to the largest number of segments - 1.");
    }
  }

  private static boolean hasTopLevelComma(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return true;
      }
    }
    return false;
  }
}
