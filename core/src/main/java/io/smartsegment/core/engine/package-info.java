/**
 * Answers questions: a question is bound to customers once, then solved, proven, compared and
 * evaluated. Every call of a plugin is guarded against failures.
 */
@NullMarked
package io.smartsegment.core.engine;

import org.jspecify.annotations.NullMarked;
