package io.smartsegment.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The command as it can be typed again in a shell. */
final class TypedCommand {
  private TypedCommand() {}

  static String of(CommandSpec command) {
    List<String> words = command.root().commandLine().getParseResult().originalArgs();
    return "smart-segment "
        + words.stream().map(TypedCommand::quoted).collect(Collectors.joining(" "));
  }

  /** Quoted where a shell would read more into it than is there. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
