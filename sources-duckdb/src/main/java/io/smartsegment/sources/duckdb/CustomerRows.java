package io.smartsegment.sources.duckdb;

import io.smartsegment.core.population.OwnGroup;
import io.smartsegment.core.population.ScoreIndex;
import io.smartsegment.core.segment.MembershipRule;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sums up customers with a score, and beside them those with a segment of their own, by rule. */
final class CustomerRows implements RowTarget {
  private final SummedRows scored;
  private final List<SummedRows> own = new ArrayList<>();
  private final List<MembershipRule> rules;
  private final boolean hasOutcomes;

  /**
   * @param roles the roles whose numbers are there
   * @param rules whose customers have segments of their own
   * @param batch the most rows to keep before they are summed up
   * @param threads the threads to sum them up with
   */
  CustomerRows(Set<Role> roles, List<MembershipRule> rules, int batch, int threads) {
    this.rules = rules;
    hasOutcomes = roles.contains(Role.OUTCOME);
    scored = new SummedRows(roles, batch, threads);
    rules.forEach(rule -> own.add(new SummedRows(roles, batch, threads)));
  }

  @Override
  public void add(double[] numbers, int rule) {
    if (rule < 0) {
      scored.add(numbers[Role.SCORE.index()], numbers);
    } else {
      int outcome = hasOutcomes ? (int) numbers[Role.OUTCOME.index()] : OwnGroup.UNKNOWN_OUTCOME;
      own.get(rule).add(OwnGroup.scoreOf(outcome), numbers);
    }
  }

  /**
   * The index of the customers.
   *
   * @param input how messages call the input
   * @param dropped the rows left out, for the record
   */
  ScoreIndex index(String input, long dropped) {
    Optional<ScoreIndex> all = scored.index();
    return all.orElseThrow(() -> nobodyWithScore(input))
        .withDropped(dropped)
        .withOwnGroups(groups());
  }

  /** The customers with segments of their own. */
  List<OwnGroup> groups() {
    List<OwnGroup> groups = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      groups.add(new OwnGroup(rules.get(i), own.get(i).index()));
    }
    return groups;
  }

  static CustomerFileException nobodyWithScore(String input) {
    return new CustomerFileException(
        Reason.NO_ROWS,
        Role.SCORE.label(),
        "no row of %s has a score: all belong to segments of their own".formatted(input),
        "There is nothing to divide; check that the right column is named.");
  }
}
