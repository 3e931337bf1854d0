package io.smartsegment.customers.book;

import io.smartsegment.core.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** A column of texts as bytes (UTF-8), in the strictly ascending order of these bytes. */
final class TextColumn {
  /**
   * The order of texts by their bytes, which is the order of code points. That of {@link
   * String#compareTo} differs for characters beyond the first 65,536.
   */
  static final Comparator<String> BY_BYTES = TextColumn::compare;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final String noun;
  private final WholeColumn ends = new WholeColumn();
  private byte[] bytes = new byte[64];
  private int used;

  /**
   * Starts without texts.
   *
   * @param noun what a text is, for messages, for example {@code customer}
   */
  TextColumn(String noun) {
    this.noun = noun;
  }

  int size() {
    return ends.size();
  }

  String get(int index) {
    int start = start(index);
    return new String(bytes, start, (int) ends.get(index) - start, StandardCharsets.UTF_8);
  }

  /**
   * Appends a text.
   *
   * @throws InvalidInputException if it is empty, no valid text, or not after the last one
   */
  void add(String text) {
    byte[] added = utf8(noun, text);
    if (size() > 0) {
      int order = Arrays.compareUnsigned(added, 0, added.length, bytes, start(size() - 1), used);
      if (order <= 0) {
        String last = get(size() - 1);
        throw new InvalidInputException(
            order == 0
                ? "The %s \"%s\" is given twice.".formatted(noun, text)
                : "The %s \"%s\" is given after \"%s\".".formatted(noun, text, last),
            "Give each %s once, in ascending order of the bytes.".formatted(noun));
      }
    }
    reserve((long) used + added.length);
    System.arraycopy(added, 0, bytes, used, added.length);
    used += added.length;
    ends.add(used);
  }

  /**
   * {@return the bytes of a text}
   *
   * @throws InvalidInputException if it is empty, or holds half a character
   */
  static byte[] utf8(String noun, String text) {
    if (text.isEmpty()) {
      throw new InvalidInputException(
          "A %s is empty.".formatted(noun), "Give every %s a text.".formatted(noun));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (new String(bytes, StandardCharsets.UTF_8).equals(text)) {
          break;
        }
        throw new InvalidInputException(
            "The %s \"%s\" holds half of a character.".formatted(noun, text),
            "Read the text with the encoding that it was written in.");
      }
    }
    return bytes;
  }

  private void reserve(long length) {
    if (length > LARGEST_ARRAY) {
      throw new InvalidInputException(
          "The identifiers of more than %,d customers take more than 2 GB.".formatted(size()),
          "Divide the customers, for example by country.");
    }
    if (length > bytes.length) {
      long room = Math.min(LARGEST_ARRAY, Math.max(length, bytes.length + (bytes.length >> 1)));
      bytes = Arrays.copyOf(bytes, (int) room);
    }
  }

  private int start(int index) {
    return index == 0 ? 0 : (int) ends.get(index - 1);
  }

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean both = Character.isSurrogate(a) == Character.isSurrogate(b);
        return both ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
