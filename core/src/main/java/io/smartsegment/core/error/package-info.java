/**
 * The failures that a caller can act on. Each message names the offending values and where they
 * were, and gives advice on a line of its own.
 */
@NullMarked
package io.smartsegment.core.error;

import org.jspecify.annotations.NullMarked;
