/**
 * The exact tree: who serves whom, by at most three questions. Everything is in whole numbers, so
 * that sums are exact and ties are ties.
 */
@NullMarked
package io.smartsegment.groups.tree;

import org.jspecify.annotations.NullMarked;
