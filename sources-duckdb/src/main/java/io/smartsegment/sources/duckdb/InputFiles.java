package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Turns the inputs a user names (files, folders, globs, or - for standard input) into files. */
final class InputFiles {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  private final Session session;
  private final InputStream standardInput;
  private final Notes notes;
  private final Set<Path> seen = new HashSet<>();
  private final List<InputFile> files = new ArrayList<>();

  private InputFiles(Session session, InputStream standardInput, Notes notes) {
    this.session = session;
    this.standardInput = standardInput;
    this.notes = notes;
  }

  /**
   * The files in the order they are named, those of a folder or glob in the order of their names.
   */
  static List<InputFile> resolve(
      List<String> inputs, Session session, InputStream standardInput, Notes notes) {
    InputFiles resolved = new InputFiles(session, standardInput, notes);
    inputs.forEach(resolved::add);
    if (resolved.files.isEmpty()) {
      throw noInput("no input is named", "Name a file, a folder, a glob, or - for standard input.");
    }
    return List.copyOf(resolved.files);
  }

  /** How messages call several files. */
  static String label(List<InputFile> files) {
    String first = files.get(0).label();
    return files.size() == 1 ? first : "%s and %,d more".formatted(first, files.size() - 1);
  }

  private static CustomerFileException noInput(String problem, String advice) {
    return new CustomerFileException(Reason.NO_SUCH_INPUT, problem, advice);
  }

  private void add(String input) {
    if (input.equals("-")) {
      requireNew("standard input", Path.of("-"));
      Path copy = session.spooled("-", standardInput, "standard input");
      files.add(InputFile.nameless("standard input", copy));
      return;
    }
    Path path = path(input);
    if (Files.isRegularFile(path)) {
      addNamed(input, path);
    } else if (Files.isDirectory(path)) {
      addFolder(input, path);
    } else if (Files.exists(path)) {
      addPipe(input, path);
    } else if (GLOB.matcher(input).find()) {
      expand(input).forEach(match -> addNamed(match.toString(), match));
    } else {
      throw missing(input, path);
    }
  }

  private void addNamed(String label, Path path) {
    requireNew(label, realPath(path));
    files.add(InputFile.named(label, path));
  }

  /** A pipe is read once and to its end. */
  private void addPipe(String input, Path path) {
    requireNew(input, path.toAbsolutePath());
    Path copy;
    try (InputStream in = Files.newInputStream(path)) {
      copy = session.spooled(path.toAbsolutePath(), in, input);
    } catch (IOException e) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "%s cannot be read: %s".formatted(input, Failures.words(e)),
          "Check the file and its permissions.");
    }
    files.add(InputFile.nameless(input, copy));
  }

  /**
   * Engines write thousands of parts, and beside them files that begin with a dot or underscore.
   */
  private void addFolder(String input, Path folder) {
    List<Path> found = new FileSearch(folder, Integer.MAX_VALUE, p -> true, notes).files();
    List<Path> data =
        found.stream()
            .filter(InputFile::isData)
            .filter(file -> !hasUnderscore(folder.relativize(file)))
            .toList();
    if (data.isEmpty()) {
      throw noInput(
          input + " is a folder without files of data",
          "Data are files whose names end in .csv, .tsv, .txt, .jsonl, .json, .xlsx or .parquet.");
    }
    data.forEach(file -> addNamed(file.toString(), file));
    String others =
        found.size() > data.size()
            ? ", %,d other files are left out".formatted(found.size() - data.size())
            : "";
    notes.add(
        input,
        "%,d %s in it and below are read%s"
            .formatted(data.size(), data.size() == 1 ? "file" : "files", others));
  }

  private static boolean hasUnderscore(Path file) {
    return java.util.stream.StreamSupport.stream(file.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("_"));
  }

  private void requireNew(String label, Path identity) {
    if (!seen.add(identity)) {
      throw noInput(label + " is named twice", "Name each input once.");
    }
  }

  private static Path path(String input) {
    try {
      return Path.of(input);
    } catch (InvalidPathException e) {
      throw noInput(
          "'" + input + "' is not a file name",
          "Check the name; letters beyond ASCII need a UTF-8 locale, such as LC_ALL=C.UTF-8.");
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
  private List<Path> expand(String glob) {
    String fixed = glob.substring(0, firstGlobCharacter(glob));
    int slash = fixed.lastIndexOf('/') + 1;
    Path base = Path.of(fixed.substring(0, slash));
    String pattern = glob.substring(slash);
    Path folder = base.toString().isEmpty() ? Path.of(".") : base;
    if (!Files.isDirectory(folder)) {
      throw missing(glob, base.resolve("file"));
    }
    Predicate<Path> matcher = matcher(pattern);
    int depth = pattern.contains("**") ? Integer.MAX_VALUE : Path.of(pattern).getNameCount();
    List<Path> matches =
        new FileSearch(folder, depth, matcher, notes)
            .files().stream().map(path -> base.resolve(folder.relativize(path))).toList();
    if (matches.isEmpty()) {
      throw noInput("no file matches " + glob, existing(pattern, folder));
    }
    return matches;
  }

  private static int firstGlobCharacter(String glob) {
    var matcher = GLOB.matcher(glob);
    return matcher.find() ? matcher.start() : glob.length();
  }

  private static CustomerFileException missing(String input, Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return noInput(
          input + " does not exist, nor does its folder", "Check the path for a typing error.");
    }
    Path name = path.getFileName();
    return noInput(
        input + " does not exist", existing(name == null ? input : name.toString(), folder));
  }

  private static String existing(String name, Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .filter(Files::isRegularFile)
              .map(path -> String.valueOf(path.getFileName()))
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

  private static Predicate<Path> matcher(String pattern) {
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return matcher::matches;
    } catch (PatternSyntaxException e) {
      throw noInput(
          "'%s' is no glob: %s".formatted(pattern, e.getDescription()),
          "*, ?, [abc] and {a,b} have a meaning in globs; write \\[ for a bracket in a name.");
    }
  }
}
