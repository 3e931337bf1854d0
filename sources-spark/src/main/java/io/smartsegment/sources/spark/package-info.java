/** Customers who stay on a cluster of Apache Spark, which counts them. */
@NullMarked
package io.smartsegment.sources.spark;

import org.jspecify.annotations.NullMarked;
