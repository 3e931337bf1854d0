package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.payoff.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked: of which customers, which columns mean what, and what groups earn and cost. */
abstract sealed class RoutingQuestion permits GroupRouting {
  Optional<CustomerTable> customers = Optional.empty();
  final RoutingColumns columns = new RoutingColumns();
  double revenue = 1;
  final Map<String, Double> costs = new LinkedHashMap<>();
  final Map<String, Capacity> capacities = new LinkedHashMap<>();

  abstract GroupRouting self();

  /**
   * Names the customers.
   *
   * @param table the customers
   * @return this
   */
  public GroupRouting customers(CustomerTable table) {
    customers = Optional.of(table);
    return self();
  }

  /**
   * Names the column with the group that served each customer.
   *
   * @param column its name; any text, 2 to 20 different ones
   * @return this
   */
  public GroupRouting group(String column) {
    columns.group = column;
    return self();
  }

  /**
   * Leaves customers of other groups out.
   *
   * @param names the groups to compare
   * @return this
   */
  public GroupRouting groups(List<String> names) {
    columns.groups = List.copyOf(names);
    return self();
  }

  /**
   * Names the column with what came of each customer.
   *
   * @param column its name; 0 or 1, or money
   * @return this
   */
  public GroupRouting outcome(String column) {
    columns.outcome = column;
    return self();
  }

  /**
   * Names the column with ids. Rows with the same id are one customer: they are on one side of the
   * division into parts, and errors are computed from their sums.
   *
   * @param column its name
   * @return this
   */
  public GroupRouting id(String column) {
    columns.id = Optional.of(column);
    return self();
  }

  /**
   * Names the features. By default all columns are features that are not named otherwise.
   *
   * @param names columns, in the order in which ties are decided
   * @return this
   */
  public GroupRouting features(List<String> names) {
    columns.features = List.copyOf(names);
    return self();
  }

  /**
   * Leaves columns out of the features.
   *
   * @param names columns
   * @return this
   */
  public GroupRouting without(List<String> names) {
    columns.without = List.copyOf(names);
    return self();
  }

  /**
   * Takes columns of numbers as categories.
   *
   * @param names columns
   * @return this
   */
  public GroupRouting categorical(List<String> names) {
    columns.categorical = List.copyOf(names);
    return self();
  }

  /**
   * Keeps features that tell the outcome nearly alone.
   *
   * @param names columns
   * @return this
   */
  public GroupRouting keep(List<String> names) {
    columns.keep = List.copyOf(names);
    return self();
  }

  /**
   * Takes outcomes as money, whatever their values.
   *
   * @return this
   */
  public GroupRouting money() {
    columns.money = true;
    return self();
  }

  /**
   * Leaves rows out whose group or outcome is missing, instead of refusing them.
   *
   * @return this
   */
  public GroupRouting dropMissing() {
    columns.dropMissing = true;
    return self();
  }

  /**
   * Says how it was decided who served whom.
   *
   * @param how estimated, or random with the same chances for all
   * @return this
   * @throws InvalidSettingException for {@link Assignment#KNOWN}, which needs a column
   */
  public GroupRouting assignment(Assignment how) {
    if (how == Assignment.KNOWN) {
      throw new InvalidSettingException(
          "The chances are known, and no column tells them.", "Name it by knownAssignment.");
    }
    columns.assignment = how;
    return self();
  }

  /**
   * Names the column with the probability that a customer was served by the group that did.
   *
   * @param column its name; above 0 and at most 1
   * @return this
   */
  public GroupRouting knownAssignment(String column) {
    columns.assignment = Assignment.KNOWN;
    columns.probability = Optional.of(column);
    return self();
  }

  /**
   * Sets what an outcome of 1 earns.
   *
   * @param amount finite; 1 by default
   * @return this
   */
  public GroupRouting revenue(double amount) {
    if (!Double.isFinite(amount) || amount <= 0) {
      throw new InvalidSettingException(
          "The revenue is %s.".formatted(amount), "Give an amount above 0.");
    }
    revenue = amount;
    return self();
  }

  /**
   * Sets what a group costs for each customer.
   *
   * @param group its name
   * @param amount finite; 0 by default
   * @return this
   */
  public GroupRouting cost(String group, double amount) {
    if (!Double.isFinite(amount)) {
      throw new InvalidSettingException(
          "The cost of group '%s' is %s.".formatted(group, amount), "Give a finite amount.");
    }
    costs.put(group, amount);
    return self();
  }

  /**
   * Limits the share of customers that the rules give to a group.
   *
   * @param group its name
   * @param share 0 to 1
   * @return this
   */
  public GroupRouting capacityShare(String group, double share) {
    capacities.put(group, Capacity.share(group, share));
    return self();
  }

  /**
   * Limits the number of customers that the rules give to a group, if they are used for as many
   * customers as there are here.
   *
   * @param group its name
   * @param number at least 0, of all customers of the table; the part that finds the rules has
   *     proportionally less
   * @return this
   */
  public GroupRouting capacity(String group, int number) {
    capacities.put(group, Capacity.number(group, number));
    return self();
  }
}
