package io.smartsegment.cli;

import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.plugin.PluginOrigin;
import io.smartsegment.core.plugin.PluginRegistry;
import io.smartsegment.core.plugin.PluginSet;
import io.smartsegment.core.setting.Setting;
import io.smartsegment.core.spi.Plugin;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is installed. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description =
        "Lists optimizers, objectives, mergers, clusterers and rule finders with where they come from"
            + " and their settings.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  smart-segment optimize customers.csv --optimizer genetic --set population=200",
      "  smart-segment plugins --plugins ext/"
    })
final class PluginsCommand implements Callable<Integer> {
  @Mixin private PluginArguments plugins = new PluginArguments();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PluginRegistry registry = plugins.load();
    PrintWriter out = spec.commandLine().getOut();
    print(out, "Optimizers", "--optimizer", registry.optimizers());
    print(out, "Objectives", "--objective", registry.objectives());
    print(out, "Mergers", "--merger", registry.mergers());
    print(out, "Clusterers", "segment --by", plugins.clusterers());
    print(out, "Rule finders", "groups --finder", plugins.loadFinders().plugins());
    out.println("Settings are given as --set NAME=VALUE.");
    return 0;
  }

  private static void print(
      PrintWriter out, String heading, String option, PluginSet<? extends Plugin> plugins) {
    out.println(heading + " (" + option + " ID)");
    for (Plugin plugin : plugins.all().values()) {
      out.println("  " + plugin.id() + ": " + PlainText.of(plugin.description()));
      out.println("      from " + origin(plugin));
      for (Setting<?> setting : plugin.settings()) {
        out.println(PlainText.of("      " + setting.name() + " = " + setting.defaultValue()));
        out.println(PlainText.of("          " + setting.description()));
        out.println(PlainText.of("          allowed: " + setting.range()));
      }
    }
    out.println();
  }

  private static String origin(Plugin plugin) {
    PluginOrigin origin = PluginOrigin.of(plugin.getClass());
    return origin.file().orElse("an unknown place")
        + origin.version().map(version -> ", version " + version).orElse("");
  }
}
