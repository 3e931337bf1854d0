package io.smartsegment.optimizers.de;

import java.util.Arrays;

/** How the mutant of a vector x is made; r1, r2, r3 are other vectors. */
enum Strategy {
  /** x + F (pbest - x) + F (r1 - r2), r2 also from the archive. */
  CURRENT_TO_PBEST("current-to-pbest/1"),
  /** r1 + F (r2 - r3). */
  RAND("rand/1/bin"),
  /** best + F (r1 - r2). */
  BEST("best/1/bin");

  private final String text;

  Strategy(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Strategy of(String text) {
    return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst().orElseThrow();
  }
}
