/**
 * What an optimizer solves, a question bound to customers: the customers, what a segmentation is
 * worth, and which segmentations are allowed. A problem is immutable and checked once, when it is
 * built.
 */
@NullMarked
package io.smartsegment.core.problem;

import org.jspecify.annotations.NullMarked;
