/**
 * Which of several groups should serve which customers: the facade {@link
 * io.smartsegment.groups.GroupRouting} and its result.
 */
@NullMarked
package io.smartsegment.groups;

import org.jspecify.annotations.NullMarked;
