package io.smartsegment.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.smartsegment.clusterers.again.EarlierRun;
import io.smartsegment.clusterers.grid.Feature;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.report.ClustersModel;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.report.IoWords;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Clusters of an earlier run, and which customer had which segment if its folder says so.
 *
 * @param saved the model
 * @param regrid whether the grid is learned anew
 * @param keep how much nearer another cluster must be
 * @param segments segment of each customer by its identifier; empty if that is not known
 */
record EarlierClusters(
    ClustersModel saved, boolean regrid, BigDecimal keep, Map<String, String> segments) {
  private static final String CUSTOMERS = "customers.csv";

  /** Reads a folder or a model. */
  static EarlierClusters read(Path from, boolean regrid, BigDecimal keep) {
    if (!(CustomerModel.read(from) instanceof ClustersModel saved)) {
      throw new InvalidInputException(
          "The model %s is of the kind %s, and clusters can start from clusters only."
              .formatted(from, CustomerModel.kindOf(from)),
          "Name a model that 'segment --by k-means --out DIR' saved, or its folder.");
    }
    Path customers = from.resolve(CUSTOMERS);
    boolean known = Files.isDirectory(from) && Files.exists(customers);
    if (!known && keep.signum() > 0) {
      throw new InvalidInputException(
          "--keep is given, and there is no %s beside the model in %s.".formatted(CUSTOMERS, from),
          "Name the whole folder that 'segment --out DIR' wrote, which says who had which segment.");
    }
    return new EarlierClusters(saved, regrid, keep, known ? segments(customers) : Map.of());
  }

  private static Map<String, String> segments(Path file) {
    Map<String, String> segments = new HashMap<>();
    try (Reader reader = Files.newBufferedReader(file);
        MappingIterator<String[]> rows =
            new CsvMapper()
                .readerForListOf(String.class)
                .forType(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(reader)) {
      List<String> header = rows.hasNext() ? Arrays.asList(rows.next()) : List.of();
      int customer = header.indexOf("customer_id");
      int segment = header.indexOf("segment");
      if (customer < 0 || segment < 0) {
        throw new InvalidInputException(
            "%s has the columns %s.".formatted(file, String.join(", ", header)),
            "It must have customer_id and segment, as 'segment --out DIR' wrote them.");
      }
      while (rows.hasNext()) {
        String[] row = rows.next();
        if (row.length <= Math.max(customer, segment)
            || segments.put(row[customer], row[segment]) != null) {
          throw new InvalidInputException(
              "%s has a row '%s' that is too short or of a customer who is there already."
                  .formatted(file, String.join(",", row)),
              "Give the file as 'segment --out DIR' wrote it.");
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s.".formatted(file, IoWords.of(e)),
          "Give the folder as 'segment --out DIR' wrote it.");
    }
    return segments;
  }

  ClusterModel model() {
    return saved.clusters();
  }

  /** The features with their weights, as a user would type them. */
  String features() {
    List<GridColumn> columns = model().grid().columns();
    return model().grid().features().stream()
        .map(
            name ->
                new Feature(
                    name,
                    columns.stream()
                        .filter(column -> column.feature().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .weight()))
        .map(feature -> feature.name() + "*" + feature.weight())
        .collect(Collectors.joining(","));
  }

  /**
   * The earlier run beside customers in an order.
   *
   * @param customers identifiers; empty if customers have none, so that nobody is found again
   */
  EarlierRun run(Optional<List<String>> customers) {
    if (customers.isEmpty() && keep.signum() > 0) {
      throw new InvalidInputException(
          "--keep is given, and customers are called by the numbers of their rows.",
          "Name the column with their identifiers by --customer.");
    }
    List<String> had =
        segments.isEmpty() || customers.isEmpty()
            ? List.of()
            : customers.get().stream().map(id -> segments.getOrDefault(id, "")).toList();
    return new EarlierRun(model(), regrid, keep, had);
  }
}
