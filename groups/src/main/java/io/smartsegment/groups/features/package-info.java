/**
 * Customers with their features. Each feature is sorted once, and searches work with the places of
 * values among all different ones.
 */
@NullMarked
package io.smartsegment.groups.features;

import org.jspecify.annotations.NullMarked;
