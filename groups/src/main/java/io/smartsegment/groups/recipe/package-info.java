/**
 * The finders of the usual recipe. They say where groups succeed; whether one group does better is
 * judged outside, as for all finders.
 */
@NullMarked
package io.smartsegment.groups.recipe;

import org.jspecify.annotations.NullMarked;
