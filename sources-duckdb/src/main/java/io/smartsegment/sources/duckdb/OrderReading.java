package io.smartsegment.sources.duckdb;

/**
 * What all parts of one reading of orders share.
 *
 * @param session temporary files and DuckDB
 * @param options how files are read
 * @param amounts how amounts are read
 * @param dates how dates in text are read
 * @param allDates all dates in text, for a search
 * @param tally what was found
 * @param notes what was assumed about files
 */
record OrderReading(
    Session session,
    OrderFileOptions options,
    Amounts amounts,
    OrderDates dates,
    OrderDates.AllDates allDates,
    OrderTally tally,
    Notes notes) {}
