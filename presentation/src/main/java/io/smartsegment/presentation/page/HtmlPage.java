package io.smartsegment.presentation.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.smartsegment.core.stability.Internal;
import io.smartsegment.presentation.data.Subject;

/** The page of an answer as one HTML file. */
@Internal
public final class HtmlPage {
  private HtmlPage() {}

  /** The whole file. Nobody intercepts tags, which the generated class says by null. */
  @SuppressWarnings("NullAway")
  public static String of(Subject subject) {
    StringOutput page = new StringOutput();
    JtereportGenerated.render(
        new OwaspHtmlTemplateOutput(page), null, PageViews.of(subject, PageParts.ALL));
    return page.toString();
  }
}
