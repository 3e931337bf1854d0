package io.smartsegment.sources.jdbc;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the driver of a database and connects by it. */
final class Drivers {
  private Drivers() {}

  static Connection connect(
      JdbcQuestion question,
      Credentials credentials,
      @Nullable ClassLoader place,
      DatabaseFailures failures) {
    List<String> found = new ArrayList<>();
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, place)) {
        found.add(driver.getClass().getName());
        if (driver.acceptsURL(question.url())) {
          Connection connection = driver.connect(question.url(), credentials.properties());
          if (connection != null) {
            return connection;
          }
        }
      }
    } catch (SQLException e) {
      throw failures.connecting(e);
    } catch (ServiceConfigurationError e) {
      throw new InvalidInputException(
          "A driver of databases cannot be loaded: %s.".formatted(e.getMessage()),
          "Take its jar out, or bring the jars that it needs.");
    }
    throw new InvalidInputException(
        "There is no driver for the database %s; there are %s."
            .formatted(question.address(), found.isEmpty() ? "none" : String.join(", ", found)),
        "Bring the jar of its JDBC driver: --driver JAR does that on the command line.");
  }

  static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Whoever closes has no use for it any more.
    }
  }
}
