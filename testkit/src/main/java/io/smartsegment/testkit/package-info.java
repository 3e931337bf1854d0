/**
 * The contract of the plugin interfaces as JUnit 5 tests: extend {@link
 * io.smartsegment.testkit.OptimizerContract}, {@link io.smartsegment.testkit.ObjectiveContract} or
 * {@link io.smartsegment.testkit.MergerContract} and say how to create the plugin. Tests and
 * failure messages carry the numbers of the rules in {@code docs/spi-contract.md}.
 */
@NullMarked
package io.smartsegment.testkit;

import org.jspecify.annotations.NullMarked;
