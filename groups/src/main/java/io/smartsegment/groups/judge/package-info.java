/**
 * Judges segments and rules on customers that had no part in finding them: advantages with
 * intervals, corrected for the number of segments, and what to do.
 */
@NullMarked
package io.smartsegment.groups.judge;

import org.jspecify.annotations.NullMarked;
