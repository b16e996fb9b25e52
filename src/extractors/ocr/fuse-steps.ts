/**
 * Rewrites two formulas of PP-OCR's models into steps that onnxruntime joins with the convolution before them; written
 * out, as PaddlePaddle exports them, they take two fifths of a reading. The model computes the same.
 */
import {
  floatAttribute,
  makeConstant,
  makeNode,
  type OnnxGraph,
  type OnnxNode,
  readGraph,
  withNodes,
} from "./onnx-graph.js";

/** The model with the formulas rewritten; as it was where it has none. Throws when the bytes are no model. */
export function fuseSteps(model: Uint8Array): Uint8Array {
  const graph = readGraph(model);
  const steps = new Steps(graph);
  const nodes = graph.nodes.flatMap((node) => steps.rewrite(node));
  return nodes.length === graph.nodes.length ? model : withNodes(model, nodes);
}

class Steps {
  /** Channels of what the convolutions compute and of what is computed from it number by number. */
  private readonly channels = new Map<string, number>();
  private readonly uses = new Map<string, OnnxNode[]>();
  /** Nodes that a rewritten formula has made needless. */
  private readonly replaced = new Set<OnnxNode>();

  constructor(private readonly graph: OnnxGraph) {
    for (const node of graph.nodes)
      for (const input of node.inputs) this.uses.set(input, [...(this.uses.get(input) ?? []), node]);
  }

  /** What stands in the place of a node; nodes come in their order. */
  rewrite(node: OnnxNode): OnnxNode[] {
    if (this.replaced.has(node)) return [];
    const rewritten = this.scaleAndShift(node) ?? this.hardSwish(node) ?? [node];
    this.followChannels(rewritten.at(-1) as OnnxNode);
    return rewritten;
  }

  /** `scale · x + shift` with two learned numbers: a normalisation whose channels are all alike. */
  private scaleAndShift(mul: OnnxNode): OnnxNode[] | undefined {
    if (mul.op !== "Mul") return undefined;
    const x = mul.inputs.find((input) => this.channels.has(input));
    const add = this.nextOf(mul, "Add");
    if (x === undefined || !add) return undefined;
    const scale = this.numberBeside(mul, x);
    const shift = this.numberBeside(add, mul.outputs[0]);
    if (scale === undefined || shift === undefined) return undefined;
    this.replaced.add(add);
    const output = add.outputs[0] as string;
    const settings = { scale, shift, mean: 0, variance: 1 };
    const constants = Object.entries(settings).map(([name, value]) =>
      makeConstant(`${output}/${name}`, this.channels.get(x) as number, value),
    );
    const inputs = [x, ...constants.map(({ outputs }) => outputs[0] as string)];
    return [...constants, makeNode("BatchNormalization", inputs, output, { epsilon: 0 })];
  }

  /** `x · clip(x + 3, 0, 6) / 6`: a product with the hard sigmoid of x. */
  private hardSwish(add: OnnxNode): OnnxNode[] | undefined {
    const x = add.inputs.find((input) => this.numberOf(input) === undefined);
    if (add.op !== "Add" || x === undefined || this.numberBeside(add, x) !== 3) return undefined;
    const clip = this.nextOf(add, "Clip");
    const mul = clip && this.isFromNoughtToSix(clip) ? this.nextOf(clip, "Mul") : undefined;
    const div = mul?.inputs.includes(x) ? this.nextOf(mul, "Div") : undefined;
    if (!clip || !mul || !div || this.numberOf(div.inputs[1]) !== 6) return undefined;
    for (const node of [clip, mul, div]) this.replaced.add(node);
    const output = div.outputs[0] as string;
    const gate = makeNode("HardSigmoid", [x], `${output}/gate`, { alpha: 1 / 6, beta: 0.5 });
    return [gate, makeNode("Mul", [x, `${output}/gate`], output)];
  }

  /** The limits are attributes in older models, inputs in newer ones. */
  private isFromNoughtToSix(clip: OnnxNode): boolean {
    const limit = (name: string, input: number) => floatAttribute(clip, name) ?? this.numberOf(clip.inputs[input]);
    return limit("min", 1) === 0 && limit("max", 2) === 6;
  }

  private followChannels({ op, inputs, outputs: [output] }: OnnxNode): void {
    if (output === undefined) return;
    const known = inputs.map((input) => this.channels.get(input)).find((count) => count !== undefined);
    const count = op === "Conv" ? this.graph.constants.get(inputs[1] ?? "")?.dims[0] : known;
    if (count !== undefined && KEEPS_CHANNELS.has(op)) this.channels.set(output, count);
  }

  /** The node that uses what a node computes, if it is the only one and of this kind. */
  private nextOf({ outputs: [output] }: OnnxNode, op: string): OnnxNode | undefined {
    if (output === undefined || this.graph.outputs.has(output)) return undefined;
    const [next, ...others] = this.uses.get(output) ?? [];
    return others.length === 0 && next?.op === op ? next : undefined;
  }

  /** The plain number that a node of two inputs takes besides another one. */
  private numberBeside({ inputs }: OnnxNode, input: string | undefined): number | undefined {
    return inputs.length === 2 ? this.numberOf(inputs.find((name) => name !== input)) : undefined;
  }

  private numberOf(name: string | undefined): number | undefined {
    const values = this.graph.constants.get(name ?? "")?.values;
    return values?.length === 1 ? values[0] : undefined;
  }
}

const KEEPS_CHANNELS = new Set(["Conv", "BatchNormalization", "Mul"]);
