/**
 * Answers questions: binds one to customers once, then searches, proves, compares and evaluates.
 * Guards every call of a plugin.
 */
@NullMarked
package io.smartsegment.core.engine;

import org.jspecify.annotations.NullMarked;
