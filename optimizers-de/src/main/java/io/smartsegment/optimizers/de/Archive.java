package io.smartsegment.optimizers.de;

import io.smartsegment.core.search.SeededRandom;

/** Vectors that were replaced lately; differences to them keep the population diverse. */
final class Archive {
  private final int[] bounds;
  private final int stride;
  private final int capacity;
  private int size;

  Archive(int capacity, int stride) {
    this.capacity = capacity;
    this.stride = stride;
    bounds = new int[capacity * stride];
  }

  void add(int[] source, int offset, SeededRandom random) {
    int slot = size < capacity ? size++ : random.nextInt(capacity);
    System.arraycopy(source, offset, bounds, slot * stride, stride);
  }

  int size() {
    return size;
  }

  int[] bounds() {
    return bounds;
  }

  int offset(int entry) {
    return entry * stride;
  }
}
