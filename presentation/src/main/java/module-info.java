/** Results for people: a page to open and forward, pictures for slides, a workbook. */
module io.smartsegment.presentation {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.weisj.jsvg;
  requires gg.jte.runtime;
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.report;
  requires static java.compiler;
  requires java.desktop;
  requires org.dhatim.fastexcel;
  requires org.mozilla.rhino;
  requires static org.jspecify;

  exports io.smartsegment.presentation;
}
