/** A database in a folder of its own that disappears after the test; in the project `postgres` one on the server. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, inject } from "vitest";
import {
  closeStore,
  openStore,
  type ReadDocument,
  type Store,
  storeDocument,
  type Writing,
} from "../../src/store/index.js";
import { createDatabase } from "./postgres-server.js";
import { type Sample, samplePublication } from "./publication-builder.js";

const folders: string[] = [];
const stores: Store[] = [];

const databases: { drop(): Promise<void> }[] = [];

/** For what a test says of SQLite alone. */
export const onPostgres = process.env.JUESUAN_TEST_DATABASE === "postgres";

afterEach(async () => {
  for (const store of stores.splice(0)) closeStore(store);
  for (const database of databases.splice(0)) await database.drop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-test-"));
  folders.push(folder);
  return folder;
}

/** A SQLite file that is not there yet. */
export function temporaryFile(): string {
  return join(temporaryFolder(), "data", "test.db");
}

/** Where a new database can be opened. */
export async function temporaryAddress(): Promise<string> {
  const data = join(temporaryFolder(), "data");
  if (!onPostgres) return join(data, "test.db");
  const database = await createDatabase(inject("postgres"), data);
  databases.push(database);
  return database.address;
}

export async function temporaryStore(): Promise<Store> {
  const store = await openStore(await temporaryAddress());
  stores.push(store);
  return store;
}

export const RECIPE = { pipelineVersion: "1", engines: "auto", options: "{}" };

let serial = 0;

/** Stores a sample under bytes and a name of its own, unless given. */
export function storeSample(
  store: Store,
  sample: Sample = {},
  provenance: Partial<ReadDocument> = {},
  writing: Writing = {},
): number {
  serial++;
  const sha256 = sample.sha256 ?? serial.toString(16).padStart(64, "0");
  const fileName = sample.fileName ?? `${serial}.pdf`;
  const document: ReadDocument = {
    source: `/in/${fileName}`,
    fileName,
    sha256,
    byteSize: 1000,
    ingestedAt: "2026-01-01T00:00:00.000Z",
    ...RECIPE,
    ...samplePublication({ ...sample, sha256, fileName }),
    warnings: [],
    ...provenance,
  };
  return storeDocument(store, document, writing);
}
