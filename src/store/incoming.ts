/** Bytes on their way in: written and hashed as they arrive, then kept among the originals or dropped. */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { asStoreError } from "./errors.js";
import { originalPath, syncFolder } from "./originals.js";

/** Received whole, not yet decided upon. */
export interface Draft {
  /** Where the bytes lie for now. */
  path: string;
  sha256: string;
  byteSize: number;
  /** The first bytes, to tell what it is. */
  head: Uint8Array;
}

/** Bytes of a file that tell its format. */
const HEAD_BYTES = 4096;

/** Writes `chunks` beside the originals. Whatever `chunks` throws is thrown on, with nothing left behind. */
export async function receiveDraft(databaseFile: string, chunks: AsyncIterable<Uint8Array>): Promise<Draft> {
  const path = join(incomingFolder(databaseFile), randomUUID());
  try {
    mkdirSync(dirname(path), { recursive: true });
    const hash = createHash("sha256");
    const handle = await open(path, "wx");
    let head = Buffer.alloc(0);
    let byteSize = 0;
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        byteSize += chunk.length;
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { path, sha256: hash.digest("hex"), byteSize, head };
  } catch (error) {
    rmSync(path, { force: true });
    throw asStoreError(error, path);
  }
}

/** Puts a draft among the originals. */
export async function keepDraft(databaseFile: string, draft: Draft): Promise<void> {
  const place = originalPath(databaseFile, draft.sha256);
  try {
    if (existsSync(place)) return dropDraft(draft);
    mkdirSync(dirname(place), { recursive: true });
    renameSync(draft.path, place);
    await syncFolder(dirname(place));
  } catch (error) {
    throw asStoreError(error, place);
  }
}

export function dropDraft(draft: Draft): void {
  rmSync(draft.path, { force: true });
}

/** Removes what a killed run has left; only for the holder of the crawl lock. */
export function clearIncoming(databaseFile: string): void {
  rmSync(incomingFolder(databaseFile), { recursive: true, force: true });
}

function incomingFolder(databaseFile: string): string {
  return join(dirname(databaseFile), "originals", "incoming");
}
