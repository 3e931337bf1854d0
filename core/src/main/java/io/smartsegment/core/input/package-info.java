/**
 * Checks each score, outcome and amount when it is given. Nothing is read from files here.
 * Internal: not exported to other modules.
 */
@NullMarked
package io.smartsegment.core.input;

import org.jspecify.annotations.NullMarked;
