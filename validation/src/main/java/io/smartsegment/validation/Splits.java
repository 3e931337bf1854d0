package io.smartsegment.validation;

/** Who teaches and who judges: one or more times, in one or more parts each time. */
interface Splits {
  /** How often the customers are divided anew. */
  int repeats();

  /** How many parts judge in each repeat. */
  int parts();

  /** The customers who judge, part by part. */
  Part[] held(int repeat);

  /** The customers who teach what a part judges. */
  Part taught(int repeat, int part, Part held);

  /** Who teaches what a part judges, for a message that begins with it. */
  default String inWords(int part) {
    return "With one of %s folds held out".formatted(parts());
  }
}
