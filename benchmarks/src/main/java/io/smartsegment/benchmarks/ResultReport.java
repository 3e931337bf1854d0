package io.smartsegment.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.smartsegment.benchmarks.exact.SolverSection;
import io.smartsegment.benchmarks.exact.SortSection;
import io.smartsegment.benchmarks.hull.HullSection;
import io.smartsegment.benchmarks.index.IndexSection;
import io.smartsegment.benchmarks.kernel.KernelSection;
import io.smartsegment.benchmarks.kernel.MaskSection;
import io.smartsegment.benchmarks.live.LiveSection;
import io.smartsegment.benchmarks.optimizer.OptimizerSection;
import io.smartsegment.benchmarks.refit.RefitSection;
import io.smartsegment.benchmarks.report.JmhResult;
import io.smartsegment.benchmarks.report.Measurements;
import io.smartsegment.benchmarks.report.Report;
import io.smartsegment.benchmarks.report.Section;
import io.smartsegment.benchmarks.stream.StreamSection;
import io.smartsegment.core.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Turns what JMH wrote into the report of this project: a file with tables, and a picture. */
public final class ResultReport {
  /** What is reported, in this order. A new benchmark adds its section here. */
  private static final List<Function<Measurements, Section>> SECTIONS =
      List.of(
          KernelSection::of,
          MaskSection::of,
          StreamSection::of,
          IndexSection::of,
          SortSection::of,
          HullSection::of,
          LiveSection::of,
          RefitSection::of,
          SolverSection::of,
          OptimizerSection::of);

  private ResultReport() {}

  /**
   * Reads results of JMH, and writes {@code PREFIX.json} with all of them, {@code PREFIX.md} and
   * {@code PREFIX.svg}.
   *
   * @param args the prefix, name of the processor, commit, how it was run, and the files of the
   *     results
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 5) {
      throw new IllegalArgumentException(
          "Give at least five arguments: prefix, processor, commit, mode, result ...");
    }
    List<Path> files = Arrays.stream(args).skip(4).map(Path::of).toList();
    ArrayNode results = JmhResult.join(files);
    Measurements measurements = JmhResult.measurements(results);
    Report.Origin origin =
        new Report.Origin(args[1], measurements.java(), simd(measurements), args[2], args[3]);
    Report report = new Report(origin, sections(measurements));
    Files.writeString(Path.of(args[0] + ".json"), JmhResult.text(results));
    Files.writeString(Path.of(args[0] + ".md"), report.markdown());
    Files.writeString(Path.of(args[0] + ".svg"), report.svg());
  }

  /** JVMs of benchmarks with SIMD fail without it, so that what was measured has run. */
  private static String simd(Measurements measurements) {
    if (measurements.method("simd").isEmpty()) {
      return "no SIMD";
    }
    // The script forces SIMD here, too; without it, this JVM has no say in what the others did.
    String here = Kernels.current().description();
    return here.startsWith("SIMD") ? here : "SIMD";
  }

  /** {@return all sections, also those for which nothing was measured} */
  static List<Section> sections(Measurements measurements) {
    return SECTIONS.stream().map(section -> section.apply(measurements)).toList();
  }
}
