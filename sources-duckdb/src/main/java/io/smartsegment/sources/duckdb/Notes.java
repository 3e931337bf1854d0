package io.smartsegment.sources.duckdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was assumed about files, one sentence each however many files it is true of. */
final class Notes {
  private final Map<String, List<String>> filesOf = new LinkedHashMap<>();

  /**
   * @param file how messages call the file
   * @param said what was assumed, as the rest of a sentence after the file's name and a colon
   */
  void add(String file, String said) {
    List<String> files = filesOf.computeIfAbsent(said, s -> new ArrayList<>());
    if (files.isEmpty() || !files.get(files.size() - 1).equals(file)) {
      files.add(file);
    }
  }

  List<String> sentences() {
    return filesOf.entrySet().stream()
        .map(e -> label(e.getValue()) + ": " + e.getKey() + ".")
        .toList();
  }

  private static String label(List<String> files) {
    return files.size() == 1
        ? files.get(0)
        : "%s and %,d more".formatted(files.get(0), files.size() - 1);
  }
}
