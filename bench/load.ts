/**
 * How fast documents are stored: in a SQLite file, and in PostgreSQL (a server of its own, which syncs at every commit).
 * `npx tsx bench/load.ts [DOCUMENTS]`: documents of 300 amounts and 1,500 cells each; seconds, amounts per second, bytes.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cell, Fact } from "../src/model/index.js";
import { closeStore, openStore, type Store, storeDocument } from "../src/store/index.js";
import { createDatabase, createTemplate, PostgresServer } from "../tests/store/postgres-server.js";
import { samplePublication } from "../tests/store/publication-builder.js";

const FACTS = 300;
const COLUMNS = 5;
const documents = Number(process.argv[2] ?? 200);

function store(target: Store, serial: number): void {
  const sha256 = serial.toString(16).padStart(64, "0");
  const fileName = `${serial}.pdf`;
  const facts = Array.from(
    { length: FACTS },
    (_, i): Partial<Fact> => ({
      row: 1 + i,
      code: String(2_080_000 + i),
      labelRaw: `支出项目${i}`,
      amountFen: serial * 1000 + i,
    }),
  );
  const sample = samplePublication({ sha256, fileName, organisation: `单位${serial}`, facts });
  const [table] = sample.extracted.tables;
  if (table === undefined) return;
  const cells = Array.from(
    { length: FACTS * COLUMNS },
    (_, i): Cell => ({
      ...{ row: Math.floor(i / COLUMNS), col: i % COLUMNS, rowspan: 1, colspan: 1 },
      ...{ text: `${i}.00`, page: 3, confidence: 1, bbox: [i, i, i + 10, i + 10] },
    }),
  );
  sample.extracted.tables = [{ ...table, rowCount: FACTS, colCount: COLUMNS, cells }];
  storeDocument(target, {
    ...sample,
    ...{ sha256, fileName, source: `/${fileName}`, byteSize: 1, ingestedAt: "2026-01-01T00:00:00.000Z" },
    ...{ pipelineVersion: "1", engines: "auto", options: "{}", warnings: [] },
  });
}

function measure(name: string, target: Store): number {
  store(target, 0);
  const began = performance.now();
  for (let serial = 1; serial <= documents; serial++) store(target, serial);
  const seconds = (performance.now() - began) / 1000;
  const rate = (documents * FACTS) / seconds;
  console.log(`${name.padEnd(11)} ${seconds.toFixed(1)} s, ${Math.round(rate)} amounts/s`);
  return rate;
}

const folder = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
const server = await PostgresServer.start(["-c", "fsync=on"]);
try {
  await createTemplate(server.address);
  const { address } = await createDatabase(server.address, folder);
  const file = join(folder, "bench.db");
  const sqlite = await openStore(file);
  const postgres = await openStore(address);
  const here = measure("SQLite", sqlite);
  const there = measure("PostgreSQL", postgres);
  const bytes = Number(postgres.sqlite.prepare("SELECT pg_database_size(current_database())").pluck().get());
  sqlite.sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const each = (total: number): string => `${Math.round(total / documents / 1024)} KiB per document`;
  console.log(`PostgreSQL stores at ${(there / here).toFixed(2)} of SQLite's rate`);
  console.log(`SQLite ${each(statSync(file).size)}, PostgreSQL ${each(bytes)}`);
  closeStore(sqlite);
  closeStore(postgres);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
