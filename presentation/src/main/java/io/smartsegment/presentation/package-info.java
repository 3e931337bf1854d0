/**
 * An answer for people who do not read Java: a page in one file, pictures, a workbook. Whoever
 * wants text, JSON and CSV alone needs the module {@code report} only.
 */
@NullMarked
package io.smartsegment.presentation;

import org.jspecify.annotations.NullMarked;
