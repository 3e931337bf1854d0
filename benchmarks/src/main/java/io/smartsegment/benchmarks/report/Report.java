package io.smartsegment.benchmarks.report;

import java.util.List;

/**
 * All sections of one run, as text and as a picture.
 *
 * @param origin where the figures come from
 * @param sections the sections; those without rows are left out
 */
public record Report(Origin origin, List<Section> sections) {

  /**
   * Where figures come from.
   *
   * @param processor its name
   * @param java name and version of the virtual machine
   * @param simd vectors of the SIMD kernels, or that these were not measured
   * @param commit what was measured
   * @param mode which benchmarks, with which effort
   */
  public record Origin(String processor, String java, String simd, String commit, String mode) {
    private String machine() {
      return "Processor: %s. Java: %s.".formatted(processor, java);
    }

    private String run() {
      return "Kernels: scalar, %s. Commit: %s. Run: %s.".formatted(simd, commit, mode);
    }
  }

  /** Copies the list. */
  public Report {
    sections = sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  /** {@return all tables in Markdown} */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Results\n\n");
    text.append(origin.machine()).append(' ').append(origin.run()).append('\n');
    sections.forEach(section -> text.append('\n').append(section.markdown()));
    return text.toString();
  }

  /** {@return all bars as a picture, an SVG document} */
  public String svg() {
    List<String> footer = List.of(origin.machine(), origin.run());
    return BarChart.svg("Times faster, on a logarithmic scale", footer, sections);
  }
}
