package io.smartsegment.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A graph of ONNX in the wire format of Protocol Buffers. Only what {@link OnnxExport} needs is
 * written; the numbers of fields are those of the public file onnx.proto3.
 */
final class OnnxGraph {
  private static final long INT64 = 7;
  private static final long DOUBLE = 11;
  private static final long INT_ATTRIBUTE = 2;

  private final String name;
  private final Protobuf nodes = new Protobuf();
  private final Protobuf constants = new Protobuf();
  private final Protobuf signature = new Protobuf();

  OnnxGraph(String name) {
    this.name = name;
  }

  /** A constant of whole numbers; no dimensions make it a single number. */
  void constant(String constant, long[] values, long... dimensions) {
    byte[] raw = new byte[Long.BYTES * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    constant(constant, INT64, raw, dimensions);
  }

  /** A constant of doubles; no dimensions make it a single number. */
  void constant(String constant, double[] values, long... dimensions) {
    byte[] raw = new byte[Double.BYTES * values.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    constant(constant, DOUBLE, raw, dimensions);
  }

  private void constant(String constant, long type, byte[] raw, long... dimensions) {
    Protobuf tensor = new Protobuf();
    for (long dimension : dimensions) {
      tensor.number(1, dimension);
    }
    tensor.number(2, type).text(8, constant).bytes(9, raw);
    constants.message(5, tensor);
  }

  /** A node with one result. */
  void node(String operator, String result, String... inputs) {
    nodes.message(1, body(operator, result, inputs));
  }

  private static Protobuf body(String operator, String result, String... inputs) {
    Protobuf node = new Protobuf();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, result).text(3, "make " + result).text(4, operator);
  }

  /** Truth values as 0 and 1. */
  void cast(String truth, String result) {
    nodes.message(1, body("Cast", result, truth).message(5, attribute("to", INT64)));
  }

  /** Sums along the dimensions that a constant names, which then are no longer there. */
  void sum(String numbers, String dimensions, String result) {
    nodes.message(
        1, body("ReduceSum", result, numbers, dimensions).message(5, attribute("keepdims", 0)));
  }

  private static Protobuf attribute(String attribute, long value) {
    return new Protobuf().text(1, attribute).number(3, value).number(20, INT_ATTRIBUTE);
  }

  /** Doubles come in, as many whole numbers go out. */
  void signature(String input, String output) {
    signature.message(11, vector(input, DOUBLE)).message(12, vector(output, INT64));
  }

  private static Protobuf vector(String value, long type) {
    Protobuf shape = new Protobuf().message(1, new Protobuf().text(2, "customers"));
    Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, value).message(2, new Protobuf().message(1, tensor));
  }

  /** {@return the bytes of the model that consists of this graph} */
  byte[] model(long irVersion, long operators) {
    Protobuf graph = new Protobuf().all(nodes).text(2, name).all(constants).all(signature);
    return new Protobuf()
        .number(1, irVersion)
        .text(2, "Smart Segment")
        .message(7, graph)
        .message(8, new Protobuf().text(1, "").number(2, operators))
        .toBytes();
  }
}
