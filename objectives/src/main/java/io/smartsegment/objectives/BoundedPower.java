package io.smartsegment.objectives;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.InfixPowerOfOperator;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;

/** Powers whose exponents are small enough that they end; no double needs larger ones. */
@InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_POWER, leftAssociative = false)
final class BoundedPower extends InfixPowerOfOperator {
  private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(9999);

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token operatorToken, EvaluationValue... operands)
      throws EvaluationException {
    EvaluationValue exponent = operands[1];
    if (exponent.isNumberValue()
        && exponent.getNumberValue().abs().compareTo(LARGEST_EXPONENT) > 0) {
      throw new EvaluationException(operatorToken, "an exponent is beyond " + LARGEST_EXPONENT);
    }
    return super.evaluate(expression, operatorToken, operands);
  }
}
