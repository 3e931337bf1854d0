package io.smartsegment.customers.book;

import java.util.Arrays;

/**
 * A column of whole numbers that grows at its end. It is cut into blocks, and each block takes no
 * more bytes a number than its numbers need: none where all are 0, else 1, 2, 4 or 8. Ninety
 * million days with cents of a shop take a tenth of what objects would.
 */
final class WholeColumn {
  private static final int BLOCK_BITS = 13;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** A block of which all numbers are 0. */
  private static final Object ZEROS = new Object();

  private Object[] blocks = new Object[4];
  private int size;

  /** {@return number of numbers} */
  int size() {
    return size;
  }

  /**
   * Appends a number.
   *
   * @param number any number
   */
  void add(long number) {
    int block = size >>> BLOCK_BITS;
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, block * 2);
    }
    if ((size & (BLOCK - 1)) == 0) {
      blocks[block] = ZEROS;
    }
    size = Math.addExact(size, 1);
    if (number != 0) {
      set(size - 1, number);
    }
  }

  /**
   * Appends zeros.
   *
   * @param wanted how many numbers there are to be at least
   */
  void extendTo(int wanted) {
    while (size < wanted) {
      add(0);
    }
  }

  /**
   * {@return the number at a place, 0 behind the last one}
   *
   * @param index at least 0
   */
  long get(int index) {
    if (index >= size) {
      return 0;
    }
    Object block = blocks[index >>> BLOCK_BITS];
    int place = index & (BLOCK - 1);
    if (block instanceof byte[] bytes) {
      return bytes[place];
    }
    if (block instanceof short[] shorts) {
      return shorts[place];
    }
    if (block instanceof int[] ints) {
      return ints[place];
    }
    return block instanceof long[] longs ? longs[place] : 0;
  }

  /**
   * Replaces a number.
   *
   * @param index 0 to {@link #size()} - 1
   * @param number any number
   */
  void set(int index, long number) {
    int at = index >>> BLOCK_BITS;
    int place = index & (BLOCK - 1);
    if (!put(blocks[at], place, number)) {
      Object wider = room(number);
      for (int i = 0, first = at << BLOCK_BITS; i < BLOCK && first + i < size; i++) {
        put(wider, i, get(first + i));
      }
      blocks[at] = wider;
      put(wider, place, number);
    }
  }

  /** Puts a number where it fits, and tells whether it did. */
  private static boolean put(Object block, int place, long number) {
    if (block instanceof byte[] bytes && number == (byte) number) {
      bytes[place] = (byte) number;
      return true;
    }
    if (block instanceof short[] shorts && number == (short) number) {
      shorts[place] = (short) number;
      return true;
    }
    if (block instanceof int[] ints && number == (int) number) {
      ints[place] = (int) number;
      return true;
    }
    if (block instanceof long[] longs) {
      longs[place] = number;
      return true;
    }
    return block == ZEROS && number == 0;
  }

  /** {@return a block for numbers as wide as this one; narrower ones fit as well} */
  private static Object room(long number) {
    if (number == (byte) number) {
      return new byte[BLOCK];
    }
    if (number == (short) number) {
      return new short[BLOCK];
    }
    return number == (int) number ? new int[BLOCK] : new long[BLOCK];
  }
}
