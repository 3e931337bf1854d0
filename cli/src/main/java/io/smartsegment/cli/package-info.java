/**
 * The command line: what a user types, how it becomes a request, and what exit status comes out. It
 * holds no knowledge of segments that the library does not have.
 */
@NullMarked
package io.smartsegment.cli;

import org.jspecify.annotations.NullMarked;
