package io.smartsegment.sources.duckdb;

import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds files in a folder and below. Names that begin with a dot are passed over. A link that leads
 * back to a folder on its own way is passed over, for what is in there is found anyway; a folder
 * that cannot be read is noted.
 */
final class FileSearch extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final Predicate<Path> wanted;
  private final Notes notes;
  private final List<Path> files = new ArrayList<>();

  /**
   * @param wanted judges paths relative to the folder
   */
  FileSearch(Path folder, int depth, Predicate<Path> wanted, Notes notes) {
    this.folder = folder;
    this.wanted = wanted;
    this.notes = notes;
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, this);
    } catch (IOException e) {
      throw new CustomerFileException(
          Reason.UNREADABLE,
          "the folder %s cannot be searched: %s".formatted(folder, Failures.words(e)),
          "Check the folder and its permissions.");
    }
  }

  /** {@return the files in the order of their paths} */
  List<Path> files() {
    return files.stream().sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    return path.equals(folder) || !isHidden(path)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !isHidden(path) && wanted.test(folder.relativize(path))) {
      files.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
    if (path.equals(folder)) {
      throw failure;
    }
    if (!(failure instanceof FileSystemLoopException)) {
      notes.add(
          path.toString(), "it is left out, for it cannot be read: " + Failures.words(failure));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path path, IOException failure) throws IOException {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(path, failure);
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".");
  }
}
