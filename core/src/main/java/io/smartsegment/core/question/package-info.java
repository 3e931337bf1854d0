/**
 * What is asked: objective, constraints and how to search, without any customers. A question can be
 * kept, varied, saved, and put to one population after another.
 */
@NullMarked
package io.smartsegment.core.question;

import org.jspecify.annotations.NullMarked;
