package io.smartsegment.report;

import io.smartsegment.core.stability.Internal;
import io.smartsegment.groups.rule.Condition;
import io.smartsegment.groups.rule.MissingCondition;
import io.smartsegment.groups.rule.RangeCondition;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules as questions with two answers each, or as a list where they are no tree. Rules are a tree
 * where some condition holds for all customers of some of them and for none of the others, and so
 * on among either.
 *
 * @param isTree whether the rules are a tree; a list is read from the top, and the first rule
 *     counts
 * @param nodes the two answers of the first question, or the rules of a list; none for no rules
 */
@Internal
public record RuleTree(boolean isTree, List<Node> nodes) {
  /**
   * Keeps a copy of the list.
   *
   * @param isTree whether the rules are a tree
   * @param nodes the answers of the first question, or the rules of a list
   */
  public RuleTree {
    nodes = List.copyOf(nodes);
  }

  /**
   * A condition, and what is asked of the customers for whom it holds.
   *
   * @param text the condition in words
   * @param rule the number of the rule that serves them, from 1; 0 if more is asked
   * @param nodes the answers of the next question; none where a rule serves them
   */
  @Internal
  public record Node(String text, int rule, List<Node> nodes) {
    /**
     * Keeps a copy of the list.
     *
     * @param text the condition in words
     * @param rule the number of the rule that serves them
     * @param nodes the answers of the next question
     */
    public Node {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * {@return rules as a tree, or as a list}
   *
   * @param rules the rules in their order
   */
  public static RuleTree of(List<RoutingRule> rules) {
    List<Leaf> leaves = new ArrayList<>();
    for (RoutingRule rule : rules) {
      leaves.add(new Leaf(leaves.size() + 1, rule.segment()));
    }
    return leaves.size() < 2
        ? list(leaves)
        : answers(leaves, Segment.ALL)
            .map(nodes -> new RuleTree(true, nodes))
            .orElseGet(() -> list(leaves));
  }

  private record Leaf(int rule, Segment segment) {}

  private static RuleTree list(List<Leaf> leaves) {
    return new RuleTree(
        false,
        leaves.stream()
            .map(leaf -> new Node(leaf.segment().text(), leaf.rule(), List.of()))
            .toList());
  }

  /** The two answers of a question that tells the leaves apart; empty if there is none. */
  private static Optional<List<Node>> answers(List<Leaf> leaves, Segment path) {
    for (Condition first : questions(leaves)) {
      List<Leaf> yes = leaves.stream().filter(leaf -> isWithin(leaf.segment(), first)).toList();
      List<Leaf> no =
          leaves.stream().filter(leaf -> isWithin(leaf.segment(), first.opposite())).toList();
      if (yes.isEmpty() || no.isEmpty() || yes.size() + no.size() < leaves.size()) {
        continue;
      }
      Optional<Node> one = answer(yes, first, path);
      Optional<Node> other = answer(no, first.opposite(), path);
      if (one.isPresent() && other.isPresent()) {
        return Optional.of(List.of(one.get(), other.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> answer(List<Leaf> leaves, Condition condition, Segment path) {
    Condition shown = narrowed(leaves, condition);
    Optional<Segment> here = path.and(shown);
    if (here.isEmpty()) {
      return Optional.empty();
    }
    if (leaves.size() > 1) {
      return answers(leaves, here.get()).map(nodes -> new Node(shown.text(), 0, nodes));
    }
    Leaf leaf = leaves.get(0);
    boolean isAll =
        new HashSet<>(here.get().conditions()).equals(new HashSet<>(leaf.segment().conditions()));
    return isAll ? Optional.of(new Node(shown.text(), leaf.rule(), List.of())) : Optional.empty();
  }

  /** Without missing values, where none of the rules has customers who lack the value. */
  private static Condition narrowed(List<Leaf> leaves, Condition condition) {
    if (condition instanceof MissingCondition || !condition.holdsIfMissing()) {
      return condition;
    }
    MissingCondition present =
        new MissingCondition(condition.feature(), false, !(condition instanceof RangeCondition));
    boolean isPresent = leaves.stream().allMatch(leaf -> isWithin(leaf.segment(), present));
    return isPresent
        ? new Segment(List.of(condition))
            .and(present)
            .map(narrow -> narrow.conditions().get(0))
            .orElse(condition)
        : condition;
  }

  /** Whether a condition holds for all customers of a segment. */
  private static boolean isWithin(Segment segment, Condition condition) {
    return segment.and(condition.opposite()).isEmpty();
  }

  /** Conditions that may be the first question, as far as they have an opposite. */
  private static List<Condition> questions(List<Leaf> leaves) {
    List<Condition> all = new ArrayList<>();
    for (Leaf leaf : leaves) {
      for (Condition condition : leaf.segment().conditions()) {
        if (condition instanceof RangeCondition range) {
          add(all, range, null, range.to());
          add(all, range, range.from(), null);
        } else if (hasOpposite(condition)) {
          all.add(condition);
        }
      }
    }
    return all.stream().distinct().toList();
  }

  private static void add(
      List<Condition> all, RangeCondition range, @Nullable Double from, @Nullable Double to) {
    if (from != null || to != null) {
      all.add(new RangeCondition(range.feature(), from, to, range.orMissing(), range.flag()));
      all.add(new RangeCondition(range.feature(), from, to, !range.orMissing(), range.flag()));
    }
  }

  private static boolean hasOpposite(Condition condition) {
    try {
      condition.opposite();
      return true;
    } catch (IllegalStateException e) {
      // "not in ... and not missing" is the opposite of two conditions.
      return false;
    }
  }
}
