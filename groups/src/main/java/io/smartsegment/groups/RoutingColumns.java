package io.smartsegment.groups;

import io.smartsegment.groups.payoff.Assignment;
import java.util.List;
import java.util.Optional;

/** Which columns mean what. */
final class RoutingColumns {
  String group = "group";
  String outcome = "outcome";
  Optional<String> id = Optional.empty();
  Optional<String> time = Optional.empty();
  Optional<String> judgeFrom = Optional.empty();
  Optional<String> probability = Optional.empty();
  List<String> groups = List.of();
  List<String> features = List.of();
  List<String> without = List.of();
  List<String> categorical = List.of();
  List<String> keep = List.of();
  Assignment assignment = Assignment.ESTIMATED;
  boolean money;
  boolean dropMissing;
}
