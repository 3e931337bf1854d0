package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.stability.Experimental;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How files of orders are read. Start from {@link #DEFAULT} and change what is different, for
 * example {@code OrderFileOptions.DEFAULT.withDateFormat("%d/%m/%Y").withDecimalSeparator(',')}.
 *
 * @param columns the names of the columns
 * @param customers a file with one row for each known customer, in a column that is named as that
 *     of the orders; those who never ordered count as customers as well. Null for none
 * @param zone where days are counted if a timestamp tells its zone; a timestamp without one is
 *     local already
 * @param decimals what amounts are rounded to that are doubles, in digits after the point from 0 to
 *     6, half to even; amounts that are decimals keep all theirs
 * @param dateFormat how dates in text are written, in the letters of {@code strptime} such as
 *     {@code %d/%m/%Y %H:%M}; null for year, month, day, or whatever order of them fits all rows
 *     and no other does
 * @param decimalSeparator what parts whole and fraction of amounts in text, a point or a comma
 * @param returnsIgnored whether orders with an amount below 0 are left out
 * @param missing what to do with rows that lack customer, date or amount: {@link
 *     MissingPolicy#ERROR} or {@link MissingPolicy#DROP}
 * @param orderSpan how many days may lie between lines of one order, at least 0
 * @param threads the most threads to use, at least 1; results are the same for any number
 */
@Experimental
public record OrderFileOptions(
    OrderColumnNames columns,
    @Nullable String customers,
    ZoneId zone,
    int decimals,
    @Nullable String dateFormat,
    char decimalSeparator,
    boolean returnsIgnored,
    MissingPolicy missing,
    int orderSpan,
    int threads) {
  /**
   * The columns of {@link OrderColumnNames#DEFAULT}, the zone UTC, doubles rounded to two decimals,
   * decimal points, nothing missing, lines of one order at most a day apart, all processors.
   */
  public static final OrderFileOptions DEFAULT =
      new OrderFileOptions(
          OrderColumnNames.DEFAULT,
          null,
          ZoneOffset.UTC,
          2,
          null,
          '.',
          false,
          MissingPolicy.ERROR,
          1,
          Runtime.getRuntime().availableProcessors());

  /**
   * Checks the settings.
   *
   * @param columns the names of the columns
   * @param customers a file with known customers
   * @param zone where days are counted
   * @param decimals what doubles are rounded to
   * @param dateFormat how dates in text are written
   * @param decimalSeparator a point or a comma
   * @param returnsIgnored whether orders below 0 are left out
   * @param missing what to do with rows that lack a value
   * @param orderSpan days between lines of one order
   * @param threads the most threads to use
   * @throws InvalidSettingException if one is outside its range
   */
  public OrderFileOptions {
    require(
        decimals >= 0 && decimals <= Amounts.MOST_DECIMALS,
        "Amounts are rounded to " + decimals + " decimals.",
        "Give a number of decimals from 0 to " + Amounts.MOST_DECIMALS + ".");
    require(
        decimalSeparator == '.' || decimalSeparator == ',',
        "The decimal separator is '" + decimalSeparator + "'.",
        "Give a point or a comma.");
    require(
        missing != MissingPolicy.OWN,
        "Orders without a customer, date or amount cannot have a segment of their own.",
        "Have such rows refused or left out.");
    require(
        orderSpan >= 0,
        "Lines of one order may be " + orderSpan + " days apart.",
        "Give a number of days of at least 0.");
    require(threads >= 1, "The number of threads is " + threads + ".", "Give at least 1.");
    if (dateFormat != null) {
      DatePattern.of(dateFormat);
    }
  }

  private static void require(boolean holds, String problem, String advice) {
    if (!holds) {
      throw new InvalidSettingException(problem, advice);
    }
  }

  /**
   * {@return the same with other columns}
   *
   * @param names the columns
   */
  public OrderFileOptions withColumns(OrderColumnNames names) {
    return new OrderFileOptions(
        names,
        customers,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with a file of known customers}
   *
   * @param file the file; null for none
   */
  public OrderFileOptions withCustomers(@Nullable String file) {
    return new OrderFileOptions(
        columns,
        file,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with another zone}
   *
   * @param place where days are counted if a timestamp tells its zone
   */
  public OrderFileOptions withZone(ZoneId place) {
    return new OrderFileOptions(
        columns,
        customers,
        place,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with other decimals for amounts that are doubles}
   *
   * @param places digits after the point, 0 to 6
   */
  public OrderFileOptions withDecimals(int places) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        places,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with another format of dates in text}
   *
   * @param format in the letters of {@code strptime}; null to have it found
   * @throws InvalidSettingException if the format is not one
   */
  public OrderFileOptions withDateFormat(@Nullable String format) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        format,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with another decimal separator in text}
   *
   * @param separator a point or a comma
   */
  public OrderFileOptions withDecimalSeparator(char separator) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        dateFormat,
        separator,
        returnsIgnored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with or without orders below 0}
   *
   * @param ignored whether they are left out
   */
  public OrderFileOptions withReturnsIgnored(boolean ignored) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        ignored,
        missing,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with another policy for missing values}
   *
   * @param policy {@link MissingPolicy#ERROR} or {@link MissingPolicy#DROP}
   */
  public OrderFileOptions withMissing(MissingPolicy policy) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        policy,
        orderSpan,
        threads);
  }

  /**
   * {@return the same with another span of one order}
   *
   * @param days how many days may lie between lines of one order, at least 0
   */
  public OrderFileOptions withOrderSpan(int days) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        days,
        threads);
  }

  /**
   * {@return the same with another number of threads}
   *
   * @param count at least 1
   */
  public OrderFileOptions withThreads(int count) {
    return new OrderFileOptions(
        columns,
        customers,
        zone,
        decimals,
        dateFormat,
        decimalSeparator,
        returnsIgnored,
        missing,
        orderSpan,
        count);
  }
}
