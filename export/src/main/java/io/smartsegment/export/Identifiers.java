package io.smartsegment.export;

import java.util.Set;

/** Names of features as names in a program. */
final class Identifiers {
  private Identifiers() {}

  /** A name that Java takes for a parameter, and that is not taken; adds it to those. */
  static String java(String feature, Set<String> taken) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < feature.length(); i++) {
      char c = feature.charAt(i);
      boolean isPlain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      name.append(isPlain ? c : '_');
    }
    String wanted = name.toString();
    if (!javax.lang.model.SourceVersion.isName(wanted) || wanted.equals("_")) {
      wanted = "f_" + wanted;
    }
    String free = wanted;
    for (int number = 2; !taken.add(free); number++) {
      free = wanted + "_" + number;
    }
    return free;
  }
}
