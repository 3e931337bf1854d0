package io.smartsegment.groups;

import io.smartsegment.core.stability.Experimental;

/**
 * What is known of one group.
 *
 * @param name its name
 * @param served how many customers it served
 * @param rate their mean outcome
 * @param everybody what a customer would pay if the group served everybody, by the judging part
 * @param standardError the standard error of that
 * @param effectiveCustomers how many customers the comparison is as good as, in the judging part
 */
@Experimental
public record GroupFigures(
    String name,
    int served,
    double rate,
    double everybody,
    double standardError,
    double effectiveCustomers) {}
