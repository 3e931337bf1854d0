package io.smartsegment.cli;

import io.smartsegment.core.plugin.PluginOrigin;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest, and the Java that runs it. */
final class Version implements IVersionProvider {
  /** The version of the program alone. */
  static String ofProgram() {
    return PluginOrigin.of(Main.class).version().orElse("(not packaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "smart-segment " + ofProgram(),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
