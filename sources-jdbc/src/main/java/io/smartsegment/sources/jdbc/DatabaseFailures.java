package io.smartsegment.sources.jdbc;

import io.smartsegment.core.error.InvalidInputException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Objects;

/** Says in sentences what a database refuses, without anything that is a secret. */
final class DatabaseFailures {
  private final JdbcQuestion question;
  private final Credentials credentials;

  DatabaseFailures(JdbcQuestion question, Credentials credentials) {
    this.question = question;
    this.credentials = credentials;
  }

  InvalidInputException connecting(SQLException e) {
    String state = state(e);
    if (state.startsWith("28")) {
      return failure(
          "The database %s refuses the user or the password: %s",
          e,
          "Give both by %s and %s, or in a file of credentials."
              .formatted(Credentials.USER, Credentials.PASSWORD));
    }
    return failure(
        "The database %s cannot be reached: %s",
        e, "Check the address, that the server runs, and that it can be reached from here.");
  }

  InvalidInputException asking(SQLException e) {
    String state = state(e);
    if (e instanceof SQLTimeoutException || state.equals("57014") || isInterrupted(e)) {
      return failure(
          "The database %s ended the statement before it was done: %s",
          e, "Give it more time, or ask for fewer customers.");
    }
    if (state.startsWith("08") || state.startsWith("57P")) {
      return failure(
          "The database %s went away in the middle of the work: %s",
          e, "Nothing was written. Run it again when the server is there.");
    }
    if (state.equals("42501") || words(e).toLowerCase(Locale.ROOT).contains("permission denied")) {
      return failure(
          "The user may not read " + question.inWords() + " of %s: %s",
          e,
          "Ask for the right to read it (GRANT SELECT).");
    }
    return failure(
        "The database %s cannot answer: %s",
        e,
        "Check the table or query and the columns; names are spelled as the database keeps them.");
  }

  private static boolean isInterrupted(SQLException e) {
    return words(e).toLowerCase(Locale.ROOT).contains("interrupt");
  }

  private InvalidInputException failure(String problem, SQLException e, String advice) {
    String words = credentials.hiddenIn(words(e).strip());
    String sentence = words.endsWith(".") ? words : words + ".";
    return new InvalidInputException(problem.formatted(question.address(), sentence), advice);
  }

  private static String state(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "");
  }

  /** The first line, without the kind of error; others hold the statement, which may be long. */
  private static String words(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("it does not say why")
        .replaceFirst("^(\\[\\w+] )?([A-Za-z ]*(Error|ERROR|FATAL): )+", "")
        .replaceFirst("!$", "");
  }
}
