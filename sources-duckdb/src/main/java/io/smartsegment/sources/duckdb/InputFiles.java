package io.smartsegment.sources.duckdb;

import io.smartsegment.core.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Turns the inputs a user names (files, globs, or - for standard input) into files. */
final class InputFiles {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final Supplier<Path> standardInput;
  private final Set<Path> seen = new HashSet<>();
  private final List<InputFile> files = new ArrayList<>();

  private InputFiles(Supplier<Path> standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * The files in the order they are named, those of a glob in the order of their names.
   *
   * @param standardInput copies standard input to a file; asked at most once
   */
  static List<InputFile> resolve(List<String> inputs, Supplier<Path> standardInput) {
    InputFiles resolved = new InputFiles(standardInput);
    inputs.forEach(resolved::add);
    if (resolved.files.isEmpty()) {
      throw new InvalidInputException(
          "no input is named", "Name a file, a glob, or - for standard input.");
    }
    return List.copyOf(resolved.files);
  }

  private void add(String input) {
    if (input.equals("-")) {
      requireNew("standard input", Path.of("-"));
      addFile(InputFile.of("standard input", standardInput.get()));
      return;
    }
    Path path = path(input);
    if (Files.isRegularFile(path)) {
      addNamed(input, path);
    } else if (Files.isDirectory(path)) {
      throw new InvalidInputException(
          input + " is a folder", "Name the files in it, for example '%s/*.csv'.".formatted(path));
    } else if (GLOB.matcher(input).find()) {
      expand(input).forEach(match -> addNamed(match.toString(), match));
    } else {
      throw missing(input, path);
    }
  }

  private void addNamed(String label, Path path) {
    requireNew(label, realPath(path));
    addFile(InputFile.of(label, path));
  }

  private void addFile(InputFile file) {
    file.requireContent();
    files.add(file);
  }

  private void requireNew(String label, Path identity) {
    if (!seen.add(identity)) {
      throw new InvalidInputException(label + " is named twice", "Name each input once.");
    }
  }

  private static Path path(String input) {
    try {
      return Path.of(input);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("'" + input + "' is not a file name", "Check the name.");
    }
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** Searches the last folder before the first glob character. */
  private static List<Path> expand(String glob) {
    String fixed = glob.substring(0, firstGlobCharacter(glob));
    int slash = fixed.lastIndexOf('/') + 1;
    Path base = Path.of(fixed.substring(0, slash));
    String pattern = glob.substring(slash);
    if (!Files.isDirectory(searchable(base))) {
      throw missing(glob, base.resolve("file"));
    }
    PathMatcher matcher = matcher(pattern);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : Path.of(pattern).getNameCount();
    try (Stream<Path> found = Files.walk(searchable(base), depth, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> matches =
          found
              .filter(path -> matcher.matches(searchable(base).relativize(path)))
              .filter(path -> !path.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .map(path -> base.resolve(searchable(base).relativize(path)))
              .sorted()
              .toList();
      if (matches.isEmpty()) {
        throw new InvalidInputException(
            "no file matches " + glob, existing(pattern, searchable(base)));
      }
      return matches;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new InvalidInputException(
          "the folder of %s cannot be searched: %s".formatted(glob, e.getMessage()),
          "Check the folder and its permissions.");
    }
  }

  private static int firstGlobCharacter(String glob) {
    var matcher = GLOB.matcher(glob);
    return matcher.find() ? matcher.start() : glob.length();
  }

  private static Path searchable(Path folder) {
    return folder.toString().isEmpty() ? Path.of(".") : folder;
  }

  private static InvalidInputException missing(String input, Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return new InvalidInputException(
          input + " does not exist, nor does its folder", "Check the path for a typing error.");
    }
    Path name = path.getFileName();
    return new InvalidInputException(
        input + " does not exist", existing(name == null ? input : name.toString(), folder));
  }

  private static String existing(String name, Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .filter(Files::isRegularFile)
              .map(path -> path.getFileName().toString())
              .filter(file -> !file.startsWith("."))
              .toList();
      List<String> similar = SimilarNames.to(name, names);
      if (!similar.isEmpty()) {
        return "Files in that folder with a similar name: %s."
            .formatted(String.join(", ", similar));
      }
    } catch (IOException e) {
      // the folder cannot be listed: there is nothing to suggest
    }
    return "Check the path for a typing error.";
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidInputException(
          "'%s' is no glob: %s".formatted(pattern, e.getDescription()),
          "*, ?, [abc] and {a,b} have a meaning in globs; write \\[ for a bracket in a name.");
    }
  }
}
