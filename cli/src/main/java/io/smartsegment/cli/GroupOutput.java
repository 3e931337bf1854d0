package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says in which form a command on rules for groups answers. */
final class GroupOutput {
  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "text",
      description =
          "What goes to standard output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputArguments.Format format = OutputArguments.Format.text;

  /** The form that was asked for; only that one is made. */
  String of(Supplier<String> text, Supplier<String> json, Supplier<String> csv) {
    return switch (format) {
      case text -> PlainText.of(text.get());
      case json -> json.get();
      case csv -> PlainText.of(csv.get());
    };
  }
}
