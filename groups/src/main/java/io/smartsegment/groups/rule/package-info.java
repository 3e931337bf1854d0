/**
 * Rules that say which group serves which customers, as plain values. They can be read, saved,
 * exported and applied without the customers that they were found with.
 */
@NullMarked
package io.smartsegment.groups.rule;

import org.jspecify.annotations.NullMarked;
