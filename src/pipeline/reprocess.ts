/** Reads the stored originals again with this version, and tells which amounts have changed. */
import { existsSync } from "node:fs";
import { changesOfFacts, type FactChange, noteFacts, originalPath } from "../store/index.js";
import type { Candidate } from "./candidates.js";
import { type IngestOptions, type IngestPorts, readDocuments } from "./ingest.js";
import type { Progress, Summary } from "./progress.js";

export interface Reprocessed {
  summary: Summary;
  changes: FactChange[];
  /** Names of documents whose original is gone; their rows stay as they are. */
  withoutOriginal: string[];
}

/** What is stored with this version and these options already is skipped, so that it can be taken up again. */
export async function reprocess(
  options: IngestOptions,
  ports: IngestPorts,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Reprocessed> {
  const { store } = ports;
  const documents = await store.query
    .selectFrom("documents")
    .select(["sha256", "source", "file_name", "byte_size"])
    .orderBy("source")
    .orderBy("sha256")
    .execute();
  const candidates: Candidate[] = [];
  const withoutOriginal: string[] = [];
  for (const { sha256, source, file_name: fileName, byte_size } of documents) {
    if (sha256 === null) continue;
    const path = originalPath(store.file, sha256);
    if (existsSync(path))
      candidates.push({ source, fileName, path, sha256, byteSize: byte_size ?? 0, fromOriginals: true });
    else withoutOriginal.push(fileName);
  }
  onProgress({ kind: "found", documents: candidates.length, files: candidates.length, ignored: [] });
  noteFacts(store);
  const summary = await readDocuments(candidates, [], options, ports, onProgress);
  return { summary, changes: changesOfFacts(store), withoutOriginal };
}
