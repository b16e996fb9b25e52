/** The engine Tesseract (tesseract.js): Chinese for every line, and a second pass for digits where there is no Chinese. */
import { createWorker, OEM, PSM, type Worker, type WorkerParams } from "tesseract.js";
import { type GreyImage, PAPER, resize } from "./grey.js";
import { type Reading, type Recogniser, readingConfidence } from "./recogniser.js";

/** What Tesseract needs from outside; nothing is downloaded. */
export interface TesseractModels {
  /** Folder that holds `chi_sim.traineddata.gz`. */
  chinese: string;
  /** Folder that holds `eng.traineddata.gz`. */
  english: string;
  /** Engine and models, e.g. `tesseract.js 7.0.0, chi_sim 1.0.0 best_int`. */
  version: string;
}

/** What an amount, a code or a share is printed with. */
const DIGITS = "0123456789.,-+%()";
/** Milliseconds; a worker that has not started by then never will (a broken model leaves the promise pending). */
const START_LIMIT = 60_000;
/** Pixels; lower lines are enlarged, the models want capitals of about 30 pixels. */
const LEAST_HEIGHT = 54;
/** Pixels of paper around a line. */
const MARGIN = 10;
const CHINESE = /\p{Script=Han}/u;

/** Starts one worker for Chinese and one for digits. Rejects when they do not start in time. */
export async function createTesseract(models: TesseractModels): Promise<Recogniser> {
  const chinese = await startWorker("chi_sim", models.chinese, {});
  const digits = await startWorker("eng", models.english, { tessedit_char_whitelist: DIGITS }).catch(async (error) => {
    await chinese.terminate();
    throw error;
  });

  return {
    engine: "tesseract",
    version: models.version,
    async read(lines) {
      const readings = new Array<Reading>(lines.length);
      let next = 0;
      const numeric: { at: number; picture: LinePicture }[] = [];
      let done = false;
      let wake = () => {};
      // Both workers run at the same time: lines without Chinese go on to the digits as soon as they are known.
      const first = async () => {
        while (next < lines.length) {
          const at = next++;
          const picture = toPicture(lines[at] as GreyImage);
          const reading = await readLine(chinese, picture);
          readings[at] = reading;
          if (!CHINESE.test(reading.text) || reading.text.length === 1) numeric.push({ at, picture });
          wake();
        }
        done = true;
        wake();
      };
      const second = async () => {
        for (;;) {
          const job = numeric.shift();
          if (job) readings[job.at] = better(readings[job.at] as Reading, await readLine(digits, job.picture));
          else if (done) return;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      };
      await Promise.all([first(), second()]);
      return readings;
    },
    async close() {
      await Promise.all([chinese.terminate(), digits.terminate()]);
    },
  };
}

async function startWorker(code: string, folder: string, parameters: Partial<WorkerParams>): Promise<Worker> {
  let failed: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => (failed = reject));
  const timer = setTimeout(() => failed(new Error(`tesseract.js did not start with ${code}`)), START_LIMIT);
  try {
    const started = createWorker(code, OEM.LSTM_ONLY, {
      langPath: folder,
      gzip: true,
      cacheMethod: "none",
      // Without a handler a failure inside the worker ends the whole process.
      errorHandler: (error: unknown) => failed(new Error(`tesseract.js: ${String(error)}`)),
    });
    const worker = await Promise.race([started, failure]);
    await worker.setParameters({
      tessedit_pageseg_mode: PSM.SINGLE_LINE,
      user_defined_dpi: "300",
      // Readings must not depend on what was read before.
      classify_enable_learning: "0",
      ...parameters,
    });
    return worker;
  } finally {
    clearTimeout(timer);
    failure.catch(() => {});
  }
}

/** The digits pass wins where it reads as many signs as the first and is surer, or the first read none. */
function better(first: Reading, digits: Reading): Reading {
  if (digits.text === "") return first;
  if (first.text === "") return digits;
  const rivals = (of: Reading) => [{ text: of.text, confidence: of.confidence }];
  if (digits.text === first.text) return digits.confidence >= first.confidence ? digits : first;
  return digits.confidence >= first.confidence
    ? { ...digits, rivals: rivals(first) }
    : { ...first, rivals: rivals(digits) };
}

interface LinePicture {
  file: Buffer;
  /** Pixels, without the margins. */
  width: number;
}

async function readLine(worker: Worker, { file, width }: LinePicture): Promise<Reading> {
  const { data } = await worker.recognize(file, {}, { text: false, blocks: true });
  const symbols = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) =>
      paragraph.lines.flatMap((line) => line.words.flatMap((word) => word.symbols)),
    ),
  );
  const text = symbols.map((symbol) => symbol.text).join("");
  const edges = symbols.flatMap((symbol) =>
    Array.from({ length: symbol.text.length }, () => Math.min(1, Math.max(0, (symbol.bbox.x1 - MARGIN) / width))),
  );
  return {
    text,
    confidence: readingConfidence(
      text,
      symbols.map((symbol) => symbol.confidence / 100),
    ),
    edges,
  };
}

/** A grey picture as a file Tesseract reads (PGM), enlarged and with a margin of paper. */
function toPicture(line: GreyImage): LinePicture {
  const scale = Math.max(1, LEAST_HEIGHT / line.height);
  const { width, height, data } = resize(line, Math.round(line.width * scale), Math.round(line.height * scale));
  const across = width + 2 * MARGIN;
  const down = height + 2 * MARGIN;
  const header = `P5 ${across} ${down} 255\n`;
  const file = Buffer.alloc(header.length + across * down, PAPER);
  file.write(header, 0, "latin1");
  for (let y = 0; y < height; y++)
    file.set(data.subarray(y * width, (y + 1) * width), header.length + (y + MARGIN) * across + MARGIN);
  return { file, width };
}
