/** The graph of an ONNX model, read and written: nodes and small constants as objects, everything else byte for byte. */
import { PbfReader, PbfWriter } from "pbf";

/** One operation; nodes stand in an order in which each input is computed before it is used. */
export interface OnnxNode {
  op: string;
  inputs: string[];
  /** Names of what it computes, unique in the graph. */
  outputs: string[];
  /** The node as it stands in the file. */
  bytes: Uint8Array;
}

/** A constant of float32: weights and the numbers of a formula. */
export interface OnnxConstant {
  /** Sizes of its dimensions; none for a plain number. */
  dims: number[];
  values: Float32Array;
}

export interface OnnxGraph {
  nodes: OnnxNode[];
  /** Constants by name, whether they stand as nodes or as initial values. */
  constants: Map<string, OnnxConstant>;
  /** Names of what the model gives back. */
  outputs: Set<string>;
}

// Numbers of fields in onnx.proto3.
const MODEL_GRAPH = 7;
const GRAPH = { node: 1, initializer: 5, output: 12 };
const NODE = { input: 1, output: 2, name: 3, op: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, float: 2, tensor: 5, type: 20 };
const TENSOR = { dims: 1, type: 2, floats: 4, name: 8, raw: 9 };
const FLOAT = 1;
const ATTRIBUTE_TYPE = { float: 1, tensor: 4 };
/** Wire type of a field that has a length: texts, messages, packed numbers. */
const DELIMITED = 2;

interface Field {
  number: number;
  /** The field as it stands in the file, with its tag. */
  bytes: Uint8Array;
  /** Its content, where it has a length. */
  content: Uint8Array;
  /** Its value, where it is a plain whole number. */
  whole: number;
}

/** Throws when the bytes are no protocol buffer. */
export function readGraph(model: Uint8Array): OnnxGraph {
  const fields = fieldsOf(graphOf(model));
  const all = (number: number) => fields.filter((field) => field.number === number).map(({ content }) => content);
  const nodes = all(GRAPH.node).map(readNode);
  const constants = new Map<string, OnnxConstant>();
  for (const tensor of all(GRAPH.initializer)) addConstant(constants, textOf(tensor, TENSOR.name), tensor);
  for (const { op, outputs, bytes } of nodes) {
    const value = op === "Constant" ? attributeOf(bytes, "value", ATTRIBUTE.tensor) : undefined;
    if (value) addConstant(constants, outputs[0] ?? "", value.content);
  }
  return { nodes, constants, outputs: new Set(all(GRAPH.output).map((output) => textOf(output, 1))) };
}

/** The model with other nodes; weights, inputs and outputs stay. */
export function withNodes(model: Uint8Array, nodes: readonly OnnxNode[]): Uint8Array {
  const kept = fieldsOf(graphOf(model)).filter(({ number }) => number !== GRAPH.node);
  const graph = new PbfWriter();
  for (const { bytes } of nodes) graph.writeBytesField(GRAPH.node, bytes);
  const whole = new PbfWriter();
  whole.writeBytesField(MODEL_GRAPH, Buffer.concat([graph.finish(), ...kept.map(({ bytes }) => bytes)]));
  const rest = fieldsOf(model).filter(({ number }) => number !== MODEL_GRAPH);
  return Buffer.concat([...rest.map(({ bytes }) => bytes), whole.finish()]);
}

/** A node of its own making; `floats` are its attributes. */
export function makeNode(
  op: string,
  inputs: readonly string[],
  output: string,
  floats: Readonly<Record<string, number>> = {},
): OnnxNode {
  const node = new PbfWriter();
  for (const input of inputs) node.writeStringField(NODE.input, input);
  node.writeStringField(NODE.output, output);
  node.writeStringField(NODE.name, `${output}/${op}`);
  node.writeStringField(NODE.op, op);
  for (const [name, value] of Object.entries(floats)) {
    node.writeMessage(
      NODE.attribute,
      (_, attribute) => {
        attribute.writeStringField(ATTRIBUTE.name, name);
        attribute.writeFloatField(ATTRIBUTE.float, value);
        attribute.writeVarintField(ATTRIBUTE.type, ATTRIBUTE_TYPE.float);
      },
      undefined,
    );
  }
  return { op, inputs: [...inputs], outputs: [output], bytes: node.finish() };
}

/** A node that gives a list of `length` equal numbers. */
export function makeConstant(name: string, length: number, value: number): OnnxNode {
  const tensor = new PbfWriter();
  tensor.writeVarintField(TENSOR.dims, length);
  tensor.writeVarintField(TENSOR.type, FLOAT);
  tensor.writeStringField(TENSOR.name, name);
  tensor.writeBytesField(TENSOR.raw, new Uint8Array(new Float32Array(length).fill(value).buffer));
  const attribute = new PbfWriter();
  attribute.writeStringField(ATTRIBUTE.name, "value");
  attribute.writeBytesField(ATTRIBUTE.tensor, tensor.finish());
  attribute.writeVarintField(ATTRIBUTE.type, ATTRIBUTE_TYPE.tensor);
  const node = new PbfWriter();
  node.writeStringField(NODE.output, name);
  node.writeStringField(NODE.op, "Constant");
  node.writeBytesField(NODE.attribute, attribute.finish());
  return { op: "Constant", inputs: [], outputs: [name], bytes: node.finish() };
}

/** The number of a float attribute; undefined where the node has none of the name. */
export function floatAttribute({ bytes }: OnnxNode, name: string): number | undefined {
  const field = attributeOf(bytes, name, ATTRIBUTE.float);
  // The tag takes one byte.
  return field && new DataView(field.bytes.buffer, field.bytes.byteOffset).getFloat32(1, true);
}

function graphOf(model: Uint8Array): Uint8Array {
  const graph = fieldsOf(model).find(({ number }) => number === MODEL_GRAPH);
  if (!graph) throw new Error("the model holds no graph");
  return graph.content;
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = fieldsOf(bytes);
  const texts = (number: number) =>
    fields.filter((field) => field.number === number).map(({ content }) => Buffer.from(content).toString("utf8"));
  return { op: texts(NODE.op)[0] ?? "", inputs: texts(NODE.input), outputs: texts(NODE.output), bytes };
}

function addConstant(constants: Map<string, OnnxConstant>, name: string, tensor: Uint8Array): void {
  const fields = fieldsOf(tensor);
  const only = (number: number) => fields.find((field) => field.number === number);
  const data = only(TENSOR.raw) ?? only(TENSOR.floats);
  if (only(TENSOR.type)?.whole !== FLOAT || !data) return;
  // A copy begins at a multiple of four bytes.
  const values = new Float32Array(Uint8Array.from(data.content).buffer);
  constants.set(name, { dims: dimsOf(fields), values });
}

/** One field for each dimension, or one that holds all. */
function dimsOf(fields: readonly Field[]): number[] {
  return fields
    .filter(({ number }) => number === TENSOR.dims)
    .flatMap(({ content, whole }) => {
      if (content.length === 0) return [whole];
      const reader = new PbfReader(content);
      const dims: number[] = [];
      while (reader.pos < content.length) dims.push(reader.readVarint());
      return dims;
    });
}

function attributeOf(node: Uint8Array, name: string, value: number): Field | undefined {
  const attribute = fieldsOf(node).find(
    ({ number, content }) => number === NODE.attribute && textOf(content, ATTRIBUTE.name) === name,
  );
  return attribute && fieldsOf(attribute.content).find(({ number }) => number === value);
}

function textOf(message: Uint8Array, number: number): string {
  const field = fieldsOf(message).find((one) => one.number === number);
  return field ? Buffer.from(field.content).toString("utf8") : "";
}

const NOTHING: Uint8Array = new Uint8Array(0);

function fieldsOf(message: Uint8Array): Field[] {
  const reader = new PbfReader(message);
  const fields: Field[] = [];
  while (reader.pos < message.length) {
    const start = reader.pos;
    const tag = reader.readVarint();
    const field = { number: tag >> 3, content: NOTHING, whole: 0 };
    if ((tag & 7) === DELIMITED) field.content = reader.readBytes();
    else if ((tag & 7) === 0) field.whole = reader.readVarint();
    else reader.skip(tag);
    fields.push({ ...field, bytes: message.subarray(start, reader.pos) });
  }
  return fields;
}
