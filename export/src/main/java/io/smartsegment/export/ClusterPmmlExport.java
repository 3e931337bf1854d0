package io.smartsegment.export;

import io.smartsegment.clusterers.grid.Coding;
import io.smartsegment.clusterers.grid.GridColumn;
import io.smartsegment.clusterers.grid.Scale;
import io.smartsegment.clusterers.model.CentreRule;
import io.smartsegment.clusterers.model.ClusterModel;
import io.smartsegment.clusterers.spi.Points;
import io.smartsegment.core.error.InvalidInputException;
import io.smartsegment.core.stability.Experimental;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * The rule of clusters as a clustering model of PMML 4.4: derived fields hold the places on the
 * grid in thousandths, and the nearest centre by weighted squared distance is the cluster. Engines
 * decide themselves what a row with a missing feature gets, and which of two centres at equal
 * distance is taken; most take the first, as the library does.
 */
@Experimental
public final class ClusterPmmlExport {
  private static final String NAMESPACE = "http://www.dmg.org/PMML-4_4";
  private static final String THOUSAND = "1000";

  private final ClusterModel model;
  private final CentreRule rule;
  private final XmlText xml;

  private ClusterPmmlExport(ClusterModel model, CentreRule rule, XmlText xml) {
    this.model = model;
    this.rule = rule;
    this.xml = xml;
  }

  /**
   * {@return the document, ending in a line break}
   *
   * @param model what to export
   * @throws InvalidInputException if a name cannot be written everywhere, or clusters have cores
   */
  public static String write(ClusterModel model) {
    model.names().forEach(name -> Words.require("name of a segment", name));
    model.grid().features().forEach(name -> Words.require("name of a column", name));
    if (!(model.rule() instanceof CentreRule rule)) {
      throw new InvalidInputException(
          "The model has cores, and PMML knows clusters by centres.",
          "Use 'apply', or SQL if there are few cores.");
    }
    return XmlText.of(xml -> new ClusterPmmlExport(model, rule, xml).write());
  }

  private void write() throws XMLStreamException {
    xml.open("PMML", "version", "4.4", "xmlns", NAMESPACE);
    xml.open("Header");
    xml.empty("Application", "name", "Smart Segment");
    xml.close();
    xml.open("DataDictionary");
    for (String feature : model.grid().features()) {
      boolean category = isCategory(feature);
      xml.empty(
          "DataField",
          "name",
          feature,
          "optype",
          category ? "categorical" : "continuous",
          "dataType",
          category ? "string" : "double");
    }
    xml.close();
    xml.open("TransformationDictionary");
    List<GridColumn> columns = model.grid().columns();
    for (int i = 0; i < columns.size(); i++) {
      xml.open("DerivedField", "name", place(i), "optype", "continuous", "dataType", "double");
      place(columns.get(i));
      xml.close();
    }
    xml.close();
    writeClusters();
    xml.close();
  }

  private boolean isCategory(String feature) {
    return model.grid().columns().stream()
        .anyMatch(
            column ->
                column.feature().equals(feature) && column.coding() instanceof Coding.Indicator);
  }

  private static String place(int column) {
    return "place_" + (column + 1);
  }

  private void place(GridColumn column) throws XMLStreamException {
    if (column.coding() instanceof Coding.Steps steps) {
      xml.open("Discretize", "field", column.feature(), "dataType", "double");
      for (int i = 0; i < steps.from().size(); i++) {
        xml.open("DiscretizeBin", "binValue", Integer.toString(1000 * steps.levels().get(i)));
        interval(steps.from(), i);
        xml.close();
      }
      xml.close();
    } else if (column.coding() instanceof Coding.Indicator indicator) {
      xml.open("Apply", "function", "*");
      xml.empty("NormDiscrete", "field", column.feature(), "value", indicator.category());
      constant(Integer.toString(1000 * indicator.level()));
      xml.close();
    } else {
      Coding.Standard standard = (Coding.Standard) column.coding();
      xml.open("Apply", "function", "*");
      xml.open("Apply", "function", "max");
      constant(Integer.toString(-Points.LARGEST));
      xml.open("Apply", "function", "min");
      constant(Integer.toString(Points.LARGEST));
      level(column.feature(), standard);
      xml.close();
      xml.close();
      constant(THOUSAND);
      xml.close();
    }
  }

  /** The first step has no lower end and the last no upper one. */
  private void interval(List<Double> from, int step) throws XMLStreamException {
    boolean first = step == 0;
    boolean last = step + 1 == from.size();
    String low = first ? "" : NumberText.of(from.get(step));
    String high = last ? "" : NumberText.of(from.get(step + 1));
    if (first && last) {
      xml.empty("Interval", "closure", "openOpen");
    } else if (first) {
      xml.empty("Interval", "closure", "openOpen", "rightMargin", high);
    } else if (last) {
      xml.empty("Interval", "closure", "closedOpen", "leftMargin", low);
    } else {
      xml.empty("Interval", "closure", "closedOpen", "leftMargin", low, "rightMargin", high);
    }
  }

  private void level(String feature, Coding.Standard standard) throws XMLStreamException {
    xml.open("Apply", "function", "floor");
    xml.open("Apply", "function", "+");
    xml.open("Apply", "function", "/");
    xml.open("Apply", "function", "*");
    xml.open("Apply", "function", "-");
    bent(feature, standard.scale());
    constant(NumberText.of(standard.centre()));
    xml.close();
    constant(THOUSAND);
    xml.close();
    constant(NumberText.of(standard.unit()));
    xml.close();
    constant("0.5");
    xml.close();
    xml.close();
  }

  private void bent(String feature, Scale scale) throws XMLStreamException {
    switch (scale) {
      case RANK, ROBUST, Z -> xml.empty("FieldRef", "field", feature);
      case LOG -> {
        xml.open("Apply", "function", "ln1p");
        xml.empty("FieldRef", "field", feature);
        xml.close();
      }
      case ROOT -> {
        xml.open("Apply", "function", "if");
        xml.open("Apply", "function", "lessThan");
        xml.empty("FieldRef", "field", feature);
        constant("0");
        xml.close();
        xml.open("Apply", "function", "*");
        constant("-1");
        root(feature);
        xml.close();
        root(feature);
        xml.close();
      }
    }
  }

  private void root(String feature) throws XMLStreamException {
    xml.open("Apply", "function", "sqrt");
    xml.open("Apply", "function", "sqrt");
    xml.open("Apply", "function", "abs");
    xml.empty("FieldRef", "field", feature);
    xml.close();
    xml.close();
    xml.close();
  }

  private void constant(String value) throws XMLStreamException {
    xml.text("Constant", value);
  }

  private void writeClusters() throws XMLStreamException {
    xml.open(
        "ClusteringModel",
        "functionName",
        "clustering",
        "modelClass",
        "centerBased",
        "numberOfClusters",
        Integer.toString(rule.clusters()));
    xml.open("MiningSchema");
    for (String feature : model.grid().features()) {
      xml.empty("MiningField", "name", feature);
    }
    xml.close();
    xml.open("ComparisonMeasure", "kind", "distance");
    xml.empty("squaredEuclidean");
    xml.close();
    for (int i = 0; i < rule.weights().size(); i++) {
      xml.empty(
          "ClusteringField",
          "field",
          place(i),
          "fieldWeight",
          Integer.toString(rule.weights().get(i)),
          "compareFunction",
          "absDiff");
    }
    for (int cluster = 0; cluster < rule.clusters(); cluster++) {
      xml.open(
          "Cluster",
          "id",
          model.names().get(cluster),
          "name",
          model.names().get(cluster) + ": " + model.profiles().get(cluster));
      xml.text(
          "Array",
          rule.centres().get(cluster).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(" ")),
          "n",
          Integer.toString(rule.weights().size()),
          "type",
          "real");
      xml.close();
    }
    xml.close();
  }
}
