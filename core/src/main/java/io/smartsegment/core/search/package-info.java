/**
 * A running search: seeded randomness, parallel evaluation that does not depend on the number of
 * threads, the best candidates so far, stop conditions, progress and cancellation.
 */
@NullMarked
package io.smartsegment.core.search;

import org.jspecify.annotations.NullMarked;
