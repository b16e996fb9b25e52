/** The engine PP-OCR: a neural line recogniser run by onnxruntime-node (an optional dependency). */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { decodeLine } from "./ctc.js";
import { type GreyImage, resize } from "./grey.js";
import type { Reading, Recogniser } from "./recogniser.js";

/** What PP-OCR needs from outside. */
export interface PpOcrModels {
  /** The recognition model (ONNX), as bytes or as the path of its file. */
  recognition: Uint8Array | string;
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
  const session =
    typeof models.recognition === "string"
      ? await ort.InferenceSession.create(models.recognition, options)
      : await ort.InferenceSession.create(models.recognition, options);
  const alphabet = ["", ...models.dictionary.replace(/\r?\n$/, "").split(/\r?\n/), " "];
  const [input, output] = [session.inputNames[0] ?? "", session.outputNames[0] ?? ""];

  async function readLine(line: GreyImage): Promise<Reading> {
    const scaled = resize(line, widthAtHeight(line), HEIGHT);
    const width = Math.max(LEAST_WIDTH, Math.ceil(scaled.width / WIDTH_STEP) * WIDTH_STEP);
    const results = await session.run({
      [input]: new ort.Tensor("float32", planes(scaled, width), [1, 3, HEIGHT, width]),
    });
    const tensor = results[output] as Tensor;
    const [, steps = 0, classes = 0] = tensor.dims;
    if (classes !== alphabet.length)
      throw new Error(`the model knows ${classes} characters, its dictionary ${alphabet.length}`);
    return decodeLine(tensor.data as Float32Array, steps, alphabet, scaled.width / width);
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
