/**
 * Puts what was measured together. There is a package for each thing that is measured, with its
 * benchmarks and its sections of the report; {@code data} has what they share, and {@code report}
 * turns measurements into tables and a picture.
 */
@NullMarked
package io.smartsegment.benchmarks;

import org.jspecify.annotations.NullMarked;
