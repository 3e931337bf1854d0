/**
 * Wiring for applications on Guice: install one module and inject the facade. Nothing else in the
 * library knows Guice, and without it nothing is missed.
 */
@NullMarked
package io.smartsegment.core.guice;

import org.jspecify.annotations.NullMarked;
