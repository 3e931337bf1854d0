/**
 * Solves a question together with what is shown beside the answer ({@link
 * io.smartsegment.report.Answer}), and writes it: text for people, JSON and CSV for programs, and a
 * folder that appears complete or not at all. Numbers look the same on every JDK.
 */
@NullMarked
package io.smartsegment.report;

import org.jspecify.annotations.NullMarked;
