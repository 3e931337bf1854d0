package io.smartsegment.cli;

import io.smartsegment.groups.GroupRouting;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that limits how many customers rules give to a group. */
final class GroupCapacities {
  @Option(
      names = "--capacity",
      paramLabel = "G=N",
      split = ",",
      description =
          "The most customers that the rules give to a group, as a share or a number of all"
              + " customers of the file: A=40%%,B=5000. Needs the finder policy-tree. Default: no"
              + " limits.")
  private Map<String, String> capacities = new LinkedHashMap<>();

  void addTo(GroupRouting routing) {
    capacities.forEach((group, text) -> add(routing, group, text.strip()));
  }

  private static void add(GroupRouting routing, String group, String text) {
    try {
      if (text.endsWith("%")) {
        routing.capacityShare(
            group, Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
      } else {
        routing.capacity(group, Integer.parseInt(text));
      }
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--capacity %s=%s is neither a share nor a number of customers.".formatted(group, text),
          "Give a share such as %s=40%%, or a whole number such as %s=5000."
              .formatted(group, group));
    }
  }
}
