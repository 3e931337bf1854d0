package io.smartsegment.core.segment;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Stable;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The customers whose score is a code that stands for something, such as -1 for "no model". For
 * example, {@code new ListedCode("no model", "-1")}.
 *
 * @param name what the code stands for
 * @param code the code as it was listed
 */
@Stable
public record ListedCode(String name, String code) implements MembershipRule {
  /** The kind of this rule. */
  public static final String KIND = "special";

  /**
   * Checks the values.
   *
   * @param name what the code stands for
   * @param code the code as it was listed
   * @throws InvalidSettingException if one of them is blank or has several lines
   */
  public ListedCode {
    if (!isOneLine(name) || !isOneLine(code)) {
      throw new InvalidSettingException(
          "The code '%s' stands for '%s'.".formatted(code, name),
          "Give a name and a code, each one line that is not blank.");
    }
  }

  private static boolean isOneLine(String text) {
    return !text.isBlank() && text.lines().count() == 1;
  }

  /**
   * Requires that codes can be told apart.
   *
   * @param codes the codes of one column of scores
   * @throws InvalidSettingException if two have the same name, or are the same text or number
   */
  public static void requireDistinct(List<ListedCode> codes) {
    for (int i = 0; i < codes.size(); i++) {
      for (int j = 0; j < i; j++) {
        ListedCode a = codes.get(j);
        ListedCode b = codes.get(i);
        if (a.name.equals(b.name) || a.isSameAs(b)) {
          throw new InvalidSettingException(
              "The codes %s and %s cannot be told apart.".formatted(a.text(), b.text()),
              "Give each code once, and a name of its own.");
        }
      }
    }
  }

  private boolean isSameAs(ListedCode other) {
    OptionalDouble here = number();
    return here.isPresent() ? here.equals(other.number()) : code.equals(other.code);
  }

  /** {@return the code as a number, empty if it is none} */
  public OptionalDouble number() {
    try {
      return OptionalDouble.of(new BigDecimal(code.strip()).doubleValue());
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String text() {
    return name + " (" + code + ")";
  }
}
