/**
 * What a segmentation will earn on customers that it has not seen: {@link
 * io.smartsegment.validation.Validation} judges a question by cross-validation, {@link
 * io.smartsegment.validation.ModelCheck} judges cutoffs on data that are newer than they are.
 */
@NullMarked
package io.smartsegment.validation;

import org.jspecify.annotations.NullMarked;
