package io.smartsegment.cli;

import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.Plugin;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is installed. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "Lists optimizers, objectives and mergers with their settings.",
    footerHeading = "%nExample:%n",
    footer = "  smart-segment optimize customers.csv --optimizer genetic --set population=200")
final class PluginsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PluginRegistry registry = PluginRegistry.load();
    PrintWriter out = spec.commandLine().getOut();
    print(out, "Optimizers", "--optimizer", registry.optimizers());
    print(out, "Objectives", "--objective", registry.objectives());
    print(out, "Mergers", "--merger", registry.mergers());
    out.println("Settings are given as --set NAME=VALUE.");
    return 0;
  }

  private static void print(
      PrintWriter out, String heading, String option, PluginSet<? extends Plugin> plugins) {
    out.println(heading + " (" + option + " ID)");
    for (Plugin plugin : plugins.all().values()) {
      out.println("  " + plugin.id() + ": " + plugin.description());
      for (Setting<?> setting : plugin.settings()) {
        out.println("      " + setting.name() + " = " + setting.defaultValue());
        out.println("          " + setting.description());
        out.println("          allowed: " + setting.range());
      }
    }
    out.println();
  }
}
