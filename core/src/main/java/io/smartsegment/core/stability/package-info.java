/**
 * What users of a public type can rely on. Every public type carries one of three statuses, so that
 * nobody has to guess what may change.
 */
@NullMarked
package io.smartsegment.core.stability;

import org.jspecify.annotations.NullMarked;
