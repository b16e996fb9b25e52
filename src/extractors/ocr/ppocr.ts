/** The engine PP-OCR: a neural line recogniser run by onnxruntime-node (an optional dependency). */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { decodeLine } from "./ctc.js";
import { fuseSteps } from "./fuse-steps.js";
import { type GreyImage, resize } from "./grey.js";
import type { Reading, Recogniser } from "./recogniser.js";

/** What PP-OCR needs from outside. */
export interface PpOcrModels {
  /** The recognition model (ONNX). */
  recognition: Uint8Array;
  /** The characters the model knows, one a line (`ppocr_keys_v1.txt`). */
  dictionary: string;
  /** Engine and models, e.g. `onnxruntime-node 1.30.0, ch_PP-OCRv4_rec_infer`. */
  version: string;
}

/** Pixels: the height of line the models are trained for. */
const HEIGHT = 48;
/** Pixels: narrower pictures are padded to it; the models read short ones badly. */
const LEAST_WIDTH = 128;
/** Pixels: pictures are padded to multiples of it; the models look at steps of this width. */
const WIDTH_STEP = 8;
/** Pixels: longer lines are squeezed; a line of A3 landscape at this height has 3,600. */
const MOST_WIDTH = 4000;

/** Loads onnxruntime and the model. Rejects when the package is not installed or the model and dictionary do not fit. */
export async function createPpOcr(models: PpOcrModels): Promise<Recogniser> {
  const ort = await import("onnxruntime-node");
  const options: InferenceSession.SessionOptions = {
    // One thread and one line at a time: no reading depends on which lines shared a batch. onnxruntime-node computes on
    // the thread that asks, so whoever has more cores runs more processes.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
    logSeverityLevel: 3,
  };
  const session = await openFused(models.recognition, (model) => ort.InferenceSession.create(model, options), infer);
  const alphabet = ["", ...models.dictionary.replace(/\r?\n$/, "").split(/\r?\n/), " "];

  /** What the model makes of a line at its height: the likelihood of each character at each step. */
  async function infer(session: InferenceSession, line: GreyImage): Promise<Tensor> {
    const [input, output] = [session.inputNames[0] ?? "", session.outputNames[0] ?? ""];
    const width = paddedWidth(line);
    const results = await session.run({
      [input]: new ort.Tensor("float32", planes(line, width), [1, 3, HEIGHT, width]),
    });
    return results[output] as Tensor;
  }

  async function readLine(line: GreyImage): Promise<Reading> {
    const scaled = resize(line, widthAtHeight(line), HEIGHT);
    const tensor = await infer(session, scaled);
    const [, steps = 0, classes = 0] = tensor.dims;
    if (classes !== alphabet.length)
      throw new Error(`the model knows ${classes} characters, its dictionary ${alphabet.length}`);
    return decodeLine(tensor.data as Float32Array, steps, alphabet, scaled.width / paddedWidth(scaled));
  }

  return {
    engine: "ppocr",
    version: models.version,
    async read(lines) {
      const readings: Reading[] = [];
      for (const line of lines) readings.push(await readLine(line));
      return readings;
    },
    close: () => session.release(),
  };
}

/** Probabilities that differ by less are the same but for rounding. */
const SAME = 1e-3;

/** The model with its steps fused, provided that it reads a pattern as the model itself does. */
async function openFused(
  model: Uint8Array,
  open: (model: Uint8Array) => Promise<InferenceSession>,
  infer: (session: InferenceSession, line: GreyImage) => Promise<Tensor>,
): Promise<InferenceSession> {
  const plain = await open(model);
  let fused: InferenceSession | undefined;
  try {
    fused = await open(fuseSteps(model));
    const pattern = { width: LEAST_WIDTH, height: HEIGHT, data: new Uint8Array(LEAST_WIDTH * HEIGHT).map(texture) };
    const expected = (await infer(plain, pattern)).data as Float32Array;
    const actual = (await infer(fused, pattern)).data as Float32Array;
    if (!expected.every((value, i) => Math.abs(value - (actual[i] as number)) < SAME)) throw new Error("not the same");
    await plain.release();
    return fused;
  } catch {
    await fused?.release();
    return plain;
  }
}

const texture = (_: number, at: number): number => (at * at) % 251;

function paddedWidth(line: GreyImage): number {
  return Math.max(LEAST_WIDTH, Math.ceil(line.width / WIDTH_STEP) * WIDTH_STEP);
}

function widthAtHeight(line: GreyImage): number {
  return Math.min(MOST_WIDTH, Math.max(1, Math.round((line.width * HEIGHT) / line.height)));
}

/** The picture as the model wants it: grey in three equal planes from -1 (black) to 1 (white), padding 0. */
function planes(line: GreyImage, width: number): Float32Array {
  const plane = HEIGHT * width;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < line.width; x++) data[y * width + x] = (line.data[y * line.width + x] as number) / 127.5 - 1;
  data.copyWithin(plane, 0, plane);
  data.copyWithin(2 * plane, 0, plane);
  return data;
}
