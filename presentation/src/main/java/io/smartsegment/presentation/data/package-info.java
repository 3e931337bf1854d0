/**
 * What the page, the pictures and the workbook have in common: what is shown, its figures, and how
 * numbers are written.
 */
@NullMarked
package io.smartsegment.presentation.data;

import org.jspecify.annotations.NullMarked;
