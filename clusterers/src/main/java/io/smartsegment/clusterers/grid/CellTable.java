package io.smartsegment.clusterers.grid;

import io.smartsegment.clusterers.spi.Points;
import java.util.Arrays;

/**
 * Numbers the boxes of points, in the order of their first points. Boxes are looked up by a hash of
 * their coordinates, and told apart by the coordinates themselves.
 */
final class CellTable {
  private static final int FIRST_SLOTS = 1 << 13;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final Points points;
  private final int[] bits;
  private final int[] cellOf;

  /** The first point of each cell. */
  private int[] firstOf = new int[FIRST_SLOTS / 2];

  /** Cells by hash, -1 where there is none; at most half of the slots are taken. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  CellTable(Points points, int[] bits) {
    this.points = points;
    this.bits = bits;
    this.cellOf = new int[points.size()];
    Arrays.fill(slots, -1);
  }

  /** Puts points into cells until there are so many; returns whether there are. */
  boolean atLeast(int enough) {
    for (int point = 0; point < cellOf.length && size < enough; point++) {
      cellOf[point] = point > 0 && same(point, point - 1) ? cellOf[point - 1] : cell(point);
    }
    return size >= enough;
  }

  int size() {
    return size;
  }

  int[] cellOf() {
    return cellOf;
  }

  private int cell(int point) {
    int slot = slot(point);
    while (slots[slot] >= 0) {
      if (same(firstOf[slots[slot]], point)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size;
    firstOf[size++] = point;
    if (size == firstOf.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    firstOf = Arrays.copyOf(firstOf, 2 * firstOf.length);
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    for (int cell = 0; cell < size; cell++) {
      int slot = slot(firstOf[cell]);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = cell;
    }
  }

  private int slot(int point) {
    long hash = 0;
    for (int feature = 0; feature < bits.length; feature++) {
      hash = (hash + box(point, feature)) * MIX;
      hash ^= hash >>> 29;
    }
    return (int) ((hash * MIX) >>> 33) & (slots.length - 1);
  }

  private boolean same(int one, int other) {
    for (int feature = 0; feature < bits.length; feature++) {
      if (box(one, feature) != box(other, feature)) {
        return false;
      }
    }
    return true;
  }

  private int box(int point, int feature) {
    return (points.value(point, feature) + Points.LARGEST) >> bits[feature];
  }
}
