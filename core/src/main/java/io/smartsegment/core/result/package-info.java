/**
 * The answer: segments with their figures, and a certificate that says how far from the best
 * possible they are. Immutable values, ready for reports and exports.
 */
@NullMarked
package io.smartsegment.core.result;

import org.jspecify.annotations.NullMarked;
