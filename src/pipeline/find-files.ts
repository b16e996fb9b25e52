/** The files behind the paths that a user names: folders walked in a fixed order, links inside them not followed. */
import { closeSync, type Dirent, openSync, readdirSync, readSync, type Stats, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { UsageError } from "../model/errors.js";

export interface FoundFiles {
  /** Absolute paths, sorted, each once; a folder that cannot be read stands for what is in it. */
  files: string[];
  /** Absolute paths in folders that are links or no documents. */
  ignored: string[];
}

/** What publications come as. */
const DOCUMENT_NAMES = new Set(
  "pdf doc docx wps xls xlsx et ofd htm html mht mhtml rtf odt zip rar 7z png jpg jpeg tif tiff bmp".split(" "),
);
/** First bytes that show a document whatever it is called: PDF, ZIP (DOCX, XLSX, OFD), OLE (DOC, XLS), PNG, JPEG, TIFF. */
const DOCUMENT_STARTS = ["25504446", "504b0304", "504b0506", "d0cf11e0", "89504e47", "ffd8ff", "49492a00", "4d4d002a"];
const START_LENGTH = 4;

/**
 * A named file is taken as it is; of a folder every file that is called or begins like a document, at any depth,
 * hidden ones and links aside (they may lead in circles or out of the folder), and without the `originals` that the
 * database keeps, which carry hashes for names.
 * Throws UsageError for a path that does not exist.
 */
export function findFiles(paths: readonly string[], originals: string): FoundFiles {
  const files = new Set<string>();
  const ignored: string[] = [];
  for (const path of paths) {
    const absolute = resolve(path);
    if (requireExisting(path).isDirectory()) walk(absolute, originals, files, ignored);
    else files.add(absolute);
  }
  return { files: [...files].sort(), ignored: ignored.sort() };
}

/** Throws UsageError for a path that is neither a file nor a folder. */
export function requireExisting(path: string): Stats {
  const stats = path === "" ? undefined : statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`${path === "" ? '""' : path}: no such file or folder`);
  if (!stats.isDirectory() && !stats.isFile()) throw new UsageError(`${path}: neither a file nor a folder`);
  return stats;
}

function walk(folder: string, originals: string, files: Set<string>, ignored: string[]): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // Named with the files, so that whoever reads them says that this one cannot be read.
    files.add(folder);
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (path === originals) continue;
    if (entry.isDirectory()) walk(path, originals, files, ignored);
    else if (entry.isFile() && isDocument(path)) files.add(path);
    else ignored.push(path);
  }
}

function isDocument(path: string): boolean {
  return isDocumentName(path) || beginsLikeDocument(path);
}

/** True for a name with the extension of a document. */
export function isDocumentName(name: string): boolean {
  return DOCUMENT_NAMES.has(extname(name).slice(1).toLowerCase());
}

/** True for the first bytes of a document, whatever it is called. */
export function isDocumentStart(start: Uint8Array): boolean {
  const hex = Buffer.from(start.subarray(0, START_LENGTH)).toString("hex");
  return DOCUMENT_STARTS.some((known) => hex.startsWith(known));
}

function beginsLikeDocument(path: string): boolean {
  const start = Buffer.alloc(START_LENGTH);
  try {
    const file = openSync(path, "r");
    try {
      readSync(file, start, 0, START_LENGTH, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return isDocumentStart(start);
}
