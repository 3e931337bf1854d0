/** What the figures of a customer must be. Internal: not exported to other modules. */
@NullMarked
package io.smartsegment.core.input;

import org.jspecify.annotations.NullMarked;
