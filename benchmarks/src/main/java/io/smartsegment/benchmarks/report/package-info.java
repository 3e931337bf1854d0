/** What JMH measured, as tables in Markdown and as a picture. */
@NullMarked
package io.smartsegment.benchmarks.report;

import org.jspecify.annotations.NullMarked;
