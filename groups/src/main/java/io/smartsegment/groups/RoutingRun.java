package io.smartsegment.groups;

import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.error.InvalidSettingException;
import io.smartsegment.core.number.Numbers;
import io.smartsegment.core.plugin.PlainText;
import io.smartsegment.core.search.SeededRandom;
import io.smartsegment.groups.features.CustomerTable;
import io.smartsegment.groups.features.FeatureIndex;
import io.smartsegment.groups.judge.Errors;
import io.smartsegment.groups.judge.Estimate;
import io.smartsegment.groups.judge.Judge;
import io.smartsegment.groups.judge.JudgedSegment;
import io.smartsegment.groups.judge.Part;
import io.smartsegment.groups.judge.RoutingJudge;
import io.smartsegment.groups.payoff.Balance;
import io.smartsegment.groups.payoff.PayoffEstimator;
import io.smartsegment.groups.payoff.Payoffs;
import io.smartsegment.groups.rule.RoutingRule;
import io.smartsegment.groups.rule.RoutingRules;
import io.smartsegment.groups.rule.Segment;
import io.smartsegment.groups.spi.FoundRules;
import io.smartsegment.groups.spi.RuleFinder;
import io.smartsegment.groups.spi.RuleProblem;
import io.smartsegment.groups.spi.RuleSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One run from customers to a result. */
final class RoutingRun {
  private static final int SPLIT = 1;
  private static final int FIND = 2;
  private static final int JUDGE = 3;

  private final RoutingColumns columns;
  private final RoutingRequest request;
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  RoutingRun(RoutingColumns columns, RoutingRequest request) {
    this.columns = columns;
    this.request = request;
  }

  RoutingResult solve(CustomerTable all) {
    List<RuleFinder> finders = new ArrayList<>();
    new LinkedHashSet<>(request.finders())
        .forEach(id -> finders.add(request.installed().plugins().get(id)));
    RuleFinders.requireKnown(finders, request.settings());
    Customers customers = Customers.of(all, columns, notes);
    double[] costs = costs(customers.groups);
    FeatureIndex features = new FeatureChoice(customers, columns, notes, warnings).choose();
    Parts parts = parts(customers);
    Estimated find = estimate(customers, features, parts.find(), costs, FIND);
    Estimated judge = estimate(customers, features, parts.judge(), costs, JUDGE);
    Overlap.check(find.features(), find.payoffs(), customers, judge.payoffs(), warnings);
    Part findPart = part(customers, find, costs);
    Part judgePart = part(customers, judge, costs);
    RuleProblem problem =
        new RuleProblem(
            findPart.features(),
            customers.groups,
            findPart.served(),
            findPart.outcomes(),
            findPart.scores(),
            request.constraints(
                findPart.size(),
                Capacity.of(
                    request.capacities(),
                    customers.groups,
                    findPart.size(),
                    customers.served.length)));
    Map<String, FoundRules> found = find(finders, problem);
    return result(customers, problem, found, findPart, judgePart, judge);
  }

  private double[] costs(List<String> groups) {
    for (String name : request.costs().keySet()) {
      if (!groups.contains(name)) {
        throw new InvalidSettingException(
            "A cost is given for group '%s', which served nobody.".formatted(name),
            "The groups are %s.".formatted(String.join(", ", groups)));
      }
    }
    return groups.stream().mapToDouble(name -> request.costs().getOrDefault(name, 0.0)).toArray();
  }

  private Parts parts(Customers customers) {
    if (columns.time.isPresent()) {
      return Parts.byTime(
          customers, customers.table.column(columns.time.get()), columns.judgeFrom.orElseThrow());
    }
    return Parts.byLot(customers, request.judgeShare(), random(SPLIT));
  }

  private SeededRandom random(int purpose) {
    return new SeededRandom(request.seed()).stream(purpose, 0);
  }

  /** One part with its payoffs. */
  @SuppressWarnings("ArrayRecordComponent") // leaves this class nowhere
  private record Estimated(int[] rows, FeatureIndex features, Payoffs payoffs) {}

  private Estimated estimate(
      Customers customers, FeatureIndex features, int[] rows, double[] costs, int purpose) {
    FeatureIndex own = features.rows(rows);
    int[] served = Arrays.stream(rows).map(i -> customers.served[i]).toArray();
    double[] outcomes = Arrays.stream(rows).mapToDouble(i -> customers.outcomes[i]).toArray();
    double[] known =
        customers.probabilities.length == 0
            ? new double[0]
            : Arrays.stream(rows).mapToDouble(i -> customers.probabilities[i]).toArray();
    Payoffs payoffs =
        new PayoffEstimator(own, served, outcomes, request.revenue(), costs)
            .estimate(columns.assignment, known, units(customers, rows), random(purpose));
    return new Estimated(rows, own, payoffs);
  }

  /** The numbers of ids, counted from 0 among these rows. */
  private static int[] units(Customers customers, int[] rows) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    return Arrays.stream(rows)
        .map(i -> numbers.computeIfAbsent(customers.units[i], any -> numbers.size()))
        .toArray();
  }

  private Part part(Customers customers, Estimated estimated, double[] costs) {
    int[] own = estimated.payoffs().comparable().stream().toArray();
    int[] rows = Arrays.stream(own).map(i -> estimated.rows()[i]).toArray();
    int[] served = Arrays.stream(rows).map(i -> customers.served[i]).toArray();
    double[] outcomes = Arrays.stream(rows).mapToDouble(i -> customers.outcomes[i]).toArray();
    double[] pay = new double[rows.length];
    double[][] scores = new double[costs.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      pay[i] = request.revenue() * outcomes[i] - costs[served[i]];
      for (int g = 0; g < costs.length; g++) {
        scores[g][i] = estimated.payoffs().score(own[i], g);
      }
    }
    return new Part(
        estimated.features().rows(own),
        rows,
        served,
        outcomes,
        pay,
        scores,
        units(customers, rows));
  }

  private Map<String, FoundRules> find(List<RuleFinder> finders, RuleProblem problem) {
    long start = System.nanoTime();
    BooleanSupplier over =
        () ->
            request.cancellation().isCancelled()
                || request
                    .timeLimit()
                    .filter(
                        limit -> Duration.ofNanos(System.nanoTime() - start).compareTo(limit) > 0)
                    .isPresent();
    Map<String, FoundRules> found = new LinkedHashMap<>();
    for (RuleFinder finder : finders) {
      FinderCall call = new FinderCall(finder);
      Optional<String> refusal =
          call.ask("saying whether it refuses", () -> finder.refuses(problem));
      if (refusal.isPresent()) {
        throw new InvalidInputException(
            PlainText.of(refusal.get()), "Leave the finder out, or give other outcomes.");
      }
      RuleSearch search =
          new RuleSearch(
              call.ask(
                  "reading its settings", () -> RuleFinders.settings(finder, request.settings())),
              request.seed(),
              request.threads(),
              over);
      FoundRules rules = call.search(over, () -> finder.find(problem, search));
      FoundCheck.check(finder, problem, rules);
      notes.addAll(rules.notes());
      found.put(finder.id(), rules);
    }
    boolean isLimited = !problem.constraints().capacities().isEmpty();
    if (isLimited && found.values().stream().allMatch(rules -> rules.routing().isEmpty())) {
      throw new InvalidSettingException(
          "A capacity is given, and no finder makes rules for all customers: %s."
              .formatted(String.join(", ", found.keySet())),
          "Use the finder policy-tree as well.");
    }
    return new BoundClaims(problem, found, notes).believed(finders);
  }

  private RoutingResult result(
      Customers customers,
      RuleProblem problem,
      Map<String, FoundRules> found,
      Part find,
      Part judge,
      Estimated judged) {
    boolean inPoints =
        !customers.money
            && request.revenue() == 1
            && Arrays.stream(costs(customers.groups)).allMatch(cost -> cost == 0);
    Map<String, List<Segment>> proposed = new LinkedHashMap<>();
    found.forEach((id, rules) -> proposed.put(id, rules.segments()));
    List<JudgedSegment> segments =
        new Judge(find, judge, customers.groups, inPoints, request.against(), request.levels())
            .judge(proposed, request.top());
    String byDefault = byDefault(find, problem);
    RoutingRules confirmed = confirmed(segments, byDefault);
    Optional<Map.Entry<String, FoundRules>> finder =
        found.entrySet().stream().filter(e -> e.getValue().routing().isPresent()).findFirst();
    Optional<FoundRules> forAll = finder.map(Map.Entry::getValue);
    RoutingRules rules = forAll.flatMap(FoundRules::routing).orElse(confirmed);
    RoutingJudge routing = new RoutingJudge(judge, customers.groups);
    List<Balance> balance = balance(customers, judged);
    if (customers.money) {
      Concentration.warn(judge, segments, warnings);
    }
    if (customers.groups.size() > 2) {
      warnIfNowhere(customers.groups, rules);
    }
    RoutingRules surest = confirmed(rules, segments, byDefault);
    warnIfTooMany(problem, surest);
    return new RoutingResult(
        groups(customers, judge, judged.payoffs()),
        byDefault,
        Estimate.of(judge.pay(), judge.units(), Errors.width(1)),
        columns.assignment,
        inPoints,
        find.size(),
        judge.size(),
        customers.served.length - find.size() - judge.size(),
        problem.constraints(),
        new RoutingResult.SearchFigures(
            List.copyOf(found.keySet()),
            finder.map(Map.Entry::getKey),
            forAll.map(FoundRules::value).orElse(OptionalDouble.empty()),
            forAll.map(FoundRules::upperBound).orElse(OptionalDouble.empty()),
            forAll.map(FoundRules::price).orElse(OptionalDouble.empty()),
            forAll.map(FoundRules::capacityPrices).orElse(Map.of())),
        segments,
        routing.judge(rules),
        routing.judge(surest),
        balance,
        problem.features().features().stream().map(feature -> feature.name()).toList(),
        notes,
        warnings);
  }

  /** The best group for everybody; of those that may serve everybody, if there is one. */
  private static String byDefault(Part find, RuleProblem problem) {
    List<Integer> capacities = problem.constraints().capacities();
    List<String> groups = problem.groups();
    int best = find.bestGroup(IntStream.range(0, find.size()).toArray());
    if (!capacities.isEmpty() && capacities.get(best) < find.size()) {
      best =
          IntStream.range(0, groups.size())
              .filter(g -> capacities.get(g) >= find.size())
              .boxed()
              .max(Comparator.comparingDouble(g -> Arrays.stream(find.scores()[g]).sum()))
              .orElse(best);
    }
    return groups.get(best);
  }

  private void warnIfTooMany(RuleProblem problem, RoutingRules confirmed) {
    List<Integer> capacities = problem.constraints().capacities();
    int[] workload = problem.workload(confirmed);
    for (int g = 0; g < capacities.size(); g++) {
      if (workload[g] > capacities.get(g)) {
        warnings.add(
            ("With confirmed rules only, group '%s' would serve %s of the %s customers of the first"
                    + " part; its capacity is %s.")
                .formatted(
                    problem.groups().get(g),
                    Numbers.count(workload[g]),
                    Numbers.count(problem.size()),
                    Numbers.count(capacities.get(g))));
      }
    }
  }

  /** Confirmed segments in their order, where no finder makes rules for all customers. */
  private static RoutingRules confirmed(List<JudgedSegment> segments, String byDefault) {
    List<RoutingRule> rules = new ArrayList<>();
    Set<Segment> seen = new LinkedHashSet<>();
    for (JudgedSegment judged : segments) {
      if (judged.confirmed() && seen.add(judged.segment())) {
        rules.add(new RoutingRule(judged.segment(), judged.group()));
      }
    }
    return new RoutingRules(rules, byDefault);
  }

  /** The rules whose segments are confirmed for their group. */
  private static RoutingRules confirmed(
      RoutingRules rules, List<JudgedSegment> segments, String byDefault) {
    return new RoutingRules(
        rules.rules().stream()
            .filter(
                rule ->
                    segments.stream()
                        .anyMatch(
                            judged ->
                                judged.confirmed()
                                    && judged.segment().equals(rule.segment())
                                    && judged.group().equals(rule.group())))
            .toList(),
        byDefault);
  }

  private List<Balance> balance(Customers customers, Estimated judged) {
    int[] served = Arrays.stream(judged.rows()).map(i -> customers.served[i]).toArray();
    List<Balance> balance =
        Balance.of(judged.features(), served, customers.groups.size(), judged.payoffs());
    balance.stream()
        .filter(one -> Math.abs(one.weighted()) > Balance.LARGE)
        .forEach(
            one ->
                warnings.add(
                    "The groups still differ in '%s' after weighting, by %s standard deviations."
                        .formatted(one.feature(), Numbers.rounded(Math.abs(one.weighted()), 2))));
    return balance;
  }

  private void warnIfNowhere(List<String> groups, RoutingRules rules) {
    for (String group : groups) {
      boolean isUsed =
          rules.defaultGroup().equals(group)
              || rules.rules().stream().anyMatch(rule -> rule.group().equals(group));
      if (!isUsed) {
        notes.add("Group '%s' is the best one nowhere.".formatted(group));
      }
    }
  }

  private static List<GroupFigures> groups(Customers customers, Part judge, Payoffs payoffs) {
    List<GroupFigures> figures = new ArrayList<>();
    for (int g = 0; g < customers.groups.size(); g++) {
      int group = g;
      int[] own =
          IntStream.range(0, customers.served.length)
              .filter(i -> customers.served[i] == group)
              .toArray();
      double mean = Arrays.stream(judge.scores()[g]).sum() / judge.size();
      figures.add(
          new GroupFigures(
              customers.groups.get(g),
              own.length,
              Part.mean(customers.outcomes, own),
              mean,
              Errors.ofMean(judge.scores()[g], judge.units()),
              payoffs.effectiveCustomers(g)));
    }
    return figures;
  }
}
