/** Clusters of customers: a question, and its answer with what tells whether clusters are real. */
@NullMarked
package io.smartsegment.clusterers;

import org.jspecify.annotations.NullMarked;
