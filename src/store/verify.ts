/** Looks whether the database is sound: its own integrity, originals against hashes, facts against cells. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import type { Store } from "./open.js";
import { asSqlite } from "./open-sqlite.js";
import { originalPath } from "./originals.js";
import type { Schema } from "./schema.js";

export interface Defect {
  kind: "database" | "reference" | "original" | "fact";
  message: string;
}

/** Every defect found; empty when all is well. Reads each original once. */
export async function verifyStore(store: Store): Promise<Defect[]> {
  return [...integrity(store), ...orphans(store), ...factsWithoutCell(store), ...(await originals(store))];
}

/** PostgreSQL watches over its own pages (data checksums). */
function integrity(store: Store): Defect[] {
  const sqlite = asSqlite(store.sqlite);
  if (sqlite === null) return [];
  const lines = sqlite.prepare<[], string>("PRAGMA integrity_check").pluck().all();
  return lines.filter((line) => line !== "ok").map((message) => ({ kind: "database", message }));
}

/** Which rows name a parent that PostgreSQL does not look up when they are stored (migrations 0013, 0015, 0016). */
const UNWATCHED: readonly { child: keyof Schema; key: string; parent: keyof Schema; id?: string }[] = [
  { child: "cells", key: "table_id", parent: "tables" },
  { child: "rejected", key: "table_id", parent: "tables" },
  { child: "facts", key: "document_id", parent: "documents" },
  { child: "facts", key: "table_id", parent: "tables" },
  { child: "facts", key: "paragraph_id", parent: "paragraphs" },
  { child: "proofs", key: "document_id", parent: "documents" },
  { child: "proof_facts", key: "fact_id", parent: "facts" },
  { child: "proof_facts", key: "proof_id", parent: "proofs" },
  { child: "claims", key: "subject_fact", parent: "facts", id: "fact_id" },
  { child: "claims", key: "base_fact", parent: "facts", id: "fact_id" },
];

/** Rows whose parent is missing. */
function orphans(store: Store): Defect[] {
  const rows = asSqlite(store.sqlite)
    ?.prepare<[], { table: string; rowid: number; parent: string }>("PRAGMA foreign_key_check")
    .all();
  const found = rows?.map(({ table, rowid, parent }) => `${table} row ${rowid} refers to a missing row of ${parent}`);
  return (found ?? unwatchedOrphans(store)).map((message) => ({ kind: "reference", message }));
}

function unwatchedOrphans({ sqlite }: Store): string[] {
  return UNWATCHED.flatMap(({ child, key, parent, id = key }) => {
    const missing = sqlite.prepare<[], number>(
      `SELECT DISTINCT c.${key} FROM ${child} c LEFT JOIN ${parent} p ON p.${id} = c.${key}
       WHERE c.${key} IS NOT NULL AND p.${id} IS NULL ORDER BY 1`,
    );
    const ids = missing.pluck().all();
    return ids.map((missed) => `${child} refer to a missing row of ${parent} (${key} ${missed})`);
  });
}

/** A table fact's printed text must be in its cell, a narrative fact's in its character range of the paragraph. */
function factsWithoutCell({ sqlite }: Store): Defect[] {
  const facts = sqlite
    .prepare<[], { id: number; raw: string; cell: string | null; text: string | null; from: number; to: number }>(
      `SELECT f.fact_id AS id, f.amount_raw AS raw, c.text AS cell, p.text, f.char_start AS "from", f.char_end AS "to"
       FROM facts f
       LEFT JOIN cells c ON c.table_id = f.table_id AND c.row = f.row AND c.col = f.col
       LEFT JOIN paragraphs p ON p.paragraph_id = f.paragraph_id
       ORDER BY f.fact_id`,
    )
    .iterate();
  const defects: Defect[] = [];
  for (const { id, raw, cell, text, from, to } of facts) {
    const printed = text === null ? cell : text.slice(from, to);
    if (printed?.includes(raw)) continue;
    defects.push({
      kind: "fact",
      message: `fact ${id}: ${raw} is not what its place prints (${printed ?? "no such place"})`,
    });
  }
  return defects;
}

async function originals(store: Store): Promise<Defect[]> {
  const rows = await store.query.selectFrom("documents").select(["sha256", "file_name"]).orderBy("sha256").execute();
  const defects: Defect[] = [];
  for (const { sha256, file_name } of rows) {
    if (sha256 === null) continue;
    const place = originalPath(store.file, sha256);
    if (!existsSync(place))
      defects.push({ kind: "original", message: `${file_name}: its original is missing (${sha256})` });
    else if ((await hashOf(place)) !== sha256)
      defects.push({ kind: "original", message: `${file_name}: its original has changed (${sha256})` });
  }
  return defects;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}
