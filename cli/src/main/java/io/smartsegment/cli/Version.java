package io.smartsegment.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest, and the Java that runs it. */
final class Version implements IVersionProvider {
  /** The version of the program alone. */
  static String ofProgram() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "smart-segment " + ofProgram(),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
