package io.smartsegment.benchmarks.orders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A process that ended.
 *
 * @param output what it printed
 * @param seconds how long it took
 * @param peakBytes the most memory that it held at a time, as far as the system tells (Linux)
 */
record MeasuredProcess(String output, double seconds, OptionalLong peakBytes) {
  private static final int POLL_MILLIS = 20;

  /**
   * Runs a command.
   *
   * @param command the program and its arguments
   * @param output a file for what it prints
   * @throws IOException if it cannot be run, or fails
   * @throws InterruptedException if waiting for it was interrupted
   */
  static MeasuredProcess run(List<String> command, Path output)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peakOf(process.pid()));
      Thread.sleep(POLL_MILLIS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.waitFor() != 0) {
      throw new IOException("%s ended with status %d.".formatted(command, process.exitValue()));
    }
    return new MeasuredProcess(
        Files.readString(output, StandardCharsets.UTF_8),
        seconds,
        peak == 0 ? OptionalLong.empty() : OptionalLong.of(peak));
  }

  /** What Linux says is the most memory that a process has held so far; 0 if it does not say. */
  private static long peakOf(long process) {
    Path status = Path.of("/proc", Long.toString(process), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      // The process has just ended, or this is no Linux.
      return 0;
    }
  }
}
