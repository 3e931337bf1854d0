package io.smartsegment.cli;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.customers.book.CustomerBook;
import io.smartsegment.report.IoWords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the customer book, which keeps what orders say without the orders. */
final class CustomerBookArguments {
  @Option(
      names = "--book",
      paramLabel = "FILE",
      description =
          "The customer book: one row per customer, without the orders. With ORDERS it is written,"
              + " without them it is read. docs/orders.md describes the file.")
  private @Nullable Path file;

  @Option(
      names = "--update",
      description =
          "Add ORDERS to the book that --book names, from its date on. Yesterday's book and today's"
              + " orders are the book of all orders, byte for byte.")
  private boolean update;

  /** What is to be done with a book. */
  enum Use {
    /** No book. */
    NONE,
    /** Answer from the book. */
    READ,
    /** Write the book of the orders. */
    WRITE,
    /** Add the orders to the book, and answer from it. */
    UPDATE
  }

  /** What was asked for; what cannot be meant is refused. */
  Use use(boolean orders) {
    if (file == null) {
      if (update) {
        throw new UsageException(
            "--update is given without --book.", "Name the book: --book FILE.");
      }
      if (!orders) {
        throw new UsageException(
            "There are no orders.", "Name files of orders, or a customer book by --book FILE.");
      }
      return Use.NONE;
    }
    if (update && !orders) {
      throw new UsageException(
          "--update is given without orders.", "Name the orders that the book is to have as well.");
    }
    if (update) {
      return Use.UPDATE;
    }
    if (orders && Files.exists(file)) {
      throw new UsageException(
          "The book %s is there already.".formatted(file),
          "Add the orders to it by --update, or remove it to make a new one of these orders.");
    }
    return orders ? Use.WRITE : Use.READ;
  }

  /** The book of the file. */
  CustomerBook read() {
    Path path = Optional.ofNullable(file).orElseThrow();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return CustomerBook.read(in);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("%s: %s".formatted(path, e.problem()), e.advice());
    } catch (IOException e) {
      throw new InvalidInputException(
          "The customer book %s cannot be read: %s.".formatted(path, IoWords.of(e)),
          "Name a book that 'segment ORDERS --book FILE' wrote.");
    }
  }

  /** The book of the file with further orders, written in its place. */
  CustomerBook updated(OrderArguments.Read read, boolean dateGiven) {
    CustomerBook before = read();
    LocalDate end = read.asOf();
    // Orders may be few and old: the book never goes back, unless somebody asks for it in vain.
    LocalDate asOf = !dateGiven && end.isBefore(before.asOf()) ? before.asOf() : end;
    CustomerBook after = before.update(read.history(), asOf);
    write(after);
    return after;
  }

  /** Writes a book; the file is either the old one or the whole new one. */
  void write(CustomerBook book) {
    Path path = Optional.ofNullable(file).orElseThrow();
    try {
      NewFile.writeBytes(path, book::write);
    } catch (IOException e) {
      throw new UncheckedIOException("the customer book cannot be written to " + path, e);
    }
    System.err.println("Written to the customer book: " + path);
  }
}
