import { readFileSync } from "node:fs";
import { PbfWriter } from "pbf";
import { describe, expect, it } from "vitest";
import { fuseSteps } from "../../../src/extractors/ocr/fuse-steps.js";
import { makeConstant, makeNode, type OnnxNode, readGraph } from "../../../src/extractors/ocr/onnx-graph.js";
import { findEngines } from "../../../src/pipeline/ocr-models.js";

/** A model of these nodes that gives back `output`. */
function modelOf(nodes: readonly OnnxNode[], output: string): Uint8Array {
  const result = new PbfWriter();
  result.writeStringField(1, output);
  const graph = new PbfWriter();
  for (const { bytes } of nodes) graph.writeBytesField(1, bytes);
  graph.writeBytesField(12, result.finish());
  const model = new PbfWriter();
  model.writeVarintField(1, 8);
  model.writeBytesField(7, graph.finish());
  return model.finish();
}

const opsOf = (model: Uint8Array) =>
  readGraph(model)
    .nodes.map(({ op }) => op)
    .filter((op) => op !== "Constant");

const three = makeConstant("three", 1, 3);
const six = makeConstant("six", 1, 6);
const hardSwish = (lowest: number) => [
  three,
  six,
  makeNode("Add", ["x", "three"], "raised"),
  makeNode("Clip", ["raised"], "clipped", { min: lowest, max: 6 }),
  makeNode("Mul", ["x", "clipped"], "product"),
  makeNode("Div", ["product", "six"], "y"),
];

/** A convolution to five channels, then `2 · x + 7`. */
const scaled = [
  makeConstant("weights", 5, 1),
  makeConstant("scale", 1, 2),
  makeConstant("shift", 1, 7),
  makeNode("Conv", ["x", "weights"], "lines"),
  makeNode("Mul", ["scale", "lines"], "product"),
  makeNode("Add", ["product", "shift"], "y"),
];

describe("steps of a model that onnxruntime would compute one by one", () => {
  it("take a hard swish that is written out as a product with a hard sigmoid", () => {
    const fused = readGraph(fuseSteps(modelOf(hardSwish(0), "y"))).nodes.filter(({ op }) => op !== "Constant");
    expect(fused.map(({ op, inputs, outputs }) => [op, inputs, outputs])).toEqual([
      ["HardSigmoid", ["x"], ["y/gate"]],
      ["Mul", ["x", "y/gate"], ["y"]],
    ]);
  });

  it("leave what only looks like one, and what is wanted half way", () => {
    const other = modelOf(hardSwish(-1), "y");
    expect(fuseSteps(other)).toBe(other);
    const halfWay = modelOf(hardSwish(0), "clipped");
    expect(fuseSteps(halfWay)).toBe(halfWay);
  });

  it("take a learned scale and shift as a normalisation of all channels of the convolution", () => {
    const { nodes, constants } = readGraph(fuseSteps(modelOf(scaled, "y")));
    expect(nodes.at(-1)).toMatchObject({ op: "BatchNormalization", outputs: ["y"] });
    const [, scale, shift, mean, variance] = (nodes.at(-1)?.inputs ?? []).map((name) => constants.get(name)?.values);
    expect(scale).toEqual(Float32Array.of(2, 2, 2, 2, 2));
    expect(shift).toEqual(Float32Array.of(7, 7, 7, 7, 7));
    expect([mean?.[0], variance?.[0]]).toEqual([0, 1]);
  });

  it("are not looked for in what is no model", () => {
    expect(() => fuseSteps(new TextEncoder().encode("<html>"))).toThrow();
  });
});

const { ppocr } = findEngines();

describe.skipIf(!("engine" in ppocr))("the model that comes with juesuan (skipped without the optional engine)", () => {
  it("keeps none of the written-out steps of its convolutions", () => {
    if (!("engine" in ppocr) || ppocr.engine !== "ppocr") throw new Error("not installed");
    const model = readFileSync(ppocr.recognition);
    const count = (ops: string[], op: string) => ops.filter((one) => one === op).length;
    const [before, after] = [opsOf(model), opsOf(fuseSteps(model))];
    expect([count(before, "Clip"), count(after, "Clip")]).toEqual([28, 0]);
    expect(count(after, "Conv")).toBe(count(before, "Conv"));
  });
});
