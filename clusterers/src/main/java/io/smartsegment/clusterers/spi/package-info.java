/** What a way to find clusters is given, and what it gives back. */
@NullMarked
package io.smartsegment.clusterers.spi;

import org.jspecify.annotations.NullMarked;
