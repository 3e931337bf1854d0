package io.smartsegment.presentation.page;

import io.smartsegment.presentation.data.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every page has in it: its style, its scripts, and the policy that lets the browser run these
 * scripts only and fetch nothing from anywhere.
 */
record PageParts(String style, List<String> scripts, String policy) {
  static final PageParts ALL =
      of(
          List.of(
              Script.ECHARTS.text(),
              Script.FORMAT.text() + Script.CHARTS.text() + Script.WHAT_IF.text(),
              Script.PAGE.text()));

  /** Those of reports with tables. */
  static final PageParts REPORT =
      of(
          List.of(
              Script.ECHARTS.text(),
              Script.FORMAT.text()
                  + Script.CHARTS.text()
                  + Script.REPORT_CHARTS.text()
                  + Script.CLUSTER_CHARTS.text(),
              Script.REPORT_PAGE.text()));

  private static PageParts of(List<String> scripts) {
    String allowed =
        scripts.stream()
            .map(script -> "'sha256-" + sha256(script) + "'")
            .collect(Collectors.joining(" "));
    return new PageParts(
        Script.resource("/io/smartsegment/presentation/page/page.css"),
        scripts,
        // Charts set styles of their elements.
        "default-src 'none'; style-src 'unsafe-inline'; script-src " + allowed);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
