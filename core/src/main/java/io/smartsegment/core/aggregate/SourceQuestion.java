package io.smartsegment.core.aggregate;

import io.smartsegment.core.population.Measure;
import io.smartsegment.core.stability.Experimental;
import java.util.Map;
import java.util.Optional;

/**
 * Which customers are meant by an address.
 *
 * @param address where the customers are, such as {@code spark:table:sales.customers}
 * @param query a query that gives the customers; empty if the address says it all
 * @param score the column of scores
 * @param outcome the column of outcomes: 0 and 1, or a truth value
 * @param dropMissing whether rows without score or outcome are left out instead of refused
 * @param amounts columns of money and weights by what they hold, as for {@link
 *     io.smartsegment.core.population.CellSums#of}
 */
@Experimental
public record SourceQuestion(
    String address,
    Optional<String> query,
    String score,
    String outcome,
    boolean dropMissing,
    Map<Measure, String> amounts) {}
