package io.smartsegment.cli;

import io.smartsegment.core.aggregate.OpenSource;
import io.smartsegment.core.aggregate.SourceFinder;
import io.smartsegment.core.aggregate.SourceQuestion;
import io.smartsegment.core.error.SmartSegmentException;
import io.smartsegment.sources.jdbc.Credentials;
import io.smartsegment.sources.jdbc.JdbcCustomers;
import io.smartsegment.sources.jdbc.JdbcQuestion;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options for customers who are not read into memory: in a database, in an engine that is found
 * by its addresses, or in large files.
 */
final class SourceArguments {
  private static final String JDBC = "jdbc:";
  private static final String SPARK = "spark:";

  /** Up to so many customers, all distinct scores are fetched: 100 MB of memory at most. */
  private static final String MOST_WHOLE = "4000000";

  @Option(
      names = "--aggregated",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = MOST_WHOLE,
      description =
          "Count customers by cells of the score, and add up money and weights exactly; then read"
              + " the input again for the scores that matter, for files with more distinct scores than memory holds; the best cutoffs"
              + " are the same. Up to N customers ("
              + MOST_WHOLE
              + " if N is left out) all distinct scores are read. Databases are always counted so.")
  private @Nullable Long aggregated;

  @Option(
      names = "--table",
      paramLabel = "T",
      description =
          "For a database: the table or view with the customers, such as sales.customers.")
  private @Nullable String table;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description =
          "For a database, and for spark: (an address of its own): a query that gives the customers.")
  private @Nullable String query;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "For a database: a file with the lines user=NAME and password=WORD. Default: the"
              + " environment variables SMART_SEGMENT_DB_USER and SMART_SEGMENT_DB_PASSWORD.")
  private @Nullable Path credentials;

  @Option(
      names = "--driver",
      paramLabel = "JAR",
      description =
          "For a database: the jar of its JDBC driver. Default: the drivers of PostgreSQL and"
              + " DuckDB are there.")
  private @Nullable Path driver;

  @Option(
      names = "--statement-timeout",
      paramLabel = "SECONDS",
      description =
          "For a database: how long one statement may take; at least 1. Default: no limit.")
  private @Nullable Integer timeout;

  /** Whether customers are counted where they are. */
  boolean areCounted(List<String> inputs) {
    return aggregated != null || isEngine(inputs);
  }

  /** Up to how many customers who are counted all distinct scores are fetched. */
  long mostWhole() {
    return aggregated == null ? Long.parseLong(MOST_WHOLE) : aggregated;
  }

  /** Whether the input is the address of a database or of another engine that counts. */
  static boolean isEngine(List<String> inputs) {
    return isDatabase(inputs) || finder(inputs).isPresent();
  }

  private static boolean isDatabase(List<String> inputs) {
    return inputs.stream().anyMatch(input -> input.startsWith(JDBC));
  }

  private static Optional<SourceFinder> finder(List<String> inputs) {
    if (inputs.stream().noneMatch(input -> input.indexOf(':') > 0)) {
      return Optional.empty();
    }
    for (SourceFinder finder :
        ServiceLoader.load(SourceFinder.class, Main.class.getClassLoader())) {
      if (inputs.stream().anyMatch(input -> input.startsWith(finder.scheme() + ":"))) {
        return Optional.of(finder);
      }
    }
    return Optional.empty();
  }

  /** Finds slips before anything is opened. */
  void check(List<String> inputs) {
    if (aggregated != null && aggregated < 0) {
      throw new UsageException("--aggregated is " + aggregated + ".", "Give 0 or more customers.");
    }
    if (isEngine(inputs) && inputs.size() > 1) {
      throw new UsageException(
          "A database is given beside other inputs.", "Give the address of one database alone.");
    }
    if (!isDatabase(inputs)) {
      requireFound(inputs);
      refuse("--table", table);
      if (!isEngine(inputs)) {
        refuse("--query", query);
      }
      refuse("--credentials", credentials);
      refuse("--driver", driver);
      refuse("--statement-timeout", timeout);
    } else if (timeout != null && timeout < 1) {
      throw new UsageException(
          "--statement-timeout is " + timeout + ".", "Give at least 1 second.");
    }
  }

  /** What treatments add is told customer by customer. */
  void refuseTrial(List<String> inputs) {
    if (isEngine(inputs)) {
      throw new UsageException(
          "--arm is given, and the input is a database, which is asked for counts by score alone.",
          "Write the customers to a file, with the arm of each, and give that.");
    }
    if (aggregated != null) {
      throw new UsageException(
          "--aggregated is given beside --arm: what treatments add is told by each customer, not by"
              + " counts.",
          "Leave it out; all customers are held in memory then.");
    }
  }

  /** Spark is no part of the program, whose own launcher does not bring it. */
  private static void requireFound(List<String> inputs) {
    if (!isEngine(inputs) && inputs.stream().anyMatch(input -> input.startsWith(SPARK))) {
      throw new UsageException(
          "'%s' is an address for Spark, which is not here.".formatted(inputs.get(0)),
          "Run the program by spark-submit, as docs/scale.md says.");
    }
  }

  private static void refuse(String option, @Nullable Object given) {
    if (given != null) {
      throw new UsageException(
          option + " is given, and the input is no database.",
          "Give its address, such as jdbc:postgresql://host/shop, as the input.");
    }
  }

  /** Opens the database or engine; an interruption ends what it is asked. */
  OpenSource open(List<String> inputs, CustomerArguments customers, FileArguments files) {
    customers.requireScores();
    files.requirePlainScores();
    OpenSource source =
        isDatabase(inputs)
            ? openDatabase(inputs.get(0), customers, files)
            : finder(inputs)
                .orElseThrow()
                .open(
                    new SourceQuestion(
                        inputs.get(0),
                        Optional.ofNullable(query),
                        customers.score(),
                        customers.outcomeColumn(),
                        files.dropsMissing(),
                        customers.amounts()));
    Interruption.onInterrupt(source::cancel);
    return source;
  }

  private JdbcCustomers openDatabase(
      String address, CustomerArguments customers, FileArguments files) {
    JdbcQuestion asked;
    try {
      asked =
          new JdbcQuestion(
              address,
              Optional.ofNullable(table),
              Optional.ofNullable(query),
              customers.score(),
              customers.outcomeColumn(),
              files.dropsMissing(),
              Optional.ofNullable(timeout).map(Duration::ofSeconds),
              customers.amounts());
    } catch (SmartSegmentException e) {
      throw new UsageException(
          e.problem(), e.advice() + (table == null && query == null ? " (--table, --query)" : ""));
    }
    Credentials who =
        credentials == null ? Credentials.of(System.getenv()) : Credentials.in(credentials);
    return JdbcCustomers.open(asked, who, drivers());
  }

  /** It is never closed, because classes are loaded until the process ends. */
  private ClassLoader drivers() {
    ClassLoader own = Main.class.getClassLoader();
    if (driver == null) {
      return own;
    }
    if (!Files.isRegularFile(driver)) {
      throw new UsageException(
          "The driver '%s' is no file.".formatted(driver), "Name the jar of a JDBC driver.");
    }
    try {
      return new URLClassLoader(new URL[] {driver.toUri().toURL()}, own);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("A file has no URL: " + driver, e);
    }
  }
}
