/** The rule of a segmentation for elsewhere: SQL, Java, Python, JSON, PMML, DMN, ONNX. */
module io.smartsegment.export {
  requires com.fasterxml.jackson.core;
  requires transitive io.smartsegment.clusterers;
  requires transitive io.smartsegment.core;
  requires transitive io.smartsegment.customers;
  requires transitive io.smartsegment.groups;
  requires java.compiler;
  requires java.xml;
  requires static org.jspecify;

  exports io.smartsegment.export;
}
