package io.smartsegment.customers.performance;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;

/**
 * How the revenue of one period became that of the next. It is exact to the last unit:
 *
 * <p>start - lost - shrunk + grown + fresh + returned = end.
 *
 * <p>Example: a customer brought 100 and then 70, one 50 and then nothing, and a new one 20. Start
 * 150, lost 50, shrunk 30, fresh 20, end 90.
 *
 * <p>What customers sent back in a period in which they bought nothing is in {@code shrunk} if it
 * is the second period, and in {@code grown}, since it did not happen again, if it is the first.
 *
 * @param start revenue of the first period
 * @param lost revenue in the first period of those who bought in it and not in the second
 * @param shrunk how much less those brought who bought in both
 * @param grown how much more those brought who bought in both
 * @param fresh revenue in the second period of those who never bought before it
 * @param returned revenue in the second period of those who did not buy in the first, but before it
 * @param end revenue of the second period
 */
@Experimental
public record RevenueBridge(
    BigDecimal start,
    BigDecimal lost,
    BigDecimal shrunk,
    BigDecimal grown,
    BigDecimal fresh,
    BigDecimal returned,
    BigDecimal end) {}
