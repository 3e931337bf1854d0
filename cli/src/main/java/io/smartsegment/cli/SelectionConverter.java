package io.smartsegment.cli;

import io.smartsegment.validation.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of --select. */
final class SelectionConverter implements ITypeConverter<Selection> {
  private static String word(Selection selection) {
    return selection.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Selection convert(String word) {
    for (Selection selection : Selection.values()) {
      if (word(selection).equals(word)) {
        return selection;
      }
    }
    List<String> words = Arrays.stream(Selection.values()).map(SelectionConverter::word).toList();
    throw new TypeConversionException(
        "'%s' is none of %s.".formatted(word, String.join(", ", words)));
  }
}
