/** The rule of clusters, and what it says of customers: profile, map, tree, drift. */
@NullMarked
package io.smartsegment.clusterers.model;

import org.jspecify.annotations.NullMarked;
