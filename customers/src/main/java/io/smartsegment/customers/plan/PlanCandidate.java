package io.smartsegment.customers.plan;

import io.smartsegment.core.stability.Experimental;
import io.smartsegment.customers.segment.CustomerSegmentation;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * Segments whose plan is to be judged out of time.
 *
 * <pre>{@code
 * new PlanCandidate(
 *     "RFM names", date -> RfmSegmentation.learn(history, date, RfmSettings.DEFAULT));
 * }</pre>
 *
 * @param name what a reader calls it
 * @param rule makes the rule from the orders before a date; orders of that day and later must not
 *     be looked at
 */
@Experimental
public record PlanCandidate(String name, Function<LocalDate, CustomerSegmentation> rule) {}
