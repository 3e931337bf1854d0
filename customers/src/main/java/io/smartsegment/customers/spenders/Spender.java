package io.smartsegment.customers.spenders;

import io.smartsegment.core.stability.Experimental;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A customer who bought, and for how much.
 *
 * @param customer the identifier
 * @param revenue what was bought less what was sent back before the date
 * @param lastPurchase the last purchase day
 * @param silentDays days from the last purchase day to the date, at least 1
 */
@Experimental
public record Spender(
    String customer, BigDecimal revenue, LocalDate lastPurchase, long silentDays) {}
