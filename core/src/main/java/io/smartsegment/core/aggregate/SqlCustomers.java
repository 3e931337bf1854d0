package io.smartsegment.core.aggregate;

import io.smartsegment.core.stability.Experimental;

/**
 * Customers as an engine of SQL has them: what stands in the statements, and what they are called
 * in messages.
 *
 * @param words how the engine writes types and numbers
 * @param relation what stands after FROM
 * @param score the column of scores, quoted
 * @param outcome an expression that is 1, 0, null, or something else that is no outcome
 * @param scoreName the column of scores in messages
 * @param outcomeName the column of outcomes in messages
 * @param inWords what the customers are, as a part of a sentence, such as {@code table customers}
 * @param dropMissing whether rows without score or outcome are left out instead of refused
 */
@Experimental
public record SqlCustomers(
    SqlWords words,
    String relation,
    String score,
    String outcome,
    String scoreName,
    String outcomeName,
    String inWords,
    boolean dropMissing) {}
