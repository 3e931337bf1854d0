package io.smartsegment.cli.data;

/** What to do with rows that lack a score, an outcome or another column that was asked for. */
public enum MissingPolicy {
  /** Refuse the input. */
  ERROR,
  /** Leave the rows out and count them. */
  DROP
}
