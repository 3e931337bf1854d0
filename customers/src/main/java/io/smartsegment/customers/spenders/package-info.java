/** Two questions by name: who spends most, and who did and has gone silent. */
@NullMarked
package io.smartsegment.customers.spenders;

import org.jspecify.annotations.NullMarked;
