/** The workbook: every table of the page with its numbers as numbers. */
@NullMarked
package io.smartsegment.presentation.workbook;

import org.jspecify.annotations.NullMarked;
