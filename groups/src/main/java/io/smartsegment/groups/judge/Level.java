package io.smartsegment.groups.judge;

import io.smartsegment.core.stability.Experimental;

/** What to do with a segment. */
@Experimental
public enum Level {
  /** Nothing. */
  SKIP("skip"),
  /** Wait for more customers: the segment is small, or its advantage is not confirmed. */
  COLLECT("collect more data"),
  /** Try it with some customers. */
  PILOT("pilot first"),
  /** Do it. */
  IMPLEMENT("implement");

  private final String words;

  Level(String words) {
    this.words = words;
  }

  /** {@return the level in words} */
  public String words() {
    return words;
  }
}
