/** Files become documents: hashed, and the same bytes under several names taken as one. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { DocumentError, LimitExceeded } from "../model/errors.js";
import { UnreadableFile } from "./errors.js";
import type { Failure } from "./protocol.js";

/** A document to be looked at, under the alphabetically first of its names. */
export interface Candidate {
  source: string;
  fileName: string;
  /** Where its bytes lie. */
  path: string;
  sha256: string;
  byteSize: number;
  /** Read again from the originals: nothing is known of what lies at its source now. */
  fromOriginals?: boolean | undefined;
  /** Of a member of an archive: how much of the usual limits it may use, if it is an archive itself. */
  share?: number | undefined;
}

/** A file of which nothing can be read. */
export interface Unreadable {
  source: string;
  fileName: string;
  failure: Failure;
}

/** Stands in a name for bytes that are no UTF-8. */
const UNDECODABLE = "\ufffd";
const MEBIBYTE = 2 ** 20;

/** Hashes `files` (absolute paths, sorted); what cannot be read or is too large comes back as unreadable. Ends early on `finish`. */
export async function findCandidates(
  files: readonly string[],
  maxFileMb: number,
  finish?: AbortSignal,
): Promise<{ candidates: Candidate[]; unreadable: Unreadable[] }> {
  const bySha256 = new Map<string, Candidate>();
  const unreadable: Unreadable[] = [];
  for (const path of files) {
    if (finish?.aborted) break;
    const fileName = basename(path);
    try {
      const stats = await stat(path);
      if (!stats.isFile())
        throw new UnreadableFile(fileName, stats.isDirectory() ? "this folder cannot be read" : "no regular file");
      const { size } = stats;
      if (size > maxFileMb * MEBIBYTE) throw new LimitExceeded(fileName, `larger than ${maxFileMb} MB`);
      const sha256 = await hashFile(path);
      if (!bySha256.has(sha256)) bySha256.set(sha256, { source: path, fileName, path, sha256, byteSize: size });
    } catch (error) {
      const known = error instanceof DocumentError ? error : new UnreadableFile(fileName, reasonOf(error, path));
      const { code, message, retryable } = known;
      unreadable.push({ source: path, fileName, failure: { code, message, retryable } });
    }
  }
  return { candidates: [...bySha256.values()], unreadable };
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** Why the system does not give a file, in a sentence. */
export function reasonOf(error: unknown, path: string): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === "ENOENT" && path.includes(UNDECODABLE)) return "its name is no UTF-8 text; give it another";
  if (code === "ENOENT") return "it does not exist";
  if (code === "EACCES" || code === "EPERM") return "no permission to read it";
  return error instanceof Error ? error.message : String(error);
}
