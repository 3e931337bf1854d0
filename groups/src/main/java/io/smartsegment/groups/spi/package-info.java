/**
 * What finders of rules implement, and what they are given. Other modules may bring finders of
 * their own.
 */
@NullMarked
package io.smartsegment.groups.spi;

import org.jspecify.annotations.NullMarked;
