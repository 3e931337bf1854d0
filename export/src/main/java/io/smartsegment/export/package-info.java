/**
 * The rule that says which segment a score belongs to, as text that runs elsewhere. Whatever the
 * target, every score gets the segment that it has here, edges included.
 */
@NullMarked
package io.smartsegment.export;

import org.jspecify.annotations.NullMarked;
