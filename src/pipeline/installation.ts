/** What this installation can do: the packages, programs and resources that reading needs. */
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, totalmem } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { closeStore, openForReading } from "../store/index.js";
import { defaultJobs } from "./limits.js";
import { type EngineModels, findEngines } from "./ocr-models.js";
import { pipelineVersion } from "./version.js";

export interface Inspection {
  subject: string;
  /** `missing` is what cannot be done without; `absent` only narrows what can be read. */
  state: "ok" | "absent" | "missing";
  detail: string;
}

const require = createRequire(import.meta.url);
const GIBIBYTE = 2 ** 30;
const OFFICE_PROGRAMS = ["soffice", "libreoffice"];

export function inspectInstallation(databaseFile: string): Inspection[] {
  return [
    { subject: "juesuan", state: "ok", detail: pipelineVersion() },
    { subject: "Node", state: "ok", detail: process.version },
    needed("database (better-sqlite3)", "better-sqlite3"),
    needed("PDF reader (pdfjs-dist)", "pdfjs-dist"),
    needed("DOCX reader (mammoth)", "mammoth"),
    ...recognisers(),
    officeConverter(),
    {
      subject: "cores, memory",
      state: "ok",
      detail: `${availableParallelism()}, ${(totalmem() / GIBIBYTE).toFixed(1)} GiB`,
    },
    { subject: "documents at once", state: "ok", detail: String(defaultJobs()) },
    database(resolve(databaseFile)),
  ];
}

function needed(subject: string, name: string): Inspection {
  const version = versionOf(name);
  return version === null
    ? { subject, state: "missing", detail: "install again with `npm ci`" }
    : { subject, state: "ok", detail: version };
}

/** The engines that read scans; one is enough, two make their numbers surer. */
function recognisers(): Inspection[] {
  const { ppocr, tesseract } = findEngines();
  const report = (subject: string, engine: EngineModels | { absent: string }): Inspection =>
    "engine" in engine
      ? { subject, state: "ok", detail: engine.version }
      : { subject, state: "absent", detail: engine.absent };
  return [report("recogniser PP-OCR", ppocr), report("recogniser Tesseract", tesseract)];
}

function versionOf(name: string): string | null {
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, "package.json");
    if (existsSync(file)) return String(require(file).version);
  }
  return null;
}

function officeConverter(): Inspection {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = OFFICE_PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
  const subject = "office converter (LibreOffice)";
  return found === undefined
    ? { subject, state: "absent", detail: "old .doc, .wps and .et files cannot be read" }
    : { subject, state: "ok", detail: found };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function database(file: string): Inspection {
  const subject = "database";
  if (!existsSync(file)) return { subject, state: "ok", detail: `${file}: none yet` };
  try {
    closeStore(openForReading(file));
    accessSync(dirname(file), constants.W_OK);
    return { subject, state: "ok", detail: file };
  } catch (error) {
    return { subject, state: "missing", detail: error instanceof Error ? error.message : String(error) };
  }
}
