/** The manifest of a lake: which files make up its current snapshot. Readers that trust it read nothing twice. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../model/errors.js";
import { PARTITION_KEYS } from "../store/index.js";

export const MANIFEST = "manifest.json";

const file = z.object({
  table: z.string(),
  /** Relative to the lake, with forward slashes. Never written again. */
  path: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** Documents whose rows lie in files of the same name, one for each table that they have rows of. */
const part = z.object({
  /** The folder of its partition (year=2020/province=22); empty where nothing divides. */
  partition: z.string(),
  /** document_id with a fingerprint of what its rows depend on. */
  documents: z.record(z.string(), z.string()),
  files: z.array(file),
});

const manifest = z.object({
  format: z.literal("juesuan-lake-1"),
  /** Counts from 1. */
  snapshot: z.number().int(),
  /** Of the latest reading, ISO 8601. */
  latest: z.string().nullable(),
  version: z.string(),
  pipelineVersions: z.array(z.string()),
  partition: z.array(z.enum(PARTITION_KEYS)),
  /** Rows of each table. */
  rows: z.record(z.string(), z.number().int()),
  /** What this snapshot has made of the one before. */
  changes: z.object({
    documents: z.object({ added: z.array(z.number()), replaced: z.array(z.number()), removed: z.array(z.number()) }),
    files: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  }),
  parts: z.array(part),
  /** Files of what belongs to no document, and of tables without rows. */
  shared: z.array(file),
});

export type LakeFile = z.infer<typeof file>;
export type LakePart = z.infer<typeof part>;
export type Manifest = z.infer<typeof manifest>;

/** The manifest of the lake in `folder`; null where there is none. Throws UsageError when it is not one. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  try {
    return manifest.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new UsageError(`${path}: not the manifest of a lake of this program`);
  }
}

/** Every file of a snapshot. */
export function filesOf({ parts, shared }: Pick<Manifest, "parts" | "shared">): LakeFile[] {
  return [...parts.flatMap(({ files }) => files), ...shared];
}
