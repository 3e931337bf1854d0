/** The page: one file that opens without a network. */
@NullMarked
package io.smartsegment.presentation.page;

import org.jspecify.annotations.NullMarked;
