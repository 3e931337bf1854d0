/**
 * Who should serve whom: rules for groups, found on one part of the customers, judged on another.
 */
module io.smartsegment.groups {
  requires transitive io.smartsegment.core;
  requires liblinear;
  requires org.apache.commons.statistics.distribution;
  requires static org.jspecify;

  exports io.smartsegment.groups;
  exports io.smartsegment.groups.features;
  exports io.smartsegment.groups.judge;
  exports io.smartsegment.groups.payoff;
  exports io.smartsegment.groups.rule;
  exports io.smartsegment.groups.spi;

  uses io.smartsegment.groups.spi.RuleFinder;

  provides io.smartsegment.groups.spi.RuleFinder with
      io.smartsegment.groups.recipe.InformationValue,
      io.smartsegment.groups.recipe.L1Logistic,
      io.smartsegment.groups.recipe.TLearner,
      io.smartsegment.groups.tree.PolicyTree;
}
