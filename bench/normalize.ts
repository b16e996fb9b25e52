/**
 * Normalizing against extracting: the documents of corpus/ are extracted once each and normalized until 10,000 tables
 * are through; prints processor time per table of both, and how many times faster normalizing is (wanted: at least 10).
 *
 *     npx tsx bench/normalize.ts
 */
import { readdirSync, readFileSync } from "node:fs";
import { extract } from "../src/extractors/index.js";
import type { Extracted } from "../src/model/index.js";
import { normalize } from "../src/normalize/index.js";

const DOCS = new URL("../corpus/docs/", import.meta.url);
const TABLES = 10_000;
const FORMATS = /\.(?:pdf|docx)$/;

/** Processor time of this process so far, milliseconds: other work on the machine does not count. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Read {
  name: string;
  extracted: Extracted;
  /** Milliseconds. */
  extracting: number;
}

async function read(name: string): Promise<Read> {
  const source = { fileName: name, bytes: new Uint8Array(readFileSync(new URL(name, DOCS))) };
  await extract(source, { ocr: "never" });
  const begin = now();
  const { value } = await extract(source, { ocr: "never" });
  return { name, extracted: value, extracting: now() - begin };
}

function normalizing(documents: readonly Read[], tables: number): { milliseconds: number; tables: number } {
  let done = 0;
  const begin = now();
  while (done < tables)
    for (const { name, extracted } of documents) {
      normalize(extracted, { fileName: name });
      done += extracted.tables.length;
    }
  return { milliseconds: now() - begin, tables: done };
}

const documents: Read[] = [];
for (const name of readdirSync(DOCS)
  .filter((file) => FORMATS.test(file))
  .sort())
  documents.push(await read(name));
const withTables = documents.filter(({ extracted }) => extracted.tables.length > 0);
for (const format of ["pdf", "docx"]) {
  const some = withTables.filter(({ name }) => name.endsWith(format));
  const count = some.reduce((sum, { extracted }) => sum + extracted.tables.length, 0);
  const extracting = some.reduce((sum, one) => sum + one.extracting, 0) / count;
  normalizing(some, TABLES / 50);
  const { milliseconds, tables } = normalizing(some, TABLES);
  const each = milliseconds / tables;
  console.log(
    `${format}: extracting ${extracting.toFixed(2)} ms a table, normalizing ${each.toFixed(2)} ms (${tables} tables in ` +
      `${(milliseconds / 1000).toFixed(1)} s): ${(extracting / each).toFixed(1)} times faster`,
  );
}
