package io.smartsegment.sources.jdbc;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Who asks a database: a user and a password, either of which may be missing. They come from the
 * environment or from a file, and are never part of a message.
 */
@Experimental
public final class Credentials {
  /** Nobody is named; for databases that need no user, or whose driver knows one. */
  public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

  /** The environment variable with the user. */
  public static final String USER = "SMART_SEGMENT_DB_USER";

  /** The environment variable with the password. */
  public static final String PASSWORD = "SMART_SEGMENT_DB_PASSWORD";

  private final Optional<String> user;
  private final Optional<String> password;

  private Credentials(Optional<String> user, Optional<String> password) {
    this.user = user;
    this.password = password;
  }

  /**
   * {@return credentials}
   *
   * @param user the user
   * @param password the password
   */
  public static Credentials of(String user, String password) {
    return new Credentials(Optional.of(user), Optional.of(password));
  }

  /**
   * {@return the credentials that {@link #USER} and {@link #PASSWORD} tell}
   *
   * @param environment the environment, such as {@link System#getenv()}
   */
  public static Credentials of(Map<String, String> environment) {
    return new Credentials(
        Optional.ofNullable(environment.get(USER)), Optional.ofNullable(environment.get(PASSWORD)));
  }

  /**
   * {@return the credentials in a file with the lines {@code user=NAME} and {@code password=WORD}}
   *
   * @param file a file of properties in UTF-8
   * @throws InvalidInputException if it cannot be read, or names neither
   */
  public static Credentials in(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      // The words of the cause may show what is in the file.
      throw new InvalidInputException(
          "The file of credentials %s cannot be read.".formatted(file),
          "Name a file in UTF-8 with the lines user=NAME and password=WORD that you may read.");
    }
    Credentials found =
        new Credentials(
            Optional.ofNullable(lines.getProperty("user")),
            Optional.ofNullable(lines.getProperty("password")));
    if (found.user.isEmpty() && found.password.isEmpty()) {
      throw new InvalidInputException(
          "The file of credentials %s has neither a user nor a password.".formatted(file),
          "It needs the lines user=NAME and password=WORD.");
    }
    return found;
  }

  Properties properties() {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    password.ifPresent(word -> properties.setProperty("password", word));
    return properties;
  }

  /** A text without the password, whatever a driver wrote into it. */
  String hiddenIn(String text) {
    return password
        .filter(word -> !word.isEmpty())
        .map(word -> text.replace(word, "***"))
        .orElse(text);
  }

  /** {@return nothing that is a secret} */
  @Override
  public String toString() {
    return "credentials" + user.map(name -> " of " + name).orElse("");
  }
}
