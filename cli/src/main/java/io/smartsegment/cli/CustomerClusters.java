package io.smartsegment.cli;

import io.smartsegment.clusterers.ClusterAnswer;
import io.smartsegment.clusterers.grid.FeatureColumn;
import io.smartsegment.clusterers.grid.FeatureTable;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.model.JoinedFeatures;
import io.smartsegment.clusterers.model.OrderFeatures;
import io.smartsegment.report.ClustersModel;
import io.smartsegment.report.CsvText;
import io.smartsegment.report.CustomerClustersReport;
import io.smartsegment.report.CustomerModel;
import io.smartsegment.sources.duckdb.CustomerFileException;
import io.smartsegment.sources.duckdb.CustomerFileException.Reason;
import io.smartsegment.sources.duckdb.CustomerValueFiles;
import io.smartsegment.sources.duckdb.CustomerValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clusters by columns of files that have a row for each customer. */
final class CustomerClusters {
  private static final String USUAL = "customer_id";

  private CustomerClusters() {}

  /**
   * Columns of customers.
   *
   * @param table the columns
   * @param customers identifier of each customer
   * @param numbered whether these are the numbers of rows
   * @param notes what was assumed
   */
  record Read(FeatureTable table, List<String> customers, boolean numbered, List<String> notes) {}

  /**
   * Reads columns. Where nobody named a column of identifiers and there is none of the usual name,
   * customers have the numbers of their rows.
   */
  static Read read(List<String> inputs, String customer, List<String> names, int threads) {
    try (CustomerValueFiles files = CustomerValueFiles.open(threads, System.in)) {
      Interruption.onInterrupt(files::cancel);
      List<String> notes = new ArrayList<>();
      CustomerValues values;
      boolean numbered = false;
      try {
        values = files.read(inputs, Optional.of(customer), names);
      } catch (CustomerFileException e) {
        boolean unnamed =
            e.reason() == Reason.NO_SUCH_COLUMN
                && e.role().equals(Optional.of("customer"))
                && customer.equals(USUAL);
        if (!unnamed) {
          throw e;
        }
        values = files.read(inputs, Optional.empty(), names);
        numbered = true;
        notes.add(
            "There is no column '%s', so customers are called by the numbers of their rows; --customer names another column."
                .formatted(USUAL));
      }
      notes.addAll(files.notes());
      return new Read(table(values), values.customers(), numbered, notes);
    }
  }

  /**
   * Features of orders beside columns of a file. A name that means both is refused.
   *
   * @param names names of all features
   */
  static Joined join(String file, String customer, List<String> names, int threads) {
    try (CustomerValueFiles files = CustomerValueFiles.open(threads, System.in)) {
      Interruption.onInterrupt(files::cancel);
      for (String name : names) {
        if (OrderFeatures.knows(name) && has(files, file, customer, name)) {
          throw JoinedFeatures.ambiguous(name);
        }
      }
      List<String> columns = names.stream().filter(name -> !OrderFeatures.knows(name)).toList();
      CustomerValues values = files.read(List.of(file), Optional.of(customer), columns);
      Optional<FeatureTable> table =
          columns.isEmpty() ? Optional.empty() : Optional.of(table(values));
      return new Joined(new JoinedFeatures(values.customers(), table), files.notes());
    }
  }

  /**
   * Features of orders beside columns of a file.
   *
   * @param features the features
   * @param notes what was assumed about the file
   */
  record Joined(JoinedFeatures features, List<String> notes) {}

  /** A column that is not there is found missing before any row is read. */
  private static boolean has(CustomerValueFiles files, String file, String customer, String name) {
    try {
      files.read(List.of(file), Optional.of(customer), List.of(name));
      return true;
    } catch (CustomerFileException e) {
      if (e.reason() == Reason.NO_SUCH_COLUMN && !e.role().equals(Optional.of("customer"))) {
        return false;
      }
      throw e;
    }
  }

  private static FeatureTable table(CustomerValues values) {
    return new FeatureTable(
        values.columns().stream()
            .map(
                column ->
                    column.texts().length > 0
                        ? FeatureColumn.texts(column.name(), column.texts())
                        : FeatureColumn.numbers(column.name(), column.numbers()))
            .toList());
  }

  static CustomerClustersReport report(SegmentBy by, Read read) {
    Optional<List<String>> customers =
        read.numbered() ? Optional.empty() : Optional.of(read.customers());
    ClusterAnswer answer = by.clusters().of(by.kind(), read.table(), customers);
    return new CustomerClustersReport(read.customers(), answer, read.notes());
  }

  static CustomerModel model(CustomerClustersReport report) {
    return new ClustersModel(Optional.empty(), report.answer().model());
  }

  /** The customers with their segments by a model, as CSV. */
  static String csv(ClusterModel model, Read read, String segmentColumn) {
    int[] labels = model.labels(read.table());
    StringBuilder csv =
        new StringBuilder("customer_id,").append(CsvText.quoted(segmentColumn)).append('\n');
    for (int row = 0; row < labels.length; row++) {
      csv.append(CsvText.quoted(read.customers().get(row))).append(',');
      csv.append(CsvText.harmless(CustomerClustersReport.name(model, labels[row])));
      csv.append('\n');
    }
    return csv.toString();
  }
}
