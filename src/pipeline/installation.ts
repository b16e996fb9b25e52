/** What this installation can do: the packages, programs and resources that reading needs. */
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, totalmem } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { asStoreError, closeStore, isPostgresAddress, openForReading, shownAddress } from "../store/index.js";
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

export function inspectInstallation(address: string): Inspection[] {
  return [
    { subject: "juesuan", state: "ok", detail: pipelineVersion() },
    node(process.versions.node),
    native("database (better-sqlite3)", "better-sqlite3"),
    needed("PDF reader (pdfjs-dist)", "pdfjs-dist"),
    needed("DOCX reader (mammoth)", "mammoth"),
    native("pictures (sharp)", "sharp"),
    native("page drawing (canvas)", "@napi-rs/canvas"),
    ...recognisers(),
    officeConverter(),
    {
      subject: "cores, memory",
      state: "ok",
      detail: `${availableParallelism()}, ${(totalmem() / GIBIBYTE).toFixed(1)} GiB`,
    },
    { subject: "documents at once", state: "ok", detail: String(defaultJobs()) },
    ...(isPostgresAddress(address) ? [server(address)] : [disk(resolve(address)), database(resolve(address))]),
  ];
}

/** The first version of Node that every package here runs on. */
const OLDEST_NODE = [20, 19] as const;

/** Exported for its test. */
export function node(version: string): Inspection {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  const old = major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
  return old
    ? { subject: "Node", state: "missing", detail: `v${version}; ${OLDEST_NODE.join(".")} or later is needed` }
    : { subject: "Node", state: "ok", detail: `v${version}` };
}

/** A package with a binary of its own: it may be there and yet not load on this machine. */
function native(subject: string, name: string): Inspection {
  const found = needed(subject, name);
  if (found.state !== "ok") return found;
  try {
    const loaded: unknown = require(name);
    // better-sqlite3 loads its binary only when a database is opened.
    if (name === "better-sqlite3") new (loaded as new (file: string) => { close(): void })(":memory:").close();
    return found;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { subject, state: "missing", detail: `${found.detail} does not load (${reason}); \`npm rebuild ${name}\`` };
  }
}

/** Originals and database grow together: about three times the size of the files. */
const LITTLE_SPACE = 2 * GIBIBYTE;

function disk(databaseFile: string): Inspection {
  const subject = "free disk space";
  const folder = nearestFolder(databaseFile);
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const detail = `${(free / GIBIBYTE).toFixed(1)} GiB at ${folder}`;
    if (free >= LITTLE_SPACE) return { subject, state: "ok", detail };
    return { subject, state: "absent", detail: `${detail}: little for originals; \`--db\` may name another disk` };
  } catch (error) {
    return { subject, state: "absent", detail: error instanceof Error ? error.message : String(error) };
  }
}

/** The folder of a file, or of its folders the lowest that there is. */
function nearestFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
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

function server(address: string): Inspection {
  const subject = "database";
  try {
    const store = openForReading(address);
    closeStore(store);
    return { subject, state: "ok", detail: `${shownAddress(address)}, originals beside ${store.file}` };
  } catch (error) {
    return { subject, state: "missing", detail: error instanceof Error ? error.message : String(error) };
  }
}

function database(file: string): Inspection {
  const subject = "database";
  try {
    if (!existsSync(file)) {
      const folder = nearestFolder(file);
      accessSync(folder, constants.W_OK);
      if (!statSync(folder).isDirectory()) throw new Error(`${folder}: is a file where a folder is needed`);
      return { subject, state: "ok", detail: `${file}: none yet` };
    }
    closeStore(openForReading(file));
    accessSync(dirname(file), constants.W_OK);
    return { subject, state: "ok", detail: file };
  } catch (error) {
    const known = asStoreError(error, file);
    return { subject, state: "missing", detail: known instanceof Error ? known.message : String(known) };
  }
}
